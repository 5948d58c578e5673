package io.traceable.graph;

/** What evaluating a node may do besides giving a value. */
public enum Effect {
  /** Reads state that something else may change: a non-final field, an array element, the clock. */
  READS,
  /** Changes state that something else may see, or does input or output. Such a node is impure. */
  WRITES,
  /** May end with an exception instead of a value. */
  THROWS,
  /** Gives an object with an identity of its own at each evaluation, as {@code new} does. */
  FRESH
}
