package io.traceable.tensor;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolingTest {

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "2, 2, 0", "3, 2, 1", "3, 1, 1", "4, 3, 2", "5, 7, 2", "2, 5, 1"})
  void maxPoolEqualsItsFormula(int kernel, int stride, int padding) {
    Tensor x = random(1, 2, 3, 9, 11);
    Nd a = Nd.of(x);
    Nd expected =
        Nd.of(
            outputShape(kernel, stride, padding),
            i -> {
              double max = Double.NEGATIVE_INFINITY;
              for (int p = 0; p < kernel * kernel; p++) {
                int y = i[2] * stride - padding + p / kernel;
                int z = i[3] * stride - padding + p % kernel;
                if (y >= 0 && y < 9 && z >= 0 && z < 11) {
                  max = Math.max(max, a.at(i[0], i[1], y, z));
                }
              }
              return max;
            });
    assertThat(Tensor.maxAbsDifference(x.maxPool2d(kernel, stride, padding), expected.tensor()))
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "2, 2, 0", "3, 2, 1", "3, 1, 1", "4, 3, 2", "5, 7, 2", "2, 5, 1"})
  void avgPoolCountsThePaddingAsZeros(int kernel, int stride, int padding) {
    Tensor x = random(1, 2, 3, 9, 11);
    Nd a = Nd.of(x);
    Nd expected =
        Nd.of(
            outputShape(kernel, stride, padding),
            i -> {
              double sum = 0;
              for (int p = 0; p < kernel * kernel; p++) {
                int y = i[2] * stride - padding + p / kernel;
                int z = i[3] * stride - padding + p % kernel;
                sum += a.padded(i[0], i[1], y, z);
              }
              return sum / (kernel * kernel);
            });
    assertThat(
            Tensor.maxRelativeDifference(x.avgPool2d(kernel, stride, padding), expected.tensor()))
        .isLessThan(1e-6);
  }

  private static int[] outputShape(int kernel, int stride, int padding) {
    return new int[] {
      2, 3, (9 + 2 * padding - kernel) / stride + 1, (11 + 2 * padding - kernel) / stride + 1
    };
  }

  @Test
  void windowsMayBeRectangular() {
    Tensor x = Tensor.arange(0.0, 12, 1).reshape(1, 3, 4);
    Tensor y = x.maxPool2d(new int[] {1, 2}, new int[] {2, 1}, new int[] {0, 1});
    assertThat(y.shape()).isEqualTo(Shape.of(1, 2, 5));
    assertThat(y.toFloatArray()).containsExactly(0, 1, 2, 3, 3, 8, 9, 10, 11, 11);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 2", "9, 11", "4, 7", "10, 13", "0, 3"})
  void adaptiveAvgPoolAveragesOverlappingShares(int height, int width) {
    Tensor x = random(1, 2, 3, 9, 11);
    Nd a = Nd.of(x);
    Nd expected =
        Nd.of(
            new int[] {2, 3, height, width},
            i -> {
              int top = (int) Math.floor(i[2] * 9.0 / height);
              int bottom = (int) Math.ceil((i[2] + 1) * 9.0 / height);
              int left = (int) Math.floor(i[3] * 11.0 / width);
              int right = (int) Math.ceil((i[3] + 1) * 11.0 / width);
              double sum = 0;
              for (int y = top; y < bottom; y++) {
                for (int z = left; z < right; z++) {
                  sum += a.at(i[0], i[1], y, z);
                }
              }
              return sum / ((bottom - top) * (right - left));
            });
    assertThat(Tensor.maxRelativeDifference(x.adaptiveAvgPool2d(height, width), expected.tensor()))
        .isLessThan(1e-6);
  }

  @Test
  void aNanSpreadsToEveryWindowThatHoldsIt() {
    Tensor x = Tensor.of(new float[] {1, Float.NaN, 3, 4, 5}, 1, 1, 5);
    assertThat(x.maxPool2d(new int[] {1, 2}, new int[] {1}, new int[] {0}).toFloatArray())
        .containsExactly(Float.NaN, Float.NaN, 4, 5);
  }

  @Test
  void paddingIsBelowEveryNumberForMax() {
    Tensor x = Tensor.full(-5, 1, 2, 2);
    assertThat(x.maxPool2d(2, 2, 1).toFloatArray()).containsExactly(-5, -5, -5, -5);
  }

  @Test
  void anEmptyBatchStaysEmpty() {
    assertThat(Tensor.zeros(0, 3, 4, 4).maxPool2d(2, 2, 0).shape()).isEqualTo(Shape.of(0, 3, 2, 2));
  }

  @Test
  void morePaddingThanHalfTheKernelIsRefused() {
    assertThatThrownBy(() -> Tensor.ones(1, 4, 4).maxPool2d(3, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxPool2d: padding 2 is more than half of kernel 3");
  }

  @Test
  void aWindowLargerThanTheInputIsRefused() {
    assertThatThrownBy(() -> Tensor.ones(1, 4, 4).avgPool2d(5, 1, 0))
        .hasMessageContaining("avgPool2d: a window of 5 along the height does not fit");
  }

  @Test
  void aMatrixIsRefused() {
    assertThatThrownBy(() -> Tensor.ones(4, 4).adaptiveAvgPool2d(1, 1))
        .hasMessage(
            "adaptiveAvgPool2d: input has shape [4, 4] but [batch, channels, height, width] or"
                + " [channels, height, width] is needed");
  }
}
