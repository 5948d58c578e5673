package io.traceable.dispatch;

/** Has the name of a sibling, and is none. */
final class Outer_Taken_Traced {
  private Outer_Taken_Traced() {}
}
