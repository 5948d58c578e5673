package io.traceable.processor.emit;

/** Why a graph cannot be written as a method of a sibling. */
public enum Problem {
  /** A type that code in the model's package cannot name. */
  INACCESSIBLE_TYPE,
  /** The method's name and parameters are those of a member every sibling has. */
  RESERVED_NAME,
  /** The method, or one that it calls through a handle, has more parameters than a handle takes. */
  TOO_MANY_PARAMETERS,
  /** The graph holds something this emitter has no Java for. */
  UNSUPPORTED_NODE
}
