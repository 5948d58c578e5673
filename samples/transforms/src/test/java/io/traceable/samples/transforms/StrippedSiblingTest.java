package io.traceable.samples.transforms;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import io.traceable.dispatch.Traced;
import io.traceable.processor.TraceableProcessor;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a build: compiles an annotated class, and calls the original and its sibling. */
class StrippedSiblingTest {

  private static final String OPTION = "-Atraceable.transform.strip_calls.methods=**.Metrics.*";

  private static final String PRICING =
      """
      package shop;

      import io.traceable.annotations.Traceable;
      import io.traceable.samples.transforms.Metrics;
      import java.util.function.DoubleUnaryOperator;

      public final class Pricing implements DoubleUnaryOperator {
        @Override
        @Traceable
        public double applyAsDouble(double net) {
          Metrics.count("priced");
          double gross = net * 1.19;
          Metrics.observe("tax", gross - net);
          return Metrics.observe("gross", gross);
        }
      }
      """;

  private static final String TICKER =
      """
      package shop;

      import io.traceable.annotations.Traceable;
      import io.traceable.samples.transforms.Metrics;

      public final class Ticker implements Runnable {
        @Override
        @Traceable
        public void run() {
          Runnable tick = () -> Metrics.count("lambda");
          tick.run();
          Metrics.count("method");
        }
      }
      """;

  @BeforeEach
  void nothingIsReportedYet() {
    Metrics.take();
  }

  @Test
  void theSiblingReportsNothingButWhatItsValueNeeds() throws ReflectiveOperationException {
    DoubleUnaryOperator original = pricing(OPTION);
    DoubleUnaryOperator sibling = Traced.of(DoubleUnaryOperator.class, original);
    assertThat(Traced.isTraced(sibling)).isTrue();

    assertThat(sibling.applyAsDouble(100)).isEqualTo(119);
    assertThat(Metrics.take()).containsExactly("gross=119.0");
    assertThat(original.applyAsDouble(100)).isEqualTo(119);
    assertThat(Metrics.take()).containsExactly("priced", "tax=19.0", "gross=119.0");
  }

  @Test
  void withoutTheOptionTheSiblingReportsWhatTheOriginalReports()
      throws ReflectiveOperationException {
    DoubleUnaryOperator sibling = Traced.of(DoubleUnaryOperator.class, pricing());
    assertThat(Traced.isTraced(sibling)).isTrue();

    assertThat(sibling.applyAsDouble(100)).isEqualTo(119);
    assertThat(Metrics.take()).containsExactly("priced", "tax=19.0", "gross=119.0");
  }

  @Test
  void aLambdaThatOnlyReportsDoesNothingInTheSibling() throws ReflectiveOperationException {
    Runnable original = (Runnable) instance("shop.Ticker", TICKER, OPTION);
    original.run();
    assertThat(Metrics.take()).containsExactly("lambda", "method");

    Traced.of(Runnable.class, original).run();
    assertThat(Metrics.take()).isEmpty();
  }

  @Test
  void whatWasComputedForAStrippedCallOnlyIsNotInTheSource() {
    Compilation compilation = compile("shop.Pricing", PRICING, OPTION);
    assertThat(compilation)
        .generatedSourceFile("shop.Pricing_Traced")
        .contentsAsUtf8String()
        .doesNotContain("gross - net");
  }

  @Test
  void anOptionOfATransformThatDoesNotExistIsToldByJavac() {
    assertThat(compile("shop.Pricing", PRICING, "-Atraceable.transform.strip_cals.methods=*"))
        .hadWarningContaining("strip_cals");
  }

  private static DoubleUnaryOperator pricing(String... options)
      throws ReflectiveOperationException {
    return (DoubleUnaryOperator) instance("shop.Pricing", PRICING, options);
  }

  private static Object instance(String name, String source, String... options)
      throws ReflectiveOperationException {
    Compilation compilation = compile(name, source, options);
    assertThat(compilation).succeededWithoutWarnings();
    return new CompiledClasses(compilation).loadClass(name).getConstructor().newInstance();
  }

  private static Compilation compile(String name, String source, String... options) {
    return Compiler.javac()
        .withProcessors(new TraceableProcessor())
        .withOptions((Object[]) options)
        .compile(JavaFileObjects.forSourceString(name, source));
  }
}
