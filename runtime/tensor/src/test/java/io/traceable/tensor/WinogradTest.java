package io.traceable.tensor;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.kernel.KernelThreads;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Convolutions of the shapes that Winograd's algorithm computes. */
class WinogradTest {

  private static final double TOLERANCE = 3e-6;

  private static final int[] ONE = {1, 1};

  @Test
  void imagesOfAnySizeAndOrderEqualTheFormula() {
    Random random = new Random(3);
    for (int i = 0; i < 10; i++) {
      int[] padding = {random.nextInt(3), random.nextInt(3)};
      int height = 13 + random.nextInt(6);
      int width = 13 + random.nextInt(6);
      int in = 64;
      int out = random.nextInt(4) == 0 ? 96 : 64;
      Tensor larger = random(i, 3, height + 1, width, in + 2);
      Tensor x =
          switch (random.nextInt(3)) {
            case 0 -> larger.slice(3, 1, in + 1).slice(1, 1, height + 1).permute(0, 3, 1, 2);
            case 1 -> larger.slice(3, 1, in + 1).contiguous().permute(0, 3, 1, 2).slice(0, 1, 3);
            default -> random(i, 1, in, height, width);
          };
      Tensor weight = random(-i, out, in, 3, 3);
      Tensor bias = random.nextBoolean() ? random(i, out) : null;

      Tensor result =
          PackedConvolution.of(weight, bias, ONE, padding, ONE, 1).apply(x, null, Activation.NONE);

      Tensor expected = ConvolutionTest.formula(x, weight, bias, ONE, padding, ONE, 1);
      assertThat(Tensor.maxRelativeDifference(result, expected))
          .as("input %s %s, padding %d, %d", x.shape(), x.isContiguous(), padding[0], padding[1])
          .isLessThanOrEqualTo(TOLERANCE);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1000})
  void moreTermsThanABlockOfAnyMeanEqualTheFormula(double mean) {
    Tensor x = channelsLast(random(1, 1, 272, 11, 11).add(mean).contiguous());
    Tensor weight = random(2, 64, 272, 3, 3);
    Tensor result = Functional.conv2d(x, weight, null, 1, 1, 1, 1);
    assertThat(
            Tensor.maxRelativeDifference(
                result, ConvolutionTest.formula(x, weight, null, ONE, ONE, ONE, 1)))
        .isLessThanOrEqualTo(TOLERANCE);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void residualAndActivationEqualSumThenActivation(Activation activation) {
    Tensor x = channelsLast(random(1, 2, 64, 9, 13));
    Tensor residual = random(2, 2, 64, 9, 13).mul(8);
    PackedConvolution convolution =
        PackedConvolution.of(
            random(3, 64, 64, 3, 3).mul(0.3).contiguous(), random(4, 64), ONE, ONE, ONE, 1);
    Tensor separate =
        activation.apply(convolution.apply(x, null, Activation.NONE).add(residual).contiguous());
    for (Tensor added : new Tensor[] {residual, channelsLast(residual)}) {
      Tensor fused = convolution.apply(x, added, activation);
      assertThat(Tensor.maxRelativeDifference(fused, separate)).isLessThanOrEqualTo(TOLERANCE);
    }
  }

  /** Transforms make NaN of infinities. */
  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void whatIsNotFiniteReachesTheWindowsThatHoldItAndNoOthers(float value) {
    float[] values = random(1, 1, 11, 13, 64).toFloatArray();
    for (int[] place : new int[][] {{0, 0}, {3, 4}, {10, 12}, {10, 7}}) {
      values[(place[0] * 13 + place[1]) * 64 + 17] = value;
    }
    Tensor x = Tensor.of(values, 1, 11, 13, 64).permute(0, 3, 1, 2);
    Tensor weight = random(2, 64, 64, 3, 3);
    Tensor expected = ConvolutionTest.formula(x, weight, null, ONE, ONE, ONE, 1);
    PackedConvolution convolution = PackedConvolution.of(weight, null, ONE, ONE, ONE, 1);
    Tensor result = convolution.apply(x, null, Activation.NONE);
    assertThat(Tensor.maxRelativeDifference(result, expected)).isLessThanOrEqualTo(TOLERANCE);
    Tensor relu = convolution.apply(x, null, Activation.RELU);
    assertThat(Tensor.maxRelativeDifference(relu, result.relu())).isZero();
  }

  @Test
  void sumsThatOnlyATransformMakesTooLargeAreFinite() {
    float[] values = random(1, 1, 12, 12, 64).toFloatArray();
    for (int i = 44 * 64; i < 46 * 64; i++) {
      values[i] = 3e38f;
    }
    Tensor x = Tensor.of(values, 1, 12, 12, 64).permute(0, 3, 1, 2);
    Tensor weight = random(2, 64, 64, 3, 3).mul(0.001).contiguous();
    Tensor expected = ConvolutionTest.formula(x, weight, null, ONE, ONE, ONE, 1);
    Tensor result = Functional.conv2d(x, weight, null, 1, 1, 1, 1);
    assertThat(Tensor.maxRelativeDifference(result, expected)).isLessThanOrEqualTo(TOLERANCE);
  }

  @Test
  void aWeightThatIsNotFiniteReachesItsChannelAndNoOther() {
    float[] weights = random(2, 64, 64, 3, 3).toFloatArray();
    weights[5 * 64 * 9 + 7] = Float.POSITIVE_INFINITY;
    Tensor weight = Tensor.of(weights, 64, 64, 3, 3);
    Tensor x = channelsLast(random(1, 1, 64, 14, 14));
    Tensor expected = ConvolutionTest.formula(x, weight, null, ONE, new int[] {0, 0}, ONE, 1);
    Tensor result = Functional.conv2d(x, weight, null, 1, 0, 1, 1);
    assertThat(Tensor.maxRelativeDifference(result, expected)).isLessThanOrEqualTo(TOLERANCE);
  }

  @Test
  void oneLayerTakesImagesOfAllSizes() {
    Tensor weight = random(2, 64, 64, 3, 3);
    PackedConvolution convolution = PackedConvolution.of(weight, null, ONE, ONE, ONE, 1);
    for (int size : new int[] {3, 12, 1, 9}) {
      Tensor x = random(size, 1, 64, size, size);
      assertThat(
              Tensor.maxRelativeDifference(
                  convolution.apply(x, null, Activation.NONE),
                  ConvolutionTest.formula(x, weight, null, ONE, ONE, ONE, 1)))
          .isLessThanOrEqualTo(TOLERANCE);
    }
  }

  /** Many tiles for few panels, few for many, and some that are computed again. */
  @Test
  void theNumberOfThreadsDoesNotChangeABit() {
    for (int[] shape : new int[][] {{2, 64, 41, 38}, {1, 256, 11, 12}}) {
      float[] values = random(1, shape).toFloatArray();
      values[1234] = Float.NaN;
      Tensor x = channelsLast(Tensor.of(values, shape));
      Tensor weight = random(2, 2 * shape[1], shape[1], 3, 3);
      Tensor bias = random(3, 2 * shape[1]);
      int before = KernelThreads.get();
      try {
        KernelThreads.set(1);
        float[] alone = Functional.conv2d(x, weight, bias, 1, 1, 1, 1).toFloatArray();
        for (int threads : new int[] {2, 3, 7}) {
          KernelThreads.set(threads);
          assertThat(Functional.conv2d(x, weight, bias, 1, 1, 1, 1).toFloatArray())
              .isEqualTo(alone);
        }
      } finally {
        KernelThreads.set(before);
      }
    }
  }

  private static Tensor channelsLast(Tensor x) {
    return x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
  }
}
