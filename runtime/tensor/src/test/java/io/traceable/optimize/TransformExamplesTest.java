package io.traceable.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.TypeRef;
import io.traceable.interpret.Interpreter;
import io.traceable.tensor.Tensor;
import io.traceable.transform.GraphTransform;
import io.traceable.transform.testing.TransformExample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every registered transform has examples, and what they compute stays the same. */
class TransformExamplesTest {

  private static final Path EXAMPLES = Path.of("src/test/resources/examples");

  /** The contract of tensor operations. */
  private static final double TOLERANCE = 3e-6;

  @TestFactory
  Stream<DynamicContainer> every_registered_transform_has_examples_that_hold() {
    return ServiceLoader.load(GraphTransform.class, TransformExamplesTest.class.getClassLoader())
        .stream()
        .map(ServiceLoader.Provider::get)
        .filter(t -> t.getClass().getPackage().equals(RemoveDropout.class.getPackage()))
        .map(t -> dynamicContainer(t.name(), tests(t, TransformExample.of(t, EXAMPLES))));
  }

  private static Stream<DynamicTest> tests(
      GraphTransform transform, List<TransformExample> examples) {
    return Stream.concat(
        Stream.of(
            dynamicTest(
                "has an example that changes",
                () -> assertThat(examples).anyMatch(e -> !e.expectsNoChange())),
            dynamicTest(
                "has an example that must not change",
                () -> assertThat(examples).anyMatch(TransformExample::expectsNoChange))),
        examples.stream()
            .map(
                example ->
                    dynamicTest(
                        example.file().getFileName().toString(),
                        () -> assertSameValues(example.before(), example.check(transform)))));
  }

  /** Interprets both graphs with the same random arguments. */
  static void assertSameValues(Graph before, Graph after) throws Throwable {
    TestModel model = new TestModel();
    for (int seed = 0; seed < 4; seed++) {
      List<Object> args = arguments(before, model, new Random(seed));
      Tensor expected = run(before, args);
      Tensor actual = run(after, args);
      assertThat(actual.shape()).isEqualTo(expected.shape());
      assertThat(Tensor.maxRelativeDifference(actual, expected)).isLessThanOrEqualTo(TOLERANCE);
    }
  }

  private static Tensor run(Graph graph, List<Object> args) throws Throwable {
    Object value = Interpreter.of(graph, TestModel.class).run(args.toArray());
    assertThat(value).isInstanceOf(Tensor.class);
    return (Tensor) value;
  }

  private static List<Object> arguments(Graph graph, TestModel model, Random random) {
    List<Object> args = new ArrayList<>();
    for (Node.Placeholder placeholder : graph.placeholders()) {
      if (placeholder.target().isThis()) {
        args.add(model);
      } else if (placeholder.type().equals(TypeRef.BOOLEAN)) {
        args.add(random.nextBoolean());
      } else {
        args.add(randomTensor(random));
      }
    }
    return args;
  }

  private static Tensor randomTensor(Random random) {
    int size = 1;
    for (int dim : TestModel.SHAPE) {
      size *= dim;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(values, TestModel.SHAPE);
  }
}
