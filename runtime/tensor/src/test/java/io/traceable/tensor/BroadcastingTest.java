package io.traceable.tensor;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BroadcastingTest {

  private static final int PAIRS = 300;

  @ParameterizedTest
  @ValueSource(strings = {"add", "sub", "mul", "div"})
  void operatorsOfRandomCompatibleShapesEqualTheirFormula(String name) {
    Random random = new Random(name.hashCode());
    for (int pair = 0; pair < PAIRS; pair++) {
      int[] shape = random.ints(random.nextInt(5), 0, 5).toArray();
      Tensor left = random(pair, part(shape, random));
      Tensor right = random(-pair, part(shape, random)).add(2);
      Tensor result = operator(name).apply(left, right);
      Nd a = Nd.of(left);
      Nd b = Nd.of(right);
      Nd expected =
          Nd.of(result.shape().toArray(), i -> formula(name).applyAsDouble(at(a, i), at(b, i)));
      assertThat(Tensor.maxAbsDifference(result, expected.tensor()))
          .as(left.shape() + " " + name + " " + right.shape())
          .isLessThan(1e-6);
    }
  }

  /** A shape that broadcasts to the given one, perhaps of lower rank. */
  private static int[] part(int[] shape, Random random) {
    int lead = shape.length == 0 ? 0 : random.nextInt(shape.length + 1) / 2;
    int[] part = new int[shape.length - lead];
    for (int d = 0; d < part.length; d++) {
      part[d] = random.nextInt(3) == 0 ? 1 : shape[d + lead];
    }
    return part;
  }

  /** An element of a broadcast array: indices of leading and stretched dimensions do not count. */
  private static double at(Nd x, int[] index) {
    int[] own = new int[x.shape().length];
    for (int d = 0; d < own.length; d++) {
      own[d] = x.shape()[d] == 1 ? 0 : index[index.length - own.length + d];
    }
    return x.at(own);
  }

  private static BinaryOperator<Tensor> operator(String name) {
    return switch (name) {
      case "add" -> Tensor::add;
      case "sub" -> Tensor::sub;
      case "mul" -> Tensor::mul;
      default -> Tensor::div;
    };
  }

  private static DoubleBinaryOperator formula(String name) {
    return switch (name) {
      case "add" -> Double::sum;
      case "sub" -> (a, b) -> a - b;
      case "mul" -> (a, b) -> a * b;
      default -> (a, b) -> a / b;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "2x1x4, 3x1, 2x3x4",
    "'', 2x3, 2x3",
    "0, 1, 0",
    "1x0, 5x1, 5x0",
    "7, 2x0x7, 2x0x7",
  })
  void theResultHasTheCommonShape(String left, String right, String expected) {
    assertThat(Tensor.ones(sizes(left)).add(Tensor.ones(sizes(right))).shape())
        .isEqualTo(Shape.of(sizes(expected)));
  }

  private static int[] sizes(String text) {
    return text.isEmpty()
        ? new int[0]
        : Arrays.stream(text.split("x", -1)).mapToInt(Integer::parseInt).toArray();
  }

  @Test
  void sizesThatDifferAreRefusedWithBothShapesAndTheDimension() {
    assertThatThrownBy(() -> Tensor.ones(2, 3, 4).mul(Tensor.ones(2, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "mul: shapes [2, 3, 4] and [2, 4] do not broadcast: sizes 3 and 2 at dim -2 differ and"
                + " neither is 1");
  }

  @Test
  void aSizeOfZeroDoesNotStretch() {
    assertThatThrownBy(() -> Tensor.ones(0).add(Tensor.ones(2)))
        .hasMessageContaining("shapes [0] and [2] do not broadcast");
  }
}
