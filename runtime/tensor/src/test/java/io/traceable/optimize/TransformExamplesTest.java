package io.traceable.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.TypeRef;
import io.traceable.interpret.Interpreter;
import io.traceable.tensor.Tensor;
import io.traceable.transform.testing.ExampleCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every registered transform has examples, and what they compute stays the same. */
class TransformExamplesTest {

  private static final Path EXAMPLES = Path.of("src/test/resources/examples");

  /** The contract of tensor operations. */
  private static final double TOLERANCE = 3e-6;

  @TestFactory
  Stream<DynamicTest> every_registered_transform_has_examples_that_hold() {
    return ExampleCheck.ofRegistered(
            RemoveDropout.class, EXAMPLES, TransformExamplesTest::assertSameValues)
        .map(check -> dynamicTest(check.name(), check::run));
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
