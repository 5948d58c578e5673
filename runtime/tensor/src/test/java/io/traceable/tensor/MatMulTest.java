package io.traceable.tensor;

import static io.traceable.tensor.Nd.random;
import static io.traceable.tensor.Nd.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatMulTest {

  private static final double TOLERANCE = 3e-6;

  // Around the sizes of tiles (256) and blocks of terms (256, 4), and the degenerate ones.
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "2, 3, 4",
    "5, 7, 1",
    "1, 9, 5",
    "3, 255, 257",
    "4, 256, 256",
    "2, 257, 255",
    "1, 1030, 513",
    "7, 6, 512",
    "0, 3, 2",
    "2, 3, 0",
    "2, 0, 3",
  })
  void matricesOfAnySizeMultiply(int rows, int terms, int columns) {
    Tensor left = random(1, rows, terms);
    Tensor right = random(2, terms, columns);
    Nd a = Nd.of(left);
    Nd b = Nd.of(right);
    Nd expected =
        Nd.of(new int[] {rows, columns}, i -> sum(terms, k -> a.at(i[0], k) * b.at(k, i[1])));
    assertClose(left.matmul(right), expected);
  }

  @Test
  void longSumsOfPositiveTermsKeepTheTolerance() {
    Tensor left = random(1, 2, 20_000).abs();
    Tensor right = random(2, 20_000, 3).abs();
    Nd a = Nd.of(left);
    Nd b = Nd.of(right);
    Nd expected = Nd.of(new int[] {2, 3}, i -> sum(20_000, k -> a.at(i[0], k) * b.at(k, i[1])));
    assertClose(left.matmul(right), expected);
  }

  @Test
  void vectorsMultiplyToAScalar() {
    Tensor product = Tensor.of(new float[] {1, 2, 3}).matmul(Tensor.of(new float[] {4, 5, 6}));
    assertThat(product.shape()).isEqualTo(Shape.of());
    assertThat(product.item()).isEqualTo(32);
  }

  @Test
  void aVectorOnTheLeftIsARow() {
    Tensor right = random(2, 4, 3, 5);
    Tensor left = random(1, 3);
    Nd a = Nd.of(left);
    Nd b = Nd.of(right);
    assertClose(
        left.matmul(right),
        Nd.of(new int[] {4, 5}, i -> sum(3, k -> a.at(k) * b.at(i[0], k, i[1]))));
  }

  @Test
  void aVectorOnTheRightIsAColumn() {
    Tensor left = random(1, 4, 3, 5);
    Tensor right = random(2, 5);
    Nd a = Nd.of(left);
    Nd b = Nd.of(right);
    assertClose(
        left.matmul(right),
        Nd.of(new int[] {4, 3}, i -> sum(5, k -> a.at(i[0], i[1], k) * b.at(k))));
  }

  @Test
  void batchesBroadcast() {
    Tensor left = random(1, 2, 1, 3, 4);
    Tensor right = random(2, 5, 4, 6);
    Nd a = Nd.of(left);
    Nd b = Nd.of(right);
    assertClose(
        left.matmul(right),
        Nd.of(
            new int[] {2, 5, 3, 6},
            i -> sum(4, k -> a.at(i[0], 0, i[2], k) * b.at(i[1], k, i[3]))));
  }

  @Test
  void zeroTimesInfinityIsNan() {
    Tensor left = Tensor.of(new float[] {0, 1, 0, 0, 0}, 1, 5);
    Tensor right = Tensor.of(new float[] {Float.POSITIVE_INFINITY, 1, 1, 1, 1}, 5, 1);
    assertThat(left.matmul(right).item()).isNaN();
  }

  @Test
  void linearMultipliesByTheTransposedWeightAndAddsTheBias() {
    Tensor x = random(1, 2, 3, 300);
    Tensor weight = random(2, 270, 300);
    Tensor bias = random(3, 270);
    Nd a = Nd.of(x);
    Nd w = Nd.of(weight);
    Nd b = Nd.of(bias);
    assertClose(
        Functional.linear(x, weight, bias),
        Nd.of(
            new int[] {2, 3, 270},
            i -> b.at(i[2]) + sum(300, k -> a.at(i[0], i[1], k) * w.at(i[2], k))));
  }

  @Test
  void linearOfNoRowsHasNoRows() {
    assertThat(Functional.linear(Tensor.zeros(0, 3), random(1, 2, 3), null).shape())
        .isEqualTo(Shape.of(0, 2));
  }

  @Test
  void linearWithoutInputsIsTheBias() {
    assertThat(
            Functional.linear(Tensor.zeros(2, 0), Tensor.zeros(1, 0), Tensor.full(7, 1))
                .toFloatArray())
        .containsExactly(7, 7);
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> Tensor.ones(2, 3).matmul(Tensor.ones(4, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "matmul: shapes [2, 3] and [4, 5] do not fit: the left operand has 3 columns, the right"
                + " one 4 rows");
  }

  @Test
  void batchesThatDoNotBroadcastAreRefused() {
    assertThatThrownBy(() -> Tensor.ones(2, 3, 4).matmul(Tensor.ones(3, 4, 5)))
        .hasMessage(
            "matmul: the batch dimensions of shapes [2, 3, 4] and [3, 4, 5] do not broadcast");
  }

  @Test
  void scalarsAreRefused() {
    assertThatThrownBy(() -> Tensor.scalar(1).matmul(Tensor.ones(1)))
        .hasMessageContaining("both need at least one dimension");
  }

  @Test
  void anInputThatDoesNotFitLinearIsRefused() {
    assertThatThrownBy(() -> Functional.linear(Tensor.ones(2, 5), Tensor.ones(3, 4), null))
        .hasMessage("linear: input has shape [2, 5] but weight [3, 4] needs a last dimension of 4");
  }

  @Test
  void aBiasThatDoesNotFitLinearIsRefused() {
    assertThatThrownBy(
            () -> Functional.linear(Tensor.ones(2, 4), Tensor.ones(3, 4), Tensor.ones(4)))
        .hasMessage("linear: bias has shape [4] but weight [3, 4] needs [3]");
  }

  private static void assertClose(Tensor result, Nd expected) {
    assertThat(Tensor.maxRelativeDifference(result, expected.tensor()))
        .isLessThanOrEqualTo(TOLERANCE);
  }
}
