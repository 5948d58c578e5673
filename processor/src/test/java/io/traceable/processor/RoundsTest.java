package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.Build.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that use what is generated: by others in later rounds, or by us. */
class RoundsTest {

  private static final String USES_LATER =
      """
      package p;
      import io.traceable.annotations.Traceable;
      class A {
        @Traceable
        static int first(int x) { return x + 1; }
        @Traceable
        static native int second(int x);
        @Traceable
        static int third(int x) { return Later.twice(x) + Later.FACTOR; }
      }
      """;

  private static final String LATER =
      "package p; class Later { static final int FACTOR = 2;"
          + " static int twice(int x) { return 2 * x; } }";

  @TempDir private Path folder;

  @AfterEach
  void forget() {
    System.clearProperty(FakeTransforms.Counts.SEEN);
  }

  /** Generates {@code p.Later} in a round; rounds count from 1. */
  private static final class Generating extends AbstractProcessor {
    private final int wanted;
    private final String later;
    private int round;

    Generating(int wanted, String later) {
      this.wanted = wanted;
      this.later = later;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
      round++;
      if (round < wanted) {
        write("p.Round" + round, "package p; class Round" + round + " {}");
      } else if (round == wanted) {
        write("p.Later", later);
      }
      return false;
    }

    private void write(String name, String text) {
      try (Writer out = processingEnv.getFiler().createSourceFile(name).openWriter()) {
        out.write(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Build usingLater(int round) {
    return Build.in(folder).source("p.A", USES_LATER).processor(new Generating(round, LATER));
  }

  @Test
  void a_class_waits_for_what_another_processor_generates() {
    Result result = usingLater(2).run();

    assertThat(result.javacErrors()).isEmpty();
    assertThat(result.generated("p.A_Traced").orElseThrow())
        .contains("Later.twice(x)", "firstOptimized", "thirdOptimized");
  }

  @Test
  void a_class_that_waits_is_transformed_once() {
    usingLater(3).transform(FakeTransforms.Counts.class.getName()).run();

    assertThat(System.getProperty(FakeTransforms.Counts.SEEN))
        .isEqualTo("p.A::first(int)int;p.A::third(int)int;");
  }

  @Test
  void what_is_not_traced_in_a_class_that_waits_is_said_once() {
    Result result = usingLater(3).run();

    assertThat(result.diagnostics()).hasSize(1);
    assertThat(result.log()).hasSize(2);
  }

  @Test
  void nothing_is_said_of_a_class_that_waits_in_vain() {
    Result result = Build.in(folder).source("p.A", USES_LATER).run();

    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.log()).isEmpty();
    assertThat(result.javacErrors()).hasSize(2).allMatch(m -> m.text().contains("variable Later"));
  }

  @Test
  void a_class_that_is_generated_is_traced() {
    Result result =
        Build.in(folder)
            .source("p.B", "package p; class B {}")
            .processor(
                new Generating(
                    2,
                    "package p; class Later { @io.traceable.annotations.Traceable"
                        + " static int f(int x) { return x + 1; } }"))
            .run();

    assertThat(result.siblings()).contains("Later_Traced");
  }

  @Test
  void a_class_uses_its_own_sibling() {
    Result result =
        Build.in(folder)
            .source(
                "p.A",
                """
                package p;
                import io.traceable.annotations.Traceable;
                class A {
                  private final A_Traced fast = A_Traced.of(this);
                  @Traceable
                  double forward(double x) { return 2 * x; }
                  double faster(double x) {
                    var traced = A_Traced.of(this);
                    return traced.forward(x) + fast.forward(x);
                  }
                }
                """)
            .run();

    assertThat(result.messages()).noneMatch(Build.Message::isDiagnostic);
    assertThat(result.javacErrors()).isEmpty();
    assertThat(result.siblings()).containsExactly("A_Traced");
  }

  @Test
  void a_traced_method_uses_the_sibling_of_another_class() {
    Result result =
        Build.in(folder)
            .source(
                "p.A",
                """
                package p;
                import io.traceable.annotations.Traceable;
                class A {
                  @Traceable
                  static double f(double x) { return B_Traced.g(x) + 1; }
                }
                class B {
                  @Traceable
                  static double g(double x) { return 2 * x; }
                }
                """)
            .run();

    assertThat(result.javacErrors()).isEmpty();
    assertThat(result.siblings()).containsExactly("A_Traced", "B_Traced");
  }
}
