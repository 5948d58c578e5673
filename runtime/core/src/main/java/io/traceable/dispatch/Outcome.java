package io.traceable.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param value what it returned; null for a void method, and where it threw
 * @param thrown what it threw; null where it returned
 */
public record Outcome(@Nullable Object value, @Nullable Throwable thrown) {

  static Outcome of(Body<? extends @Nullable Object> body) {
    try {
      return new Outcome(body.run(), null);
    } catch (Throwable t) {
      return new Outcome(null, t);
    }
  }

  @Override
  public String toString() {
    return thrown == null ? "returned " + ValueText.of(value) : "threw " + ValueText.of(thrown);
  }
}
