package io.traceable.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * Which originals mode {@link DispatchMode#VERIFY} has asked for on this thread, so that a {@link
 * Redirection} lets them run.
 */
final class OriginalRuns {

  private static final ThreadLocal<@Nullable OriginalRuns> CURRENT = new ThreadLocal<>();

  private final int depth;
  private @Nullable Class<?> model;
  private final String method;

  private OriginalRuns(int depth, @Nullable Class<?> model, String method) {
    this.depth = depth;
    this.model = model;
    this.method = method;
  }

  /**
   * Runs an original whose result is compared: nothing that it calls is verified, else a recursive
   * method would run twice at each step, two to the power of its depth in all.
   */
  static <T extends @Nullable Object> T wholly(Body<T> original) throws Throwable {
    @Nullable OriginalRuns before = CURRENT.get();
    return within(new OriginalRuns(depth(before) + 1, null, ""), before, original);
  }

  /** Runs an original that is not compared: this one call of it, what it calls is verified. */
  static <T extends @Nullable Object> T once(Class<?> model, String method, Body<T> original)
      throws Throwable {
    @Nullable OriginalRuns before = CURRENT.get();
    return within(new OriginalRuns(depth(before), model, method), before, original);
  }

  /** True if a call of this method, which is about to run, shall run the original. */
  static boolean asksFor(Class<?> model, String method) {
    @Nullable OriginalRuns current = CURRENT.get();
    if (current == null) {
      return false;
    } else if (current.depth > 0) {
      return true;
    } else if (current.model == model && current.method.equals(method)) {
      current.model = null;
      return true;
    }
    return false;
  }

  private static int depth(@Nullable OriginalRuns runs) {
    return runs == null ? 0 : runs.depth;
  }

  private static <T extends @Nullable Object> T within(
      OriginalRuns runs, @Nullable OriginalRuns before, Body<T> original) throws Throwable {
    CURRENT.set(runs);
    try {
      return original.run();
    } finally {
      if (before == null) {
        // A thread of a pool must not keep the class loader alive.
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }
}
