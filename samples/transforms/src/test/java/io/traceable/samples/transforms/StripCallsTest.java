package io.traceable.samples.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.transform.Pipeline;
import io.traceable.transform.testing.TransformExample;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** On graphs: each file in {@code examples/strip_calls} has one with what becomes of it. */
class StripCallsTest {

  private static final List<TransformExample> EXAMPLES =
      TransformExample.of(new StripCalls(), Path.of("src/test/resources/examples"));

  @TestFactory
  Stream<DynamicTest> everyExampleHolds() {
    return EXAMPLES.stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.file().getFileName().toString(),
                    () -> example.check(new StripCalls())));
  }

  @Test
  void someExamplesChangeAndSomeMustNot() {
    assertThat(EXAMPLES).anyMatch(TransformExample::expectsNoChange);
    assertThat(EXAMPLES).anyMatch(example -> !example.expectsNoChange());
  }

  @Test
  void aLoadedPipelineHasItInThePhaseThatCleans() {
    Pipeline pipeline = Pipeline.load(StripCalls.class.getClassLoader());
    assertThat(pipeline.batches().get(0).transforms()).hasAtLeastOneElementOfType(StripCalls.class);
  }
}
