package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.Build.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A method that does not compile in its sibling takes no other with it. */
class PartialSiblingTest {

  @TempDir private Path folder;

  /** The transform makes a method that calls {@code abs} call what is not there. */
  private Result run(String... methods) {
    return Build.in(folder)
        .source("p.A", "package p;\nclass A {\n  " + String.join("\n  ", methods) + "\n}\n")
        .option("-Atraceable.trace=p.A")
        .transform(FakeTransforms.CallsWhatIsNotThere.class.getName())
        .run();
  }

  @Test
  void a_sibling_loses_only_the_method_that_does_not_compile() {
    Result result =
        run(
            "static double one(double x) { return x + 1; }",
            "static double wrong(double x) { return Math.abs(x); }",
            "static double two(double x) { return x + 2; }",
            "static double three(double x) { return x + 3; }");

    assertThat(result.isSuccess()).isTrue();
    assertThat(result.generated("p.A_Traced").orElseThrow())
        .contains("double one(", "double two(", "double three(")
        .doesNotContain("wrong");
    assertThat(result.diagnostics())
        .singleElement()
        .satisfies(m -> assertThat(m.id()).isEqualTo("SiblingNotCompilable"))
        .satisfies(m -> assertThat(m.line()).isEqualTo(4));
    assertThat(result.sum())
        .contains(
            "Traceable: 4 methods: 4 whole, 0 partly, 0 refused; 3 in siblings"
                + " (1 SiblingNotCompilable)");
  }

  @Test
  void each_method_that_does_not_compile_is_named() {
    Result result =
        run(
            "static double wrong(double x) { return Math.abs(x); }",
            "static double one(double x) { return x + 1; }",
            "static float worse(float x) { return Math.abs(x); }");

    assertThat(result.isSuccess()).isTrue();
    assertThat(result.generated("p.A_Traced").orElseThrow())
        .contains("double one(")
        .doesNotContain("wrong", "worse");
    assertThat(result.diagnostics()).extracting(Build.Message::line).containsExactly(3L, 5L);
    assertThat(result.diagnostics())
        .allSatisfy(m -> assertThat(m.text()).contains("javac says of line"));
  }

  @Test
  void without_a_method_that_compiles_there_is_no_sibling() {
    Result result =
        run(
            "static double wrong(double x) { return Math.abs(x); }",
            "static float worse(float x) { return Math.abs(x); }");

    assertThat(result.isSuccess()).isTrue();
    assertThat(result.siblings()).isEmpty();
    assertThat(result.diagnostics()).extracting(Build.Message::line).containsExactly(3L, 4L);
  }

  @Test
  void a_method_of_the_sibling_that_calls_the_lost_one_calls_the_original() {
    Result result =
        run(
            "static double wrong(double x) { return Math.abs(x); }",
            "static double caller(double x) { return wrong(x) + 1; }");

    assertThat(result.isSuccess()).isTrue();
    assertThat(result.generated("p.A_Traced").orElseThrow()).contains("A.wrong(");
    assertThat(result.diagnostics()).hasSize(1);
  }

  /** The line that does not compile is in no method: the class is halved until it does. */
  @Test
  void what_does_not_compile_at_binding_costs_its_method_alone() {
    Result result =
        Build.in(folder)
            .source(
                "p.A",
                """
                package p;
                class A {
                  double one(double x) { return x + 1; }
                  double wrong(double x) { return x + Math.floor(2.5); }
                  double two(double x) { return x + 2; }
                }
                """)
            .option("-Atraceable.trace=p.A")
            .transform(FakeTransforms.BindsWhatIsNotThere.class.getName())
            .run();

    assertThat(result.isSuccess()).isTrue();
    assertThat(result.generated("p.A_Traced").orElseThrow())
        .contains("double one(", "double two(")
        .doesNotContain("wrong");
    assertThat(result.diagnostics()).extracting(Build.Message::line).containsExactly(4L);
  }
}
