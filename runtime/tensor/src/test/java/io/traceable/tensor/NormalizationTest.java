package io.traceable.tensor;

import static io.traceable.tensor.Nd.random;
import static io.traceable.tensor.Nd.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizationTest {

  private static final double TOLERANCE = 3e-6;

  // A mean far from 0 loses the variance when it is computed from sums of squares.
  @ParameterizedTest
  @ValueSource(doubles = {0, 1000})
  void layerNormEqualsItsFormula(double mean) {
    Tensor x = random(1, 4, 37).add(mean);
    Tensor weight = random(2, 37);
    Tensor bias = random(3, 37);
    Nd a = Nd.of(x);
    Nd w = Nd.of(weight);
    Nd b = Nd.of(bias);
    Nd expected =
        Nd.of(
            new int[] {4, 37},
            i -> {
              double m = sum(37, k -> a.at(i[0], k)) / 37;
              double v = sum(37, k -> (a.at(i[0], k) - m) * (a.at(i[0], k) - m)) / 37;
              return (a.at(i) - m) / Math.sqrt(v + 1e-5) * w.at(i[1]) + b.at(i[1]);
            });
    assertClose(Functional.layerNorm(x, new int[] {37}, weight, bias, 1e-5), expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15, 16, 17, 64, 65, 200, 257, 1000, 3072})
  void layerNormOfRowsOfAnyLengthEqualsItsFormula(int size) {
    Tensor x = random(size, 5, size);
    assertClose(
        Functional.layerNorm(x, new int[] {size}, null, null, 1e-5), normalized(x, size, 1e-5));
  }

  // Their squares are no normal floats.
  @ParameterizedTest
  @ValueSource(doubles = {1e25, 1e-25})
  void layerNormOfHugeAndTinyRowsEqualsItsFormula(double scale) {
    Tensor x = random(1, 3, 100).mul(scale);
    assertClose(Functional.layerNorm(x, new int[] {100}, null, null, 0), normalized(x, 100, 0));
  }

  @Test
  void layerNormOfANanOrAnInfinityIsNanInThatRow() {
    Tensor x = Tensor.of(new float[] {1, Float.NaN, 2, Float.POSITIVE_INFINITY, 3, 5}, 3, 2);
    float[] y = Functional.layerNorm(x, new int[] {2}, null, null, 1e-5).toFloatArray();
    assertThat(Arrays.copyOf(y, 4)).containsOnly(Float.NaN);
    assertThat(y[5]).isPositive();
  }

  // The first element is what differences are taken from, unless it lies far out.
  @ParameterizedTest
  @ValueSource(doubles = {-1e4, -30, 30, 1e4, 1e8})
  void layerNormOfRowsThatBeginFarOutEqualsItsFormula(double first) {
    for (double mean : new double[] {0, 500}) {
      float[] values = random(1, 3, 100).add(mean).toFloatArray();
      for (int i = 0; i < values.length; i += 100) {
        values[i] += (float) first;
      }
      Tensor x = Tensor.of(values, 3, 100);
      assertClose(
          Functional.layerNorm(x, new int[] {100}, null, null, 1e-5), normalized(x, 100, 1e-5));
    }
  }

  @Test
  void normsOfAViewAreThoseOfItsElements() {
    Tensor x = random(1, 4, 50);
    Tensor part = x.narrow(0, 1, 2);
    int[] shape = {50};
    assertThat(Functional.layerNorm(part, shape, null, null, 1e-5).toFloatArray())
        .isEqualTo(Functional.layerNorm(x, shape, null, null, 1e-5).narrow(0, 1, 2).toFloatArray());
    assertThat(Functional.rmsNorm(part, shape, null, 1e-5).toFloatArray())
        .isEqualTo(Functional.rmsNorm(x, shape, null, 1e-5).narrow(0, 1, 2).toFloatArray());
    assertThat(x.narrow(0, 1, 2).toFloatArray()).isEqualTo(part.toFloatArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15, 17, 64, 65, 200, 257, 3072})
  void rmsNormOfRowsOfAnyLengthEqualsItsFormula(int size) {
    for (double scale : new double[] {1, 1e25, 1e-25}) {
      Tensor x = random(size, 5, size).mul(scale);
      Tensor weight = random(2, size);
      Nd a = Nd.of(x);
      Nd w = Nd.of(weight);
      Nd expected =
          Nd.of(
              x.shape().toArray(),
              i ->
                  a.at(i)
                      / Math.sqrt(sum(size, k -> a.at(i[0], k) * a.at(i[0], k)) / size)
                      * w.at(i[1]));
      assertClose(Functional.rmsNorm(x, new int[] {size}, weight, 0), expected);
    }
  }

  @Test
  void rmsNormOfANanIsNanInThatRowAndOfAnInfinityZeroAndNan() {
    float infinity = Float.POSITIVE_INFINITY;
    Tensor x = Tensor.of(new float[] {1, Float.NaN, 2, infinity, 3, 5}, 3, 2);
    float[] y = Functional.rmsNorm(x, new int[] {2}, null, 1e-5).toFloatArray();
    assertThat(Arrays.copyOf(y, 2)).containsOnly(Float.NaN);
    assertThat(y[2]).isZero();
    assertThat(y[3]).isNaN();
    assertThat(y[5]).isPositive();
  }

  private static Nd normalized(Tensor x, int size, double eps) {
    Nd a = Nd.of(x);
    return Nd.of(
        x.shape().toArray(),
        i -> {
          double m = sum(size, k -> a.at(i[0], k)) / size;
          double v = sum(size, k -> (a.at(i[0], k) - m) * (a.at(i[0], k) - m)) / size;
          return (a.at(i) - m) / Math.sqrt(v + eps);
        });
  }

  @Test
  void layerNormOverSeveralDimensionsTreatsThemAsOne() {
    Tensor x = random(1, 3, 4, 5);
    Tensor flat = Functional.layerNorm(x.reshape(3, 20), new int[] {20}, null, null, 1e-5);
    assertThat(Functional.layerNorm(x, new int[] {4, 5}, null, null, 1e-5).toFloatArray())
        .isEqualTo(flat.toFloatArray());
  }

  @Test
  void layerNormOfEqualValuesIsTheBias() {
    Tensor y =
        Functional.layerNorm(Tensor.full(3, 2, 2), new int[] {2}, null, Tensor.full(7, 2), 1e-5);
    assertThat(y.toFloatArray()).containsExactly(7, 7, 7, 7);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void layerNormWithAnActivationEqualsLayerNormThenTheActivation(Activation activation) {
    Tensor x = random(1, 5, 33);
    int[] shape = {33};
    assertThat(Functional.layerNorm(x, shape, null, null, 1e-5, activation).toFloatArray())
        .isEqualTo(
            activation.apply(Functional.layerNorm(x, shape, null, null, 1e-5)).toFloatArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void batchNormEqualsItsFormulaForAnyRank(int rank) {
    int[] shape = Arrays.copyOf(new int[] {3, 5, 4, 2, 3}, rank);
    Tensor x = random(1, shape);
    Tensor mean = random(2, 5);
    Tensor variance = random(3, 5).abs();
    Tensor weight = random(4, 5);
    Tensor bias = random(5, 5);
    Nd a = Nd.of(x);
    Nd expected =
        Nd.of(
            shape,
            i ->
                (a.at(i) - (double) mean.getFloat(i[1]))
                        / Math.sqrt(variance.getFloat(i[1]) + 1e-5)
                        * weight.getFloat(i[1])
                    + bias.getFloat(i[1]));
    assertClose(Functional.batchNorm(x, mean, variance, weight, bias, 1e-5), expected);
  }

  @Test
  void batchNormWithoutWeightAndBiasOnlyNormalises() {
    Tensor y =
        Functional.batchNorm(
            Tensor.full(5, 1, 1), Tensor.full(3, 1), Tensor.full(4, 1), null, null, 0);
    assertThat(y.item()).isEqualTo(1);
  }

  @Test
  void aNormalizedShapeThatIsNotAtTheEndIsRefused() {
    assertThatThrownBy(
            () -> Functional.layerNorm(Tensor.ones(2, 3), new int[] {2}, null, null, 1e-5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layerNorm: input has shape [2, 3] but must end with the normalized shape [2]");
  }

  @Test
  void aLayerNormWeightOfAnotherShapeIsRefused() {
    assertThatThrownBy(
            () ->
                Functional.layerNorm(Tensor.ones(2, 3), new int[] {3}, Tensor.ones(2), null, 1e-5))
        .hasMessage("layerNorm: weight has shape [2] but the normalized shape is [3]");
  }

  @Test
  void statisticsOfAnotherNumberOfChannelsAreRefused() {
    assertThatThrownBy(
            () ->
                Functional.batchNorm(
                    Tensor.ones(2, 3), Tensor.ones(3), Tensor.ones(4), null, null, 1e-5))
        .hasMessage("batchNorm: running variance has shape [4] but input [2, 3] needs [3]");
  }

  private static void assertClose(Tensor result, Nd expected) {
    assertThat(Tensor.maxRelativeDifference(result, expected.tensor()))
        .isLessThanOrEqualTo(TOLERANCE);
  }
}
