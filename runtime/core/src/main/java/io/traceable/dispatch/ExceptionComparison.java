package io.traceable.dispatch;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares exceptions by type and message. */
final class ExceptionComparison {

  private ExceptionComparison() {}

  static Optional<String> difference(Throwable original, Throwable optimized) {
    boolean agree =
        original.getClass() == optimized.getClass()
            && (Objects.equals(original.getMessage(), optimized.getMessage())
                || isWithoutOwnMessage(original)
                || isWithoutOwnMessage(optimized));
    return agree
        ? Optional.empty()
        : Optional.of(
            ValueText.of(original) + ", but the sibling throws " + ValueText.of(optimized));
  }

  /**
   * True where the JVM, not a program, wrote or left out the message. The text of a
   * NullPointerException (JEP 358) tells of local variables and code shapes, and code that throws
   * often is recompiled to throw one shared exception without message and stack trace
   * (OmitStackTraceInFastThrow).
   */
  private static boolean isWithoutOwnMessage(Throwable thrown) {
    @Nullable String message = thrown.getMessage();
    if (message == null) {
      return thrown.getStackTrace().length == 0 || thrown instanceof NullPointerException;
    }
    return thrown instanceof NullPointerException && message.startsWith("Cannot ");
  }
}
