package io.traceable.transform;

/**
 * Where in the pipeline a transform belongs. The standard pipeline runs the phases in this order,
 * and {@link #CLEAN} again after {@link #REWRITE} and at the end; see {@link Pipeline#standard}.
 */
public enum Phase {
  /** Simplifies what is there: folding, merging, removing. Repeated until nothing changes. */
  CLEAN,
  /**
   * Sees the method as its author wrote it, layer by layer, before anything is folded or fused.
   * Runs once.
   */
  REWRITE,
  /** Uses what is known about layers and their weights, for example folds BatchNorm. Runs once. */
  MODEL,
  /** Joins neighbouring operations into one. Repeated until nothing changes. */
  FUSE,
  /** Sees what will run: the place for instrumentation. Runs once. */
  FINISH
}
