package io.traceable.dispatch;

/** What a call of a traced method runs. */
public enum DispatchMode {
  /** The sibling's optimised code. The default. */
  OPTIMIZED,
  /** The method as the user wrote it. */
  ORIGINAL,
  /**
   * Both, on a sample of the calls: results are compared and differences go to the {@link
   * VerifyListener}. The caller always gets what the original gave.
   */
  VERIFY
}
