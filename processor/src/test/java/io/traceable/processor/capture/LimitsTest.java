package io.traceable.processor.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.capture.CaptureHarness.Result;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What cannot be captured is said, and nothing crashes. */
class LimitsTest {

  private static String sum(int operands, String operand) {
    return "package p; class A { @io.traceable.annotations.Traceable static int f(int a) { return a"
        + (" + " + operand).repeat(operands - 1)
        + "; } }";
  }

  /** javac itself needs a deep stack for a deep expression. */
  private static void withStack(int megabytes, Runnable action) {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread =
        new Thread(null, action, "stack of " + megabytes + " MB", (long) megabytes << 20);
    thread.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(thrown).hasValue(null);
  }

  @Test
  void a_sum_as_long_as_javac_can_take_is_captured() {
    withStack(
        512,
        () -> {
          Result result = CaptureHarness.of("p.A", sum(20_000, "a")).option("-proc:only").run();

          assertThat(result.of("A.f"))
              .isInstanceOfSatisfying(
                  Captured.Whole.class, w -> assertThat(w.graph().size()).isEqualTo(20_001));
        });
  }

  @Test
  void a_concatenation_as_long_as_javac_can_take_is_captured() {
    withStack(
        512,
        () -> {
          String source = sum(20_000, "\"x\" + a").replace("int f", "String f");
          Result result = CaptureHarness.of("p.A", source).option("-proc:only").run();

          assertThat(result.of("A.f"))
              .isInstanceOfSatisfying(
                  Captured.Whole.class, w -> assertThat(w.graph().size()).isEqualTo(3));
        });
  }

  @Test
  void an_expression_too_deep_is_refused_and_the_next_method_is_captured() {
    Map<String, Captured> captured = new HashMap<>();
    withStack(
        512,
        () ->
            CaptureHarness.of("p.A", sum(20_000, "a"))
                .and(
                    "p.B",
                    "package p; class B { @io.traceable.annotations.Traceable"
                        + " static int g(int x) { return x; } }")
                .option("-proc:only")
                .withHost(
                    (environment, shadow, methods) -> {
                      shadow.close();
                      withStack(
                          1, () -> methods.forEach((k, m) -> captured.put(k, shadow.capture(m))));
                    })
                .run());

    assertThat(captured.get("A.f"))
        .isInstanceOfSatisfying(
            Captured.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.EXPRESSION_TOO_DEEP));
    assertThat(captured.get("B.g")).isInstanceOf(Captured.Whole.class);
  }

  @Test
  void a_member_that_only_the_host_has_is_refused_at_its_use() {
    AtomicInteger reads = new AtomicInteger();
    Result result =
        CaptureHarness.of(
                "p.A",
                "package p; class A { @io.traceable.annotations.Traceable"
                    + " int f(A other) { return other.getX(); } int getX() { return 1; } }")
            .readAs(
                "p.A",
                text ->
                    reads.getAndIncrement() == 0
                        ? text
                        : text.replace("int getX() { return 1; }", ""))
            .run();

    assertThat(result.of("A.f"))
        .isInstanceOfSatisfying(
            Captured.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.GENERATED_MEMBER);
              assertThat(refused.detail()).contains("A.getX");
            });
  }

  @Test
  void a_method_that_only_the_host_has_is_refused() {
    AtomicInteger reads = new AtomicInteger();
    Result result =
        CaptureHarness.of(
                "p.A",
                "package p; class A { @io.traceable.annotations.Traceable int getX() { return 1; } }")
            .readAs("p.A", text -> reads.getAndIncrement() == 0 ? text : "package p; class A { }")
            .run();

    assertThat(result.of("A.getX"))
        .isInstanceOfSatisfying(
            Captured.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.GENERATED_MEMBER));
  }
}
