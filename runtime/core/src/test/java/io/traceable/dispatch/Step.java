package io.traceable.dispatch;

/** What the models of these tests have in common. */
interface Step {
  int apply(int x);
}
