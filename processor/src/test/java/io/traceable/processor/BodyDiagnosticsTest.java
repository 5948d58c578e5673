package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.diagnostics.DiagnosticId;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods that cannot be traced for what is in them. */
class BodyDiagnosticsTest {

  @TempDir private Path folder;

  @Test
  void an_assert_in_an_interface_is_not_captured() {
    Provocation.of(
            folder,
            """
            interface A {
              @Traceable
              default double f(double x) {
                ▸assert x > 0;
                return 2 * x;
              }
            }
            """)
        .saying("A.f is not traced and runs as written: cannot capture an assert in an interface")
        .mendedBy(
            """
            interface A {
              @Traceable
              default double f(double x) {
                check(x);
                return 2 * x;
              }
              static void check(double x) {
                assert x > 0;
              }
            }
            """)
        .provokes(DiagnosticId.UNSUPPORTED_STATEMENT);
  }

  @Test
  void a_jump_that_never_arrives_is_not_captured() {
    Provocation.of(
            folder,
            """
            class A {
              @Traceable
              static int f(int x) {
                out: {
                  ▸try {
                    break out;
                  } finally {
                    return 1;
                  }
                }
              }
            }
            """)
        .saying("A.f", "a jump that a finally block never lets arrive")
        .mendedBy("class A { @Traceable static int f(int x) { return 1; } }")
        .provokes(DiagnosticId.UNSUPPORTED_STATEMENT);
  }

  @Test
  void an_expression_that_is_not_modelled_is_not_captured() {
    Provocation.of(
            folder,
            """
            class A {
              @Traceable
              Object f(java.lang.invoke.MethodHandle h, int x) throws Throwable {
                return x + 1 + "" + h.invoke▸(x);
              }
            }
            """)
        .saying("A.f is not traced and runs as written: cannot capture")
        .mendedBy(
            """
            class A {
              @Traceable
              Object f(java.lang.invoke.MethodHandle h, int x) throws Throwable {
                return x + 1 + "" + called(h, x);
              }
              Object called(java.lang.invoke.MethodHandle h, int x) throws Throwable {
                return h.invoke(x);
              }
            }
            """)
        .provokes(DiagnosticId.UNSUPPORTED_EXPRESSION);
  }

  @Test
  void a_member_that_another_tool_adds_to_the_compilers_memory_is_in_no_source() {
    AtomicInteger readings = new AtomicInteger();
    String getter = "double getScale() { return scale; }";
    Provocation.of(
            folder,
            """
            class A {
              private double scale;
              @Traceable
              double f(double x) { return ▸getScale() * x; }
              GETTER
            }
            """
                .replace("GETTER", getter))
        .with(
            build -> {
              readings.set(0);
              // The host reads first; what the shadow reads then is the text without the getter.
              return build.readAs(
                  "p.A", text -> readings.getAndIncrement() == 0 ? text : text.replace(getter, ""));
            })
        .saying("A.f", "A.getScale")
        .mendedBy("getScale() * x", "scale * x")
        .provokes(DiagnosticId.GENERATED_MEMBER);
  }

  @Test
  void an_expression_may_be_nested_too_deeply() throws InterruptedException {
    String deep = "x" + " + x".repeat(20_000);
    Provocation deepProgram =
        Provocation.of(
                folder,
                "class A {\n  @Traceable\n  static int ▸f(int x) { return " + deep + "; }\n}")
            .with(build -> build.wrapped(p -> new TraceableProcessor(1 << 20)))
            .saying("A.f", "an expression nested too deeply")
            .mendedBy(
                "class A {\n  @Traceable\n  static int f(int x) {"
                    + " int first = x + x; return first + x; }\n}");
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Runnable provoking = () -> deepProgram.provokes(DiagnosticId.EXPRESSION_TOO_DEEP);
    // javac itself needs a deep stack for a deep expression.
    Thread thread = new Thread(null, provoking, "deep stack", 512L << 20);
    thread.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
    thread.start();
    thread.join();

    assertThat(thrown).hasValue(null);
  }

  @Test
  void statements_may_be_nested_too_deeply() {
    Provocation.of(folder, "class A {\n  @Traceable\n  static int ▸f(int x) {" + chain(201) + "\n}")
        .saying("A.f", "statements in each other, 201 deep")
        .mendedBy("class A {\n  @Traceable\n  static int f(int x) {" + chain(200) + "\n}")
        .provokes(DiagnosticId.EXPRESSION_TOO_DEEP);
  }

  private static String chain(int length) {
    return IntStream.range(0, length)
            .mapToObj(i -> "if (x == " + i + ") { return " + i * 3 + "; }")
            .collect(Collectors.joining("\n    else "))
        + "\n    return -1; }";
  }
}
