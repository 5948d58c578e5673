package io.traceable.tensor;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
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
    assertThat(
            Tensor.maxAbsDifference(
                Functional.maxPool2d(x, kernel, stride, padding), expected.tensor()))
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
            Tensor.maxRelativeDifference(
                Functional.avgPool2d(x, kernel, stride, padding), expected.tensor()))
        .isLessThan(1e-6);
  }

  private static int[] outputShape(int kernel, int stride, int padding) {
    return new int[] {
      2, 3, (9 + 2 * padding - kernel) / stride + 1, (11 + 2 * padding - kernel) / stride + 1
    };
  }

  // Written from PyTorch's documentation: with ceil_mode the last window may lack elements, but
  // begins inside the input or the padding before it.
  @Test
  void randomSettingsEqualTheFormula() {
    Random random = new Random(3);
    for (int n = 0; n < 300; n++) {
      int kernel = 1 + random.nextInt(4);
      int dilation = 1 + random.nextInt(3);
      int span = dilation * (kernel - 1) + 1;
      int stride = 1 + random.nextInt(4);
      int padding = random.nextInt(span / 2 + 1);
      int length = Math.max(span - 2 * padding, 1) + random.nextInt(8);
      boolean ceilMode = random.nextBoolean();
      Tensor x = random(n, 2, 3, length);
      Nd a = Nd.of(x);
      int outputs = (length + 2 * padding - span) / stride + 1;
      if (ceilMode
          && (length + 2 * padding - span) % stride != 0
          && outputs * stride < length + padding) {
        outputs++;
      }
      int[] shape = {2, 3, outputs};
      Nd max =
          Nd.of(
              shape,
              i -> {
                double best = Double.NEGATIVE_INFINITY;
                for (int k = 0; k < kernel; k++) {
                  int at = i[2] * stride - padding + k * dilation;
                  best = at >= 0 && at < length ? Math.max(best, a.at(i[0], i[1], at)) : best;
                }
                return best;
              });
      String setting =
          String.format(
              "length %d, kernel %d, stride %d, padding %d, dilation %d, ceil %b",
              length, kernel, stride, padding, dilation, ceilMode);
      assertThat(
              Functional.maxPool1d(x, kernel, stride, padding, dilation, ceilMode).toFloatArray())
          .as(setting)
          .isEqualTo(max.tensor().to(DType.FLOAT32).toFloatArray());
      assertThat(
              Functional.maxPool2d(
                      x.unsqueeze(-1),
                      new int[] {kernel, 1},
                      new int[] {stride, 1},
                      new int[] {padding, 0},
                      new int[] {dilation, 1},
                      ceilMode)
                  .toFloatArray())
          .as(setting)
          .isEqualTo(max.tensor().to(DType.FLOAT32).toFloatArray());
      if (dilation == 1) {
        for (boolean countIncludePad : new boolean[] {false, true}) {
          Nd mean =
              Nd.of(
                  shape,
                  i -> {
                    double sum = 0;
                    int count = 0;
                    for (int k = 0; k < kernel; k++) {
                      int at = i[2] * stride - padding + k;
                      boolean inside = at >= 0 && at < length;
                      sum += inside ? a.at(i[0], i[1], at) : 0;
                      count += inside || (countIncludePad && at < length + padding) ? 1 : 0;
                    }
                    return sum / count;
                  });
          Tensor result =
              Functional.avgPool1d(x, kernel, stride, padding, ceilMode, countIncludePad);
          assertThat(Tensor.maxRelativeDifference(result, mean.tensor()))
              .as(setting)
              .isLessThan(1e-6);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 2", "9, 11", "4, 7", "10, 13", "0, 3"})
  void adaptiveMaxPoolTakesTheLargestOfOverlappingShares(int height, int width) {
    Tensor x = random(1, 2, 3, 9, 11);
    Nd a = Nd.of(x);
    Nd expected =
        Nd.of(
            new int[] {2, 3, height, width},
            i -> {
              double max = Double.NEGATIVE_INFINITY;
              for (int y = i[2] * 9 / height; y < Math.ceil((i[2] + 1) * 9.0 / height); y++) {
                for (int z = i[3] * 11 / width; z < Math.ceil((i[3] + 1) * 11.0 / width); z++) {
                  max = Math.max(max, a.at(i[0], i[1], y, z));
                }
              }
              return max;
            });
    assertThat(
            Tensor.maxAbsDifference(
                Functional.adaptiveMaxPool2d(x, height, width), expected.tensor()))
        .isZero();
  }

  @Test
  void oneDimensionIsTwoWithAHeightOfOne() {
    Tensor x = random(1, 3, 10);
    assertThat(Functional.adaptiveAvgPool1d(x, 4).toFloatArray())
        .isEqualTo(Functional.adaptiveAvgPool2d(x.unsqueeze(1), 1, 4).toFloatArray());
    assertThat(Functional.adaptiveMaxPool1d(x, 4).shape()).isEqualTo(Shape.of(3, 4));
  }

  @Test
  void windowsMayBeRectangular() {
    Tensor x = Tensor.arange(0.0, 12, 1).reshape(1, 3, 4);
    Tensor y = Functional.maxPool2d(x, new int[] {1, 2}, new int[] {2, 1}, new int[] {0, 1});
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
    assertThat(
            Tensor.maxRelativeDifference(
                Functional.adaptiveAvgPool2d(x, height, width), expected.tensor()))
        .isLessThan(1e-6);
  }

  @Test
  void aNanSpreadsToEveryWindowThatHoldsIt() {
    Tensor x = Tensor.of(new float[] {1, Float.NaN, 3, 4, 5}, 1, 1, 5);
    assertThat(
            Functional.maxPool2d(x, new int[] {1, 2}, new int[] {1}, new int[] {0}).toFloatArray())
        .containsExactly(Float.NaN, Float.NaN, 4, 5);
  }

  @Test
  void paddingIsBelowEveryNumberForMax() {
    Tensor x = Tensor.full(-5, 1, 2, 2);
    assertThat(Functional.maxPool2d(x, 2, 2, 1).toFloatArray()).containsExactly(-5, -5, -5, -5);
  }

  @Test
  void anEmptyBatchStaysEmpty() {
    assertThat(Functional.maxPool2d(Tensor.zeros(0, 3, 4, 4), 2, 2, 0).shape())
        .isEqualTo(Shape.of(0, 3, 2, 2));
  }

  @Test
  void morePaddingThanHalfTheKernelIsRefused() {
    assertThatThrownBy(() -> Functional.maxPool2d(Tensor.ones(1, 4, 4), 3, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxPool2d: padding 2 is more than half of kernel 3");
  }

  @Test
  void aWindowLargerThanTheInputIsRefused() {
    assertThatThrownBy(() -> Functional.avgPool2d(Tensor.ones(1, 4, 4), 5, 1, 0))
        .hasMessageContaining("avgPool2d: a window of 5 along the height does not fit");
  }

  @Test
  void aMatrixIsRefused() {
    assertThatThrownBy(() -> Functional.adaptiveAvgPool2d(Tensor.ones(4, 4), 1, 1))
        .hasMessage(
            "adaptiveAvgPool2d: input has shape [4, 4] but [batch, channels, height, width] or"
                + " [channels, height, width] is needed");
  }
}
