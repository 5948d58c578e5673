package io.traceable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Whose code a line of a generated class is. */
class SiblingSourceTest {

  private static final SiblingSource SOURCE =
      new SiblingSource(
          "p.A_Traced",
          """
          final class A_Traced {
            private static final int F = of(1);

            @Override
            public int f(int x) {
              return fOptimized(x);
            }

            private <T extends Comparable<T>> int fOptimized(
                int x, T other) {
              // fOptimizedPart1(
              return fOptimizedPart1(
                  x);
            }

            private int fOptimizedPart1(int x) {
              return x;
            }

            private static int gOptimized() {
              return 1;
            }

            private static final class Bound {
              int gOptimized() {
                return 2;
              }
            }
          }
          """,
          List.of(List.of("fOptimized", "fOptimizedPart1"), List.of("gOptimized")));

  private static OptionalInt methodOf(String text) {
    List<String> lines = SOURCE.text().lines().toList();
    int line = 0;
    while (!lines.get(line).contains(text)) {
      line++;
    }
    return SOURCE.methodAt(line + 1);
  }

  @Test
  void a_line_belongs_to_the_method_whose_code_it_is_in() {
    assertThat(methodOf("int x, T other")).hasValue(0);
    assertThat(methodOf("        x);")).hasValue(0);
    assertThat(methodOf("return x;")).hasValue(0);
    assertThat(methodOf("return 1;")).hasValue(1);
  }

  @Test
  void a_line_of_other_code_belongs_to_none() {
    assertThat(methodOf("F = of(1)")).isEmpty();
    assertThat(methodOf("return fOptimized(x)")).isEmpty();
    assertThat(methodOf("return 2;")).isEmpty();
    assertThat(SOURCE.methodAt(1_000)).isEmpty();
  }
}
