package io.traceable.tensor;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where a tensor lies in memory does not change a bit of a result, but for products in place. */
class LayoutTest {

  /** The order of their sums is that of the matrix in memory, if it is not packed. */
  private static final Set<String> IN_PLACE =
      Set.of("matmul on the right", "matrix times vector", "linear's weight");

  private static final double TOLERANCE = 3e-6;

  private static final Map<String, UnaryOperator<Tensor>> OPERATORS = new TreeMap<>();

  static {
    Tensor other = random(1, 2, 6, 5, 4);
    Tensor channel = random(2, 6);
    OPERATORS.put("reshape", x -> x.reshape(6, -1));
    OPERATORS.put("permute", x -> x.permute(2, 0, 3, 1));
    OPERATORS.put("flatten", x -> x.flatten(1));
    OPERATORS.put("expand", x -> x.narrow(1, 2, 1).expand(2, 7, -1, -1));
    OPERATORS.put("slice", x -> x.slice(2, 1, 5, 3));
    OPERATORS.put("select", x -> x.select(-1, 2));
    OPERATORS.put("contiguous", Tensor::contiguous);
    OPERATORS.put("cat", x -> Tensor.cat(List.of(x, other, x), 1));
    OPERATORS.put("gelu", Tensor::gelu);
    OPERATORS.put("clamp", x -> x.clamp(-0.5, 0.25));
    OPERATORS.put("add on the left", x -> x.add(other));
    OPERATORS.put("sub on the right", other::sub);
    OPERATORS.put("mul, broadcast", x -> x.select(0, 1).mul(other));
    OPERATORS.put("sum", x -> x.sum(new int[] {0, 2}, false));
    OPERATORS.put("max", x -> x.max(1, true));
    OPERATORS.put("softmax", x -> x.softmax(1));
    OPERATORS.put("logSoftmax", x -> x.logSoftmax(-1));
    OPERATORS.put("matmul on the left", x -> x.matmul(random(3, 4, 3)));
    OPERATORS.put("matmul on the right", x -> random(3, 3, 5).matmul(x));
    OPERATORS.put("matrix times vector", x -> x.matmul(random(3, 4)));
    OPERATORS.put("linear", x -> Functional.linear(x, random(3, 7, 4), random(4, 7)));
    OPERATORS.put(
        "linear's weight",
        x -> Functional.linear(random(3, 3, 4), x.select(0, 1).flatten(0, 1), null));
    OPERATORS.put("conv2d", x -> Functional.conv2d(x, random(3, 8, 3, 3, 2), null, 1, 1, 1, 2));
    OPERATORS.put(
        "conv2d's weight", x -> Functional.conv2d(random(3, 1, 6, 9, 9), x, null, 2, 0, 1, 1));
    OPERATORS.put("maxPool2d", x -> Functional.maxPool2d(x, 3, 2, 1));
    OPERATORS.put("avgPool2d", x -> Functional.avgPool2d(x, 2, 1, 1));
    OPERATORS.put("adaptiveAvgPool2d", x -> Functional.adaptiveAvgPool2d(x, 3, 2));
    OPERATORS.put("layerNorm", x -> Functional.layerNorm(x, new int[] {5, 4}, null, null, 1e-5));
    OPERATORS.put(
        "layerNorm's weight",
        x -> Functional.layerNorm(other, new int[] {6, 5, 4}, x.select(0, 0), null, 0));
    OPERATORS.put(
        "batchNorm", x -> Functional.batchNorm(x, channel, channel.abs(), channel, channel, 1e-5));
    OPERATORS.put(
        "batchNorm's statistics",
        x ->
            Functional.batchNorm(
                other, x.select(0, 0).select(1, 1).select(1, 1), channel.abs(), null, null, 1));
  }

  @TestFactory
  Stream<DynamicTest> doesNotChangeTheResultOf() {
    Tensor x = random(0, 2, 6, 5, 4);
    return OPERATORS.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      Tensor expected = entry.getValue().apply(x);
                      for (Tensor view : Layouts.of(x)) {
                        Tensor result = entry.getValue().apply(view);
                        assertThat(result.shape()).isEqualTo(expected.shape());
                        if (IN_PLACE.contains(entry.getKey())) {
                          assertThat(Tensor.maxRelativeDifference(result, expected))
                              .isLessThanOrEqualTo(TOLERANCE);
                        } else {
                          assertThat(result.toFloatArray()).isEqualTo(expected.toFloatArray());
                        }
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> argmaxIsTheSameToo() {
    Tensor x = random(0, 3, 4);
    return Layouts.of(x).stream()
        .map(
            view ->
                DynamicTest.dynamicTest(
                    view.isContiguous() ? "with an offset" : "strided",
                    () ->
                        assertThat(view.argmax(1).toLongArray())
                            .containsExactly(x.argmax(1).toLongArray())));
  }
}
