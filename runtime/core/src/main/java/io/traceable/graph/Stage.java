package io.traceable.graph;

/** When a node is evaluated. */
public enum Stage {
  /** At each call. */
  CALL,
  /**
   * Once for each model instance: what can be computed from its weights alone (folding, packing,
   * quantising).
   */
  BIND
}
