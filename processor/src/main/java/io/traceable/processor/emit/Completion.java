package io.traceable.processor.emit;

/** What is known about the end of some statements. */
enum Completion {
  /** It is never reached, and javac sees that (JLS 14.22). */
  LEAVES,
  /** It is never reached, but javac believes it could be. */
  LEAVES_UNSEEN,
  /** Code that follows may be run. */
  COMPLETES;

  boolean isReachedForJavac() {
    return this != LEAVES;
  }

  /** Of two ways that both lead here. */
  Completion or(Completion other) {
    return compareTo(other) > 0 ? this : other;
  }
}
