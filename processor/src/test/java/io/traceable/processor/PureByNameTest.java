package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The option {@code traceable.pure}: methods of sources that nobody may edit. */
class PureByNameTest {

  private static final String PROGRAM =
      """
      package p;
      import io.traceable.annotations.Traceable;
      class A {
        static double rate(double x) { return x * 2; }
        @Traceable static double twice(double x) { return rate(x) + rate(x); }
      }
      """;

  @TempDir private Path folder;

  private String sibling(String... options) {
    return Build.in(folder)
        .source("p.A", PROGRAM)
        .option(options)
        .run()
        .generated("p.A_Traced")
        .orElseThrow();
  }

  @Test
  void equal_calls_of_a_method_that_is_pure_by_name_are_one() {
    assertThat(sibling("-Atraceable.pure=p.A.rate"))
        .contains("transforms = {\"common_subexpressions\"}")
        .doesNotContain("A.rate(x) + A.rate(x)");
  }

  @Test
  void a_method_that_is_not_named_is_not_pure() {
    assertThat(sibling("-Atraceable.pure=p.A.twice")).contains("A.rate(x) + A.rate(x)");
    assertThat(sibling()).contains("A.rate(x) + A.rate(x)");
  }
}
