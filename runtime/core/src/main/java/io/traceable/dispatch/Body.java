package io.traceable.dispatch;

import org.jspecify.annotations.Nullable;

/** One way to compute the result of a traced method; may throw what the method throws. */
@FunctionalInterface
public interface Body<T extends @Nullable Object> {
  T run() throws Throwable;
}
