package io.traceable.tensor;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.kernel.KernelThreads;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Convolutions in which every channel is a group. */
class DepthwiseConvolutionTest {

  private static final double TOLERANCE = 3e-6;

  @Test
  void randomSettingsEqualTheFormula() {
    Random random = new Random(17);
    for (int i = 0; i < 150; i++) {
      int channels = 2 + random.nextInt(i % 10 == 0 ? 300 : 40);
      int[] kernel = {1 + random.nextInt(4), 1 + random.nextInt(4)};
      int[] stride = {1 + random.nextInt(3), 1 + random.nextInt(3)};
      int[] padding = {random.nextInt(3), random.nextInt(3)};
      int[] dilation = {1 + random.nextInt(2), 1 + random.nextInt(2)};
      int height = dilation[0] * (kernel[0] - 1) + 1 + random.nextInt(7);
      int width = dilation[1] * (kernel[1] - 1) + 1 + random.nextInt(7);
      Tensor rows = random(i, random.nextInt(3), channels, height, width);
      Tensor x = random.nextBoolean() ? rows : channelsLast(rows);
      Tensor weight = random(-i, channels, 1, kernel[0], kernel[1]);
      Tensor bias = random.nextBoolean() ? random(i, channels) : null;

      Tensor result = Functional.conv2d(x, weight, bias, stride, padding, dilation, channels);

      Tensor expected =
          ConvolutionTest.formula(x, weight, bias, stride, padding, dilation, channels);
      assertThat(Tensor.maxRelativeDifference(result, expected))
          .as("input %s %s, weight %s", x.shape(), x.isContiguous(), weight.shape())
          .isLessThanOrEqualTo(TOLERANCE);
    }
  }

  /** Tails of channels at the very end of an array, where a whole vector would not fit. */
  @ParameterizedTest
  @ValueSource(ints = {4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 127, 128, 129, 145})
  void anyNumberOfChannelsWithoutPaddingEqualsTheFormula(int channels) {
    Tensor x = channelsLast(random(1, 1, channels, 5, 6));
    Tensor weight = random(2, channels, 1, 3, 3);
    int[] one = {1, 1};
    int[] none = {0, 0};
    assertThat(
            Tensor.maxRelativeDifference(
                Functional.conv2d(x, weight, null, 1, 0, 1, channels),
                ConvolutionTest.formula(x, weight, null, one, none, one, channels)))
        .isLessThanOrEqualTo(TOLERANCE);
  }

  @Test
  void moreTapsThanABlockEqualTheFormula() {
    Tensor x = random(1, 1, 19, 18, 21);
    Tensor weight = random(2, 19, 1, 17, 17);
    Tensor bias = random(3, 19);
    int[] one = {1, 1};
    assertThat(
            Tensor.maxRelativeDifference(
                Functional.conv2d(x, weight, bias, 1, 1, 1, 19),
                ConvolutionTest.formula(x, weight, bias, one, one, one, 19)))
        .isLessThanOrEqualTo(TOLERANCE);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void residualAndActivationEqualSumThenActivation(Activation activation) {
    Tensor x = random(1, 2, 21, 9, 11).mul(4);
    Tensor residual = random(2, 2, 21, 9, 11).mul(8);
    Tensor weight = random(3, 21, 1, 3, 3);
    Tensor bias = random(4, 21);
    int[] one = {1};
    PackedConvolution convolution = PackedConvolution.of(weight, bias, one, one, one, 21);
    Tensor separate =
        activation.apply(convolution.apply(x, null, Activation.NONE).add(residual).contiguous());
    for (Tensor added : new Tensor[] {residual, channelsLast(residual)}) {
      Tensor fused = convolution.apply(x, added, activation);
      assertThat(Tensor.maxRelativeDifference(fused, separate)).isLessThanOrEqualTo(TOLERANCE);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"NONE", "RELU", "RELU6"})
  void aNanStaysInItsChannelAndItsWindows(Activation activation) {
    float[] values = new float[20 * 25];
    values[3 * 25 + 12] = Float.NaN;
    Tensor x = Tensor.of(values, 1, 20, 5, 5);
    Tensor weight = Tensor.ones(20, 1, 1, 3);
    int[] one = {1};
    Tensor y =
        PackedConvolution.of(weight, null, one, new int[] {0, 1}, one, 20)
            .apply(x, null, activation);
    for (int c = 0; c < 20; c++) {
      for (int i = 0; i < 25; i++) {
        boolean inside = c == 3 && i >= 11 && i <= 13;
        Float expected = inside ? Float.NaN : 0f;
        assertThat(y.getFloat(0, c, i / 5, i % 5)).isEqualTo(expected);
      }
    }
  }

  @Test
  void theNumberOfThreadsDoesNotChangeABit() {
    Tensor x = random(1, 2, 75, 28, 31);
    Tensor weight = random(2, 75, 1, 3, 3);
    Tensor bias = random(3, 75);
    int before = KernelThreads.get();
    try {
      KernelThreads.set(1);
      float[] alone = Functional.conv2d(x, weight, bias, 1, 1, 1, 75).toFloatArray();
      for (int threads : new int[] {2, 3, 7}) {
        KernelThreads.set(threads);
        assertThat(Functional.conv2d(x, weight, bias, 1, 1, 1, 75).toFloatArray()).isEqualTo(alone);
      }
    } finally {
      KernelThreads.set(before);
    }
  }

  private static Tensor channelsLast(Tensor x) {
    return x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
  }
}
