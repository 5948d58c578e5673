package io.traceable.processor.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.capture.CaptureHarness.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/** Capturing changes nothing for the host: what compiles without it compiles with it. */
class ShadowTest {

  private static final String IMPORT = "import io.traceable.annotations.Traceable;\n";

  private static BiConsumer<ProcessingEnvironment, Integer> generate(String name, String source) {
    return (environment, round) -> {
      if (round == 1) {
        try (Writer writer = environment.getFiler().createSourceFile(name).openWriter()) {
          writer.write(source);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  @Test
  void a_record_with_a_compact_constructor_still_compiles() {
    Result result =
        CaptureHarness.of(
                "p.Outer",
                """
                package p;
                class Outer {
                  record Range(int low, int high) {
                    Range {
                      if (low > high) throw new IllegalArgumentException();
                    }
                    Range(int low) { this(low, low); }
                  }
                  @io.traceable.annotations.Traceable
                  static int width(Range r) { return r.high() - r.low(); }
                }
                """)
            .run();

    assertThat(result.errors()).isEmpty();
    assertThat(result.of("Outer.width")).isInstanceOf(Captured.Whole.class);
  }

  @Test
  void anonymous_objects_in_var_still_compile() {
    Result result =
        CaptureHarness.of(
                "p.A",
                """
                package p;
                import java.util.concurrent.Callable;
                class A {
                  static int anonymous() throws Exception {
                    var o = new Object() { int x = 1; int get() { return x; } };
                    var c = new Callable<>() { public Integer call() { return 2; } };
                    return o.get() + o.x + c.call();
                  }
                  @io.traceable.annotations.Traceable
                  static int beside(int x) { return x + 1; }
                }
                """)
            .run();

    assertThat(result.errors()).isEmpty();
    assertThat(result.of("A.beside")).isInstanceOf(Captured.Whole.class);
  }

  @Test
  void a_type_that_is_generated_later_is_unresolved_first_and_captured_then() {
    Map<Integer, Captured> byRound = new LinkedHashMap<>();
    CaptureHarness harness =
        CaptureHarness.of(
            "p.A",
            """
            package p;
            class A {
              @io.traceable.annotations.Traceable
              static int use() {
                var g = new Later();
                return g.value(Later.FACTOR);
              }
            }
            """);
    Result result =
        harness
            .inEachRound(
                (environment, round) -> {
                  byRound.put(round, harness.lastCaptured().get("A.use"));
                  generate(
                          "p.Later",
                          "package p; class Later { static final int FACTOR = 2;"
                              + " int value(int x) { return 3 * x; } }")
                      .accept(environment, round);
                })
            .run();

    assertThat(result.errors()).isEmpty();
    assertThat(byRound.get(1)).isEqualTo(new Captured.Unresolved("Later"));
    assertThat(byRound.get(2)).isInstanceOf(Captured.Whole.class);
  }

  @Test
  void a_class_that_uses_its_own_sibling_elsewhere_is_captured_at_once() {
    Result result =
        CaptureHarness.of(
                "p.Model",
                """
                package p;
                class Model {
                  @io.traceable.annotations.Traceable
                  double forward(double x) { return 2 * x; }
                  static double fast(Model m) {
                    var t = new Model_Traced(m);
                    return t.forward(1);
                  }
                }
                """)
            .inEachRound(
                generate(
                    "p.Model_Traced",
                    "package p; class Model_Traced { Model_Traced(Model m) {}"
                        + " double forward(double x) { return 2 * x; } }"))
            .run();

    assertThat(result.errors()).isEmpty();
    assertThat(result.of("Model.forward")).isInstanceOf(Captured.Whole.class);
  }

  @Test
  void a_removal_warning_is_printed_once() {
    Result result =
        CaptureHarness.of(
                "p.A",
                """
                package p;
                class A {
                  @io.traceable.annotations.Traceable
                  static int use() { return B.old(); }
                }
                """)
            .and(
                "p.B",
                """
                package p;
                class B {
                  @Deprecated(forRemoval = true)
                  static int old() { return 1; }
                }
                """)
            .run();

    assertThat(result.diagnostics())
        .filteredOn(d -> String.valueOf(d.getCode()).contains("removal"))
        .hasSize(1);
  }

  @Test
  void an_error_of_the_user_is_reported_once_and_by_javac_only() {
    Result result =
        CaptureHarness.of(
                "p.A",
                "package p;\n"
                    + IMPORT
                    + "class A { @Traceable int f(String s) { return s.nope() + missing; } }")
            .run();

    assertThat(result.of("A.f")).isEqualTo(new Captured.Unresolved("nope"));
    assertThat(result.errors()).hasSize(2);
  }

  @Test
  void an_error_in_another_method_does_not_matter() {
    Result result =
        CaptureHarness.of(
                "p.A",
                "package p;\n"
                    + IMPORT
                    + "class A { @Traceable int f(int x) { return x; } int g() { return nope; } }")
            .run();

    assertThat(result.of("A.f")).isInstanceOf(Captured.Whole.class);
  }

  @Test
  void a_parameter_of_a_missing_type_is_unresolved() {
    Result result =
        CaptureHarness.of(
                "p.A", "package p;\n" + IMPORT + "class A { @Traceable void f(Missing m) {} }")
            .run();

    assertThat(result.of("A.f")).isEqualTo(new Captured.Unresolved("Missing"));
  }

  @Test
  void an_error_that_only_flow_analysis_finds_is_left_to_javac() {
    Result result =
        CaptureHarness.of(
                "p.A",
                "package p;\n"
                    + IMPORT
                    + "class A { @Traceable int f() { int x; return x; }"
                    + " @Traceable int g() { } }")
            .run();

    assertThat(result.of("A.f")).isInstanceOf(Captured.Unresolved.class);
    assertThat(result.of("A.g")).isInstanceOf(Captured.Unresolved.class);
    assertThat(result.errors()).hasSize(2);
  }

  @Test
  void overloads_are_told_apart_once_their_types_exist() {
    Result result =
        CaptureHarness.of(
                "p.A",
                "package p;\n"
                    + IMPORT
                    + "class A { int f(Later m) { return 1; } @Traceable int f(int x) { return x; }"
                    + " }")
            .inEachRound(generate("p.Later", "package p; class Later {}"))
            .run();

    assertThat(result.of("A.f"))
        .isInstanceOfSatisfying(
            Captured.Whole.class, w -> assertThat(w.graph().name()).isEqualTo("p.A::f(int)int"));
  }

  @Test
  void the_release_of_the_host_is_the_release_of_the_shadow() {
    // String.describeConstable came with 12; the symbol file of 11 does not have it.
    String source =
        "package p;\n"
            + IMPORT
            + "class A { @Traceable Object f(String s) { return s.describeConstable(); } }";

    Result old = CaptureHarness.of("p.A", source).option("--release", "11").run();
    Result now = CaptureHarness.of("p.A", source).option("--release", "17").run();

    assertThat(old.of("A.f")).isEqualTo(new Captured.Unresolved("describeConstable"));
    assertThat(now.of("A.f")).isInstanceOf(Captured.Whole.class);
  }

  @Test
  void the_language_level_of_the_host_is_the_level_of_the_shadow() {
    String source =
        "package p;\n" + IMPORT + "class A { @Traceable int f(int x) { var y = x; return y; } }";

    Result old = CaptureHarness.of("p.A", source).option("-source", "9", "-Xlint:-options").run();

    assertThat(old.of("A.f")).isEqualTo(new Captured.Unresolved("var"));
  }

  @Test
  void without_debug_information_lines_are_known() {
    Result result =
        CaptureHarness.of(
                "p.A", "package p;\n" + IMPORT + "class A {\n @Traceable int f() { return 1; } }")
            .option("-g:none")
            .run();

    assertThat(result.of("A.f"))
        .isInstanceOfSatisfying(
            Captured.Whole.class,
            w -> assertThat(w.graph().output().origin().span().startLine()).isEqualTo(4));
  }

  @Test
  void a_warning_of_the_shadow_is_not_shown() {
    Result result =
        CaptureHarness.of(
                "p.A",
                "package p;\n"
                    + IMPORT
                    + "class A { @Traceable Object f(java.util.List l) { return (String) \"a\"; } }")
            .option("-Xlint:cast")
            .run();

    assertThat(result.diagnostics())
        .filteredOn(d -> d.getKind() != Diagnostic.Kind.NOTE)
        .hasSize(1);
  }
}
