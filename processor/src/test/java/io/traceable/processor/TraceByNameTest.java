package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.Build.Result;
import io.traceable.processor.capture.NameGlobs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The option {@code traceable.trace}: methods of sources that nobody may edit. */
class TraceByNameTest {

  private static final String UNEDITED =
      """
      package p;
      class Unedited {
        static int twice(int x) { return 2 * x; }
        static int thrice(int x) { return 3 * x; }
        static native int elsewhere(int x);
        static class Nested {
          int plus(int x) { return x + 1; }
        }
      }
      """;

  @TempDir private Path folder;

  private Result tracing(String globs) {
    return Build.in(folder)
        .source("p.Unedited", UNEDITED)
        .option("-Atraceable.trace=" + globs)
        .run();
  }

  @Test
  void a_class_that_is_named_is_traced_without_an_annotation() {
    Result result = tracing("p.Unedited");

    assertThat(result.javacErrors()).isEmpty();
    assertThat(result.siblings()).containsExactly("Unedited_Traced");
    assertThat(result.generated("p.Unedited_Traced").orElseThrow())
        .contains("twiceOptimized", "thriceOptimized");
  }

  @Test
  void a_method_that_is_named_is_traced_alone() {
    assertThat(tracing("p.Unedited.tw*").generated("p.Unedited_Traced").orElseThrow())
        .contains("twiceOptimized")
        .doesNotContain("thrice");
  }

  @Test
  void two_stars_stand_for_nested_classes_too() {
    assertThat(tracing("p.**").siblings())
        .containsExactlyInAnyOrder("Unedited_Traced", "Unedited_Nested_Traced");
  }

  @Test
  void a_method_without_a_body_is_nothing_to_trace() {
    assertThat(tracing("p.Unedited").diagnostics()).isEmpty();
  }

  @Test
  void classes_inside_a_sibling_are_not_traced() {
    // The sibling initialises B in a class of its own.
    Result result =
        Build.in(folder)
            .source(
                "p.A",
                """
                package p;
                class A {
                  static class B extends RuntimeException {
                    static int n = Integer.getInteger("n", 1);
                  }
                  static int f(int x) {
                    if (x < 0) {
                      throw new B();
                    }
                    return x;
                  }
                }
                """)
            .option("-Atraceable.trace=p.**")
            .run();

    assertThat(result.sum())
        .contains("Traceable: 1 method: 1 whole, 0 partly, 0 refused; 1 in siblings");
  }

  @Test
  void without_the_option_nothing_is_traced() {
    assertThat(Build.in(folder).source("p.Unedited", UNEDITED).run().siblings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "p.A, p.A, f, true",
    "p.A.f, p.A, f, true",
    "p.A.g, p.A, f, false",
    "p.*, p.A, f, true",
    "p.*, p.q.A, f, false",
    "p.**, p.q.A, f, true",
    "**.f, p.q.A, f, true",
    "p.A.*f*, p.A, afb, true",
    "p.A, p.AB, f, false",
    "pxA, p.A, f, false",
  })
  void a_glob_names_classes_and_methods(
      String glob, String className, String method, boolean isNamed) {
    assertThat(NameGlobs.of(java.util.List.of(glob)).matches(className, method)).isEqualTo(isNamed);
  }
}
