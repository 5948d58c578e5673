package io.traceable.transform.general;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.traceable.graph.Graph;
import io.traceable.graph.TypeRef;
import io.traceable.interpret.Interpreter;
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

  @TestFactory
  Stream<DynamicTest> every_registered_transform_has_examples_that_hold() {
    return ExampleCheck.ofRegistered(
            DeadCode.class, EXAMPLES, TransformExamplesTest::assertSameValues)
        .map(check -> dynamicTest(check.name(), check::run));
  }

  /** Interprets both graphs with the same random arguments, each on a model of its own. */
  private static void assertSameValues(Graph before, Graph after) {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Object> args =
          before.placeholders().stream()
              .filter(p -> !p.target().isThis())
              .map(p -> argument(p.type(), random))
              .toList();
      assertThat(outcome(after, args)).isEqualTo(outcome(before, args));
    }
  }

  /** The value or the exception; boxes of doubles are compared by bits. */
  private static String outcome(Graph graph, List<Object> args) {
    List<Object> all = new ArrayList<>(args);
    all.add(0, new JavaMethods());
    try {
      Object value = Interpreter.of(graph, JavaMethods.class).run(all.toArray());
      return value instanceof Double d ? "double " + Double.doubleToLongBits(d) : "" + value;
    } catch (Throwable t) {
      return t.toString();
    }
  }

  private static Object argument(TypeRef type, Random random) {
    return switch (type.erasure()) {
      case "boolean" -> random.nextBoolean();
      case "int" -> random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(5) - 2;
      case "float" -> Float.intBitsToFloat(random.nextInt());
      case "double" ->
          random.nextInt(4) == 0
              ? Double.longBitsToDouble(random.nextLong())
              : List.of(0.0, -0.0, 1.0, Double.NaN, Double.NEGATIVE_INFINITY)
                  .get(random.nextInt(5));
      default -> throw new AssertionError("no random " + type);
    };
  }
}
