package io.traceable.processor.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A generated source is compiled against the user's before anybody sees it. */
class CheckTest {

  private static final String USER =
      "package p; class A { private int secret; double f(double x) { return x; }"
          + " A_Traced own() { return null; } Missing other; } class Second {}";

  private static List<CompileError> check(Map<String, String> generated) {
    List<CompileError> errors = new ArrayList<>();
    CaptureHarness.of("p.A", USER)
        .withHost((environment, shadow, methods) -> errors.addAll(shadow.check(generated)))
        .run();
    return errors;
  }

  @Test
  void a_source_that_compiles_has_no_errors() {
    assertThat(
            check(
                Map.of(
                    "p.A_Traced",
                    "package p; final class A_Traced { A self; Second s; B_Traced b;"
                        + " double f(double x) { return self.f(x); } }",
                    "p.B_Traced",
                    "package p; final class B_Traced {}")))
        .isEmpty();
  }

  @Test
  void an_error_has_its_place_and_javacs_words() {
    List<CompileError> errors =
        check(
            Map.of(
                "p.A_Traced",
                "package p;\nfinal class A_Traced {\n  int f(A a) { return a.secret; }\n}"));

    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).type()).isEqualTo("p.A_Traced");
    assertThat(errors.get(0).line()).isEqualTo(3);
    assertThat(errors.get(0).column()).isEqualTo(24);
    assertThat(errors.get(0).message()).contains("secret has private access");
  }

  @Test
  void errors_of_flow_analysis_count() {
    assertThat(
            check(
                Map.of(
                    "p.A_Traced",
                    "package p; final class A_Traced { int f() { }"
                        + " void g() { throw new Exception(); } }")))
        .extracting(CompileError::message)
        .hasSize(2);
  }
}
