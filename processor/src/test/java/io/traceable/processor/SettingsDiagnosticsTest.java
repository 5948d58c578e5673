package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.traceable.processor.Build.Message;
import io.traceable.processor.Build.Result;
import io.traceable.processor.diagnostics.DiagnosticId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that are wrong, and what severity makes of a message. */
class SettingsDiagnosticsTest {

  private static final String PROGRAM =
      "class A {\n  @Traceable\n  int f(int x) { return x + 1; }\n}";

  @TempDir private Path folder;

  private Provocation with(String wrong, String right) {
    return Provocation.of(folder, PROGRAM)
        .with(build -> build.option(wrong))
        .mended(build -> build.without(wrong).option(right));
  }

  @Test
  void there_may_be_no_such_option() {
    with("-Atraceable.stric=true", "-Atraceable.strict=true")
        .saying("there is no option traceable.stric", "traceable.strict", "traceable.report")
        .provokesAlways(DiagnosticId.UNKNOWN_OPTION);
  }

  @Test
  void a_flag_is_true_or_false() {
    with("-Atraceable.enabled=yes", "-Atraceable.enabled=true")
        .saying("traceable.enabled is true or false, not yes")
        .provokesAlways(DiagnosticId.UNKNOWN_OPTION);
  }

  @Test
  void a_transform_may_have_no_such_option() {
    with(
            "-Atraceable.transform.loop_unrolling.buget=5",
            "-Atraceable.transform.loop_unrolling.budget=5")
        .saying("traceable.transform.loop_unrolling.buget", "did you mean loop_unrolling.budget?")
        .provokesAlways(DiagnosticId.UNKNOWN_OPTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace", "strict.methods", "pure"})
  void a_name_may_mean_nothing(String option) {
    with("-Atraceable." + option + "=p.Bee.g", "-Atraceable.enabled=true")
        .saying("traceable." + option + ": nothing in this compilation is called p.Bee.g")
        .provokesNever(DiagnosticId.UNMATCHED_NAME);
  }

  @Test
  void a_method_with_constants_may_not_be_there() {
    with("-Atraceable.specialize=p.A.f(x = 1), p.A.f(y = 1)", "-Atraceable.enabled=true")
        .saying("traceable.specialize: no traced method of this compilation is called p.A.f(y = 1)")
        .mended(
            build ->
                build
                    .without("-Atraceable.specialize=p.A.f(x = 1), p.A.f(y = 1)")
                    .option("-Atraceable.specialize=p.A.f(x = 1)"))
        .provokesNever(DiagnosticId.UNMATCHED_NAME);
  }

  @Test
  void constants_by_name_have_a_form() {
    with("-Atraceable.specialize=p.A.f", "-Atraceable.specialize=p.A.f(x = 1)")
        .saying("traceable.specialize: p.A.f is not of the form com.acme.Model.method(n = 2)")
        .provokesAlways(DiagnosticId.UNKNOWN_OPTION);
  }

  @Test
  void each_of_several_names_is_looked_for() {
    Result result =
        Build.in(folder)
            .source(
                "p.A", "package p; class A { static int f() { return 1; } int g() { return 2; } }")
            .option("-Atraceable.trace=p.A.f,p.A.g,p.B")
            .run();

    assertThat(result.diagnostics())
        .singleElement()
        .extracting(Message::text)
        .asString()
        .contains("nothing in this compilation is called p.B\n");
  }

  @Test
  void a_severity_is_note_or_warning() {
    with("-Atraceable.severity=error", "-Atraceable.severity=warning")
        .saying("traceable.severity is note or warning, not error")
        .provokesAlways(DiagnosticId.UNKNOWN_OPTION);
  }

  @Test
  void a_severity_without_a_value_is_none() {
    with("-Atraceable.severity", "-Atraceable.severity=note")
        .saying("traceable.severity is note or warning")
        .provokesAlways(DiagnosticId.UNKNOWN_OPTION);
  }

  @Test
  void a_report_without_a_file_is_none() {
    with("-Atraceable.report", "-Atraceable.report=" + folder.resolve("report.html"))
        .saying("traceable.report names no file")
        .provokesAlways(DiagnosticId.UNKNOWN_OPTION);
  }

  @Test
  void coverage_without_a_file_is_none() {
    with("-Atraceable.coverage", "-Atraceable.coverage=" + folder.resolve("coverage.json"))
        .saying("traceable.coverage names no file")
        .provokesAlways(DiagnosticId.UNKNOWN_OPTION);
  }

  @Test
  void strict_without_a_value_is_strict() {
    Result result =
        Build.in(folder)
            .source(
                "p.A", "package p; class A { @io.traceable.annotations.Traceable native int f(); }")
            .option("-Atraceable.strict")
            .run();

    assertThat(result.isSuccess()).isFalse();
  }

  @Test
  void strict_in_the_annotation_is_strict_for_that_method_only() {
    Result result =
        Build.in(folder)
            .source(
                "p.A",
                """
                package p;
                import io.traceable.annotations.Traceable;
                class A {
                  @Traceable native int f();
                  @Traceable(strict = true) native int g();
                }
                """)
            .run();

    assertThat(result.diagnostics())
        .extracting(Message::line, Message::kind)
        .containsExactly(tuple(4L, Diagnostic.Kind.NOTE), tuple(5L, Diagnostic.Kind.ERROR));
  }

  @Test
  void strict_by_name_is_strict_for_those_methods_only() {
    Result result =
        Build.in(folder)
            .source(
                "p.A",
                """
                package p;
                import io.traceable.annotations.Traceable;
                class A {
                  @Traceable native int f();
                  @Traceable native int g();
                }
                """)
            .option("-Atraceable.strict.methods=p.A.g")
            .run();

    assertThat(result.diagnostics())
        .extracting(Message::line, Message::kind)
        .containsExactly(tuple(4L, Diagnostic.Kind.NOTE), tuple(5L, Diagnostic.Kind.ERROR));
  }

  @Test
  void with_severity_warning_what_is_not_traced_is_a_warning() {
    Result result =
        Build.in(folder)
            .source(
                "p.A", "package p; class A { @io.traceable.annotations.Traceable native int f(); }")
            .option("-Atraceable.severity=warning")
            .run();

    assertThat(result.isSuccess()).isTrue();
    assertThat(result.diagnostics())
        .singleElement()
        .extracting(Message::kind)
        .isEqualTo(Diagnostic.Kind.WARNING);
  }

  @Test
  void what_is_not_traced_breaks_no_build_in_which_warnings_are_errors() {
    Result result =
        Build.in(folder)
            .source(
                "p.A", "package p; class A { @io.traceable.annotations.Traceable native int f(); }")
            .option("-Xlint:all,-processing", "-Werror")
            .run();

    assertThat(result.diagnostics()).hasSize(1);
    assertThat(result.isSuccess()).isTrue();
  }

  @Test
  void a_report_that_cannot_be_written_breaks_no_build() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");

    with("-Atraceable.report=" + file.resolve("report.html"), "-Atraceable.report=" + folder + "/r")
        .saying("the report " + file.resolve("report.html") + " could not be written")
        .provokesNever(DiagnosticId.NOT_WRITTEN);
  }

  @Test
  void a_report_at_a_path_that_is_none_breaks_no_build() {
    with("-Atraceable.report=a\0b", "-Atraceable.report=" + folder + "/r")
        .saying("could not be written")
        .provokesNever(DiagnosticId.NOT_WRITTEN);
  }

  @Test
  void coverage_that_cannot_be_written_breaks_no_build() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");

    with("-Atraceable.coverage=" + file.resolve("c.json"), "-Atraceable.coverage=" + folder + "/c")
        .saying("the coverage " + file.resolve("c.json") + " could not be written")
        .provokesNever(DiagnosticId.NOT_WRITTEN);
  }
}
