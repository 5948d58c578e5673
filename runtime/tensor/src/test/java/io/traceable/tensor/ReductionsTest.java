package io.traceable.tensor;

import static io.traceable.tensor.Nd.random;
import static io.traceable.tensor.Nd.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReductionsTest {

  private static final double TOLERANCE = 1e-6;
  private static final Tensor X = random(1, 4, 5, 6);
  private static final Nd A = Nd.of(X);

  @Test
  void sumAlongTheMiddleDimension() {
    assertClose(X.sum(1), Nd.of(new int[] {4, 6}, i -> sum(5, k -> A.at(i[0], k, i[1]))));
  }

  @Test
  void sumAlongSeveralDimensionsKeepingThem() {
    assertClose(
        X.sum(new int[] {-1, 0}, true),
        Nd.of(new int[] {1, 5, 1}, i -> sum(24, k -> A.at(k / 6, i[1], k % 6))));
  }

  @Test
  void meanAlongTheFirstDimension() {
    assertClose(
        X.mean(0, true), Nd.of(new int[] {1, 5, 6}, i -> sum(4, k -> A.at(k, i[1], i[2])) / 4));
  }

  @Test
  void maxAlongTheLastDimension() {
    assertClose(
        X.max(-1),
        Nd.of(
            new int[] {4, 5},
            i -> IntStream.range(0, 6).mapToDouble(k -> A.at(i[0], i[1], k)).max().orElseThrow()));
  }

  @Test
  void overAllDimensionsTheResultIsAScalar() {
    Tensor x = Tensor.of(new float[] {1, 2, 6}, 3, 1);
    assertThat(x.sum().item()).isEqualTo(9);
    assertThat(x.mean().item()).isEqualTo(3);
    assertThat(x.max().item()).isEqualTo(6);
    assertThat(x.sum().shape()).isEqualTo(Shape.of());
  }

  @Test
  void manySmallNumbersAddUp() {
    assertThat(Tensor.full(0.1, 1_000_000).sum().item()).isEqualTo(100000f);
  }

  @Test
  void withoutElementsTheSumIsZeroAndTheMeanNan() {
    Tensor x = Tensor.zeros(2, 0);
    assertThat(x.sum(1).toFloatArray()).containsExactly(0, 0);
    assertThat(x.mean(1).toFloatArray()).containsExactly(Float.NaN, Float.NaN);
  }

  @Test
  void withoutElementsThereIsNoMax() {
    assertThatThrownBy(() -> Tensor.zeros(2, 0).max(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max: dim 1 of shape [2, 0] has no elements to choose from");
  }

  @Test
  void noRowsHaveNoMaxima() {
    assertThat(Tensor.zeros(0, 3).max(1).shape()).isEqualTo(Shape.of(0));
  }

  @Test
  void aScalarIsReducedOverItsOwnDimension() {
    assertThat(Tensor.scalar(3).sum(-1).item()).isEqualTo(3);
  }

  @Test
  void maxIsNanWhereThereIsANan() {
    Tensor x = Tensor.of(new float[] {5, Float.NaN, 7, 1, 2, 3}, 2, 3);
    assertThat(x.max(1).toFloatArray()).containsExactly(Float.NaN, 3);
  }

  @Test
  void argmaxIsTheFirstOfTheLargestAndANanIsLargest() {
    Tensor x = Tensor.of(new float[] {1, 3, 3, 5, Float.NaN, Float.NaN}, 2, 3);
    Tensor argmax = x.argmax(1);
    assertThat(argmax.dtype()).isEqualTo(DType.INT64);
    assertThat(argmax.toLongArray()).containsExactly(1, 1);
  }

  @Test
  void argmaxKeepsTheDimensionIfAsked() {
    assertThat(X.argmax(1, true).shape()).isEqualTo(Shape.of(4, 1, 6));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void softmaxEqualsItsFormulaAlongEveryDimension(int dim) {
    Nd expected =
        Nd.of(
            A.shape(),
            i -> Math.exp(A.at(i)) / sum(A.shape()[dim], k -> Math.exp(A.at(with(i, dim, k)))));
    assertClose(X.softmax(dim), expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void logSoftmaxEqualsItsFormulaAlongEveryDimension(int dim) {
    Nd expected =
        Nd.of(
            A.shape(),
            i -> A.at(i) - Math.log(sum(A.shape()[dim], k -> Math.exp(A.at(with(i, dim, k))))));
    assertClose(X.logSoftmax(dim), expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15, 16, 17, 33, 64, 65, 100, 255, 257, 1000, 5000})
  void softmaxOfRowsOfAnyLengthEqualsItsFormula(int size) {
    Tensor x = Nd.random(size, 3, size).mul(4);
    Nd a = Nd.of(x);
    int[] shape = {3, size};
    assertClose(
        x.softmax(-1),
        Nd.of(shape, i -> Math.exp(a.at(i)) / sum(size, k -> Math.exp(a.at(i[0], k)))));
    assertClose(
        x.logSoftmax(-1),
        Nd.of(shape, i -> a.at(i) - Math.log(sum(size, k -> Math.exp(a.at(i[0], k))))));
  }

  @Test
  void softmaxOfAViewLeavesItAsItIs() {
    Tensor x = Nd.random(1, 4, 70);
    float[] before = x.toFloatArray();
    assertThat(x.narrow(0, 1, 2).softmax(-1).toFloatArray())
        .isEqualTo(x.softmax(-1).narrow(0, 1, 2).toFloatArray());
    assertThat(x.narrow(0, 1, 2).logSoftmax(-1).toFloatArray())
        .isEqualTo(x.logSoftmax(-1).narrow(0, 1, 2).toFloatArray());
    assertThat(x.toFloatArray()).isEqualTo(before);
  }

  @Test
  void softmaxOfANanOrAnInfinityIsNanInThatRow() {
    float[] values = new float[300];
    values[70] = Float.NaN;
    values[170] = Float.POSITIVE_INFINITY;
    Tensor x = Tensor.of(values, 3, 100);
    for (float[] y :
        new float[][] {x.softmax(-1).toFloatArray(), x.logSoftmax(-1).toFloatArray()}) {
      for (int i = 0; i < 300; i++) {
        assertThat(Float.isNaN(y[i])).as("element %d", i).isEqualTo(i < 200);
      }
    }
  }

  private static int[] with(int[] index, int dim, int k) {
    int[] result = index.clone();
    result[dim] = k;
    return result;
  }

  @Test
  void softmaxOfLargeNumbersDoesNotOverflow() {
    Tensor x = Tensor.of(new float[] {3e38f, 3e38f, -3e38f});
    assertThat(x.softmax(0).toFloatArray()).containsExactly(0.5f, 0.5f, 0);
  }

  @Test
  void logSoftmaxOfAnUnlikelyClassIsNotMinusInfinity() {
    Tensor x = Tensor.of(new float[] {0, -1000});
    assertThat(x.logSoftmax(0).toFloatArray()).containsExactly(0, -1000);
  }

  @Test
  void softmaxOfNothingButMinusInfinityIsNan() {
    Tensor x = Tensor.full(Double.NEGATIVE_INFINITY, 2);
    assertThat(x.softmax(0).toFloatArray()).containsExactly(Float.NaN, Float.NaN);
    assertThat(x.logSoftmax(0).toFloatArray()).containsExactly(Float.NaN, Float.NaN);
  }

  @Test
  void softmaxMasksWithMinusInfinity() {
    Tensor x = Tensor.of(new float[] {1, Float.NEGATIVE_INFINITY});
    assertThat(x.softmax(0).toFloatArray()).containsExactly(1, 0);
  }

  @Test
  void softmaxWithPlusInfinityIsNan() {
    Tensor x = Tensor.of(new float[] {1, Float.POSITIVE_INFINITY});
    assertThat(x.softmax(0).toFloatArray()).containsExactly(Float.NaN, Float.NaN);
  }

  @Test
  void softmaxOfAScalarIsOne() {
    assertThat(Tensor.scalar(5).softmax(0).item()).isEqualTo(1);
  }

  @Test
  void aDimensionOutOfRangeIsRefusedWithTheRange() {
    assertThatThrownBy(() -> Tensor.ones(2, 3).softmax(2))
        .hasMessage("softmax: dim 2 is out of range for shape [2, 3]; use -2 to 1");
  }

  @Test
  void aDimensionNamedTwiceIsRefused() {
    assertThatThrownBy(() -> Tensor.ones(2, 3).sum(new int[] {1, -1}, false))
        .hasMessage("sum: dims [1, -1] name dimension 1 twice (shape [2, 3])");
  }

  private static void assertClose(Tensor result, Nd expected) {
    assertThat(Tensor.maxRelativeDifference(result, expected.tensor())).isLessThan(TOLERANCE);
  }
}
