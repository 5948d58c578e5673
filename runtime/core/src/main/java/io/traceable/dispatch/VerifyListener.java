package io.traceable.dispatch;

/**
 * Hears of each difference that mode {@link DispatchMode#VERIFY} finds. Called by the thread that
 * called the traced method, so implementations are thread-safe. What it throws reaches the caller
 * of the traced method: in a test that makes it fail on the spot.
 */
@FunctionalInterface
public interface VerifyListener {
  void difference(Difference difference);
}
