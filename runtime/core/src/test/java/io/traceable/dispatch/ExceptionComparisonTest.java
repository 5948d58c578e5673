package io.traceable.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which exceptions count as the same. */
class ExceptionComparisonTest {

  @Test
  void typeAndMessageDecide() {
    assertThat(agree(new IllegalStateException("a"), new IllegalStateException("a"))).isTrue();
    assertThat(agree(new IllegalStateException("a"), new IllegalStateException("b"))).isFalse();
    assertThat(agree(new IllegalStateException("a"), new IllegalArgumentException("a"))).isFalse();
  }

  @Test
  void theHelpfulTextOfANullPointerExceptionMayDiffer() {
    assertThat(
            agree(
                new NullPointerException("Cannot invoke \"A.b()\" because \"x\" is null"),
                new NullPointerException("Cannot invoke \"A.b()\" because \"<local4>\" is null")))
        .isTrue();
  }

  @Test
  void aWrittenMessageOfANullPointerExceptionMayNot() {
    assertThat(agree(new NullPointerException("weight"), new NullPointerException("bias")))
        .isFalse();
  }

  @Test
  void theSharedExceptionOfHotCodeHasNoMessage() {
    ArithmeticException hot = new ArithmeticException();
    hot.setStackTrace(new StackTraceElement[0]);
    assertThat(agree(new ArithmeticException("/ by zero"), hot)).isTrue();
  }

  private static boolean agree(Throwable original, Throwable optimized) {
    return ExceptionComparison.difference(original, optimized).isEmpty();
  }
}
