package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.Build.Message;
import io.traceable.processor.diagnostics.DiagnosticId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Constants that are none, and bodies for constants that are not made. */
class SpecializeDiagnosticsTest {

  private static final String PARAMETER =
      """
      class A {
        @Traceable
        static int f(@io.traceable.annotations.Specialize({"1", ▸"%s"}) %s v) {
          return %s ? 1 : 2;
        }
      }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2.5         | int     | v is a int, and 2.5 is no whole number",
        "2L          | int     | 2L is no int",
        "2147483648  | int     | 2147483648 is out of the range of int",
        "09          | int     | 09 is no whole number",
        "1__         | int     | 1__ is no whole number",
        "two         | int     | two is no whole number",
        "             | int     | v has no constant",
        "null        | int     | null is no whole number",
        "300         | byte    | 300 is no byte",
        "-1          | char    | -1 is no char",
        "'ab'        | char    | 'ab' is no char",
        "2.5         | float   | 2.5 is a double; a float ends in f",
        "1e400       | double  | 1e400 is too large",
        "1e-400      | double  | 1e-400 is too small",
        "1.5.2       | double  | 1.5.2 is no number",
      })
  void a_value_may_be_no_constant_of_the_parameter(String text, String type, String reason) {
    Provocation.of(folder, PARAMETER.formatted(text == null ? "" : text, type, "v > 0"))
        .saying("@Specialize(\"" + (text == null ? "" : text), reason)
        .mendedBy("{\"1\", \"" + (text == null ? "" : text) + "\"}", "\"0\"")
        .provokesAlways(DiagnosticId.WRONG_CONSTANT);
  }

  @Test
  void a_text_has_quotes() {
    Provocation.of(
            folder,
            """
            class A {
              @Traceable
              static int f(@io.traceable.annotations.Specialize(▸"abc") String s) {
                return s.equals("abc") ? 1 : 2;
              }
            }
            """)
        .saying("abc is no string in quotes or null")
        .mendedBy("Specialize(\"abc\")", "Specialize(\"\\\"abc\\\"\")")
        .provokesAlways(DiagnosticId.WRONG_CONSTANT);
  }

  @Test
  void a_constant_of_an_enum_is_one_of_its_own() {
    Provocation.of(
            folder,
            """
            class A {
              @Traceable
              static int f(@io.traceable.annotations.Specialize(▸"OLD") Thread.State s) {
                return s == Thread.State.NEW ? 1 : 2;
              }
            }
            """)
        .saying("OLD is none of NEW, RUNNABLE")
        .mendedBy("\"OLD\"", "\"NEW\"")
        .provokesAlways(DiagnosticId.WRONG_CONSTANT);
  }

  @Test
  void a_list_of_constants_names_parameters_of_the_method() {
    Provocation.of(
            folder,
            """
            class A {
              @Traceable
              @io.traceable.annotations.Specialize({"n = 1", ▸"n = 1, k = 2"})
              static int f(int n) {
                return n == 1 ? 1 : 2;
              }
            }
            """)
        .saying("there is no parameter k")
        .mendedBy(", k = 2", "")
        .provokesAlways(DiagnosticId.WRONG_CONSTANT);
  }

  @Test
  void a_list_of_constants_has_a_form() {
    Provocation.of(
            folder,
            """
            class A {
              @Traceable
              @io.traceable.annotations.Specialize(▸"1")
              static int f(int n) {
                return n == 1 ? 1 : 2;
              }
            }
            """)
        .saying("it is not of the form n = 2, fast = true")
        .mendedBy("\"1\"", "\"n = 1\"")
        .provokesAlways(DiagnosticId.WRONG_CONSTANT);
  }

  @Test
  void an_option_has_constants_of_the_parameters_types() {
    Provocation.of(folder, "class A { @Traceable static int f(int n) { return n == 1 ? 1 : 2; } }")
        .with(build -> build.option("-Atraceable.specialize=p.A.f(n = true)"))
        .saying("traceable.specialize: p.A.f(n = true): n is a int, and true is no whole number")
        .mended(build -> build.option("-Atraceable.specialize=p.A.f(n = 1)"))
        .provokesAlways(DiagnosticId.WRONG_CONSTANT);
  }

  @Test
  void a_constant_that_decides_nothing_has_no_body() {
    Provocation.of(
            folder,
            """
            class A {
              @Traceable
              static int f(@io.traceable.annotations.Specialize("1") int ▸n) {
                return Integer.bitCount(n);
              }
            }
            """)
        .saying("A.f has no body for n = 1: nothing becomes simpler by it")
        .mendedBy("Integer.bitCount(n)", "n == 1 ? 0 : 1")
        .provokesNever(DiagnosticId.NOT_SPECIALIZED);
  }

  @Test
  void a_method_that_is_not_traced_has_no_bodies() {
    Provocation.of(
            folder,
            """
            class A {
              @Traceable int g() { return 1; }
              static int f(@io.traceable.annotations.Specialize("1") int ▸n) {
                return n == 1 ? 1 : 2;
              }
            }
            """)
        .saying("@Specialize does nothing in a method that is not traced")
        .mendedBy("  static", "  @Traceable static")
        .provokesNever(DiagnosticId.NOT_SPECIALIZED);
  }

  @Test
  void annotations_are_looked_at_where_nothing_is_traced() {
    assertThat(
            Build.in(folder)
                .source(
                    "p.A",
                    "package p; class A {"
                        + " A(@io.traceable.annotations.Specialize(\"1\") int n) { } }")
                .run()
                .diagnostics())
        .singleElement()
        .extracting(Message::id)
        .isEqualTo("NotSpecialized");
  }
}
