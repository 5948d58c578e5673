package io.traceable.processor.emit;

/** How a sibling writes the types of its locals. */
public enum TypeStyle {
  /** As the original's types were: {@code Map<String, int[]>}. */
  GENERIC,
  /**
   * Without type arguments and with casts where the erased types ask for one. Always expressible:
   * the way out where a generic type of the original, inferred for one large expression, cannot be
   * written for the locals it is split into.
   */
  ERASED
}
