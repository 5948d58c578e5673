package io.traceable.tensor;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Images with the channels side by side stay so, and no bit of a result is another. */
class ChannelsLastTest {

  private static final Map<String, UnaryOperator<Tensor>> OPERATORS = new TreeMap<>();

  static {
    int[] two = {2};
    OPERATORS.put("maxPool2d", x -> Functional.maxPool2d(x, 3, 2, 1));
    OPERATORS.put(
        "maxPool2d, dilated, with a last part",
        x ->
            Functional.maxPool2d(
                x, new int[] {3, 2}, new int[] {2, 3}, new int[] {2, 1}, two, true));
    OPERATORS.put("avgPool2d", x -> Functional.avgPool2d(x, 3, 2, 1));
    OPERATORS.put(
        "avgPool2d without padding counted, with a last part",
        x ->
            Functional.avgPool2d(
                x, new int[] {2, 3}, new int[] {2, 2}, new int[] {0, 1}, true, false));
    OPERATORS.put(
        "avgPool2d with padding counted, with a last part",
        x -> Functional.avgPool2d(x, new int[] {3}, two, new int[] {1}, true, true));
    OPERATORS.put("adaptiveAvgPool2d", x -> Functional.adaptiveAvgPool2d(x, 3, 4));
    OPERATORS.put("adaptiveMaxPool2d", x -> Functional.adaptiveMaxPool2d(x, 4, 2));
    OPERATORS.put("relu", Tensor::relu);
    OPERATORS.put("gelu", Tensor::gelu);
    OPERATORS.put("mul of a scalar", x -> x.mul(3));
    OPERATORS.put("add", x -> x.add(x.relu6()));
    OPERATORS.put("sub of another tensor, then relu", x -> x.sub(x.mul(2).abs()).relu());
    OPERATORS.put("add and relu in one", x -> x.add(x.neg().mul(0.5), Activation.RELU));
  }

  @TestFactory
  Stream<DynamicTest> areKeptBy() {
    return OPERATORS.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      for (Tensor rows : images()) {
                        Tensor expected = entry.getValue().apply(rows);
                        Tensor result = entry.getValue().apply(channelsLast(rows));
                        assertThat(result.shape()).isEqualTo(expected.shape());
                        assertThat(result.toFloatArray()).isEqualTo(expected.toFloatArray());
                        assertThat(ChannelsLast.isDense(result)).isTrue();
                        assertThat(expected.isContiguous()).isTrue();
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> mayBePartsOfLargerOnesFor() {
    return OPERATORS.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      Tensor part =
                          channelsLast(random(5, 3, 22, 10, 12))
                              .narrow(0, 1, 2)
                              .narrow(1, 2, 19)
                              .narrow(2, 1, 8)
                              .narrow(3, 3, 9);
                      assertThat(entry.getValue().apply(part).toFloatArray())
                          .isEqualTo(entry.getValue().apply(part.contiguous()).toFloatArray());
                    }));
  }

  @Test
  void operandsInDifferentOrdersGiveRows() {
    Tensor x = random(1, 2, 19, 7, 9);
    Tensor y = random(2, 2, 19, 7, 9);
    float[] expected = x.sub(y).toFloatArray();
    assertThat(channelsLast(x).sub(y).toFloatArray()).isEqualTo(expected);
    assertThat(x.sub(channelsLast(y)).toFloatArray()).isEqualTo(expected);
    assertThat(x.sub(channelsLast(y)).isContiguous()).isTrue();
    assertThat(channelsLast(x).sub(channelsLast(y.narrow(0, 1, 1))).toFloatArray())
        .isEqualTo(x.sub(y.narrow(0, 1, 1)).toFloatArray());
  }

  @Test
  void anImageOfOnePixelIsInBothOrders() {
    Tensor pooled = Functional.adaptiveAvgPool2d(channelsLast(random(1, 2, 5, 4, 4)), 1, 1);
    assertThat(pooled.isContiguous()).isTrue();
    assertThat(pooled.flatten(1).shape()).isEqualTo(Shape.of(2, 5));
  }

  @Test
  void anEmptyBatchStaysEmpty() {
    Tensor x = Tensor.zeros(0, 4, 4, 3).permute(0, 3, 1, 2);
    assertThat(Functional.maxPool2d(x, 2, 2, 0).shape()).isEqualTo(Shape.of(0, 3, 2, 2));
  }

  /** With NaN, infinities and zeros of both signs among the numbers; with and without a batch. */
  private static List<Tensor> images() {
    Random random = new Random(9);
    float[] values = random(7, 2 * 19 * 7 * 9).toFloatArray();
    float[] special = {
      Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, 0f, -0f, 0f, 7, -7
    };
    for (int i = 0; i < 100; i++) {
      values[random.nextInt(values.length)] = special[i % special.length];
    }
    Tensor batch = Tensor.of(values, 2, 19, 7, 9);
    return List.of(random(1, 2, 19, 7, 9), batch, batch.select(0, 1).contiguous());
  }

  private static Tensor channelsLast(Tensor x) {
    return x.rank() == 4
        ? x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2)
        : x.permute(1, 2, 0).contiguous().permute(2, 0, 1);
  }
}
