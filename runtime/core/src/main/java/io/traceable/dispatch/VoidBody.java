package io.traceable.dispatch;

/** One way to run a traced method without a result; may throw what the method throws. */
@FunctionalInterface
public interface VoidBody {
  void run() throws Throwable;
}
