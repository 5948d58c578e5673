package io.traceable.tensor;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConvolutionTest {

  private static final double TOLERANCE = 3e-6;
  private static final int SETTINGS = 200;

  @Test
  void randomSettingsEqualTheFormula() {
    Random random = new Random(11);
    for (int i = 0; i < SETTINGS; i++) {
      int groups = 1 + random.nextInt(3);
      int[] kernel = {1 + random.nextInt(4), 1 + random.nextInt(4)};
      int[] stride = {1 + random.nextInt(3), 1 + random.nextInt(3)};
      int[] padding = {random.nextInt(4), random.nextInt(4)};
      int[] dilation = {1 + random.nextInt(2), 1 + random.nextInt(2)};
      int height = dilation[0] * (kernel[0] - 1) + 1 + random.nextInt(7);
      int width = dilation[1] * (kernel[1] - 1) + 1 + random.nextInt(7);
      int in = groups * (1 + random.nextInt(3));
      Tensor x = random(i, random.nextInt(3), in, height, width);
      Tensor weight =
          random(-i, groups * (1 + random.nextInt(3)), in / groups, kernel[0], kernel[1]);
      Tensor bias = random.nextBoolean() ? random(i, weight.dim(0)) : null;

      Tensor result = Functional.conv2d(x, weight, bias, stride, padding, dilation, groups);

      Tensor expected = formula(x, weight, bias, stride, padding, dilation, groups);
      assertThat(Tensor.maxRelativeDifference(result, expected))
          .as("input %s, weight %s, groups %d", x.shape(), weight.shape(), groups)
          .isLessThanOrEqualTo(TOLERANCE);
    }
  }

  @Test
  void anImageOfSeveralTilesEqualsTheFormula() {
    Tensor x = random(1, 1, 2, 37, 41);
    Tensor weight = random(2, 3, 2, 3, 3);
    int[] one = {1, 1};
    Tensor expected = formula(x, weight, null, one, one, one, 1);
    assertThat(
            Tensor.maxRelativeDifference(Functional.conv2d(x, weight, null, 1, 1, 1, 1), expected))
        .isLessThanOrEqualTo(TOLERANCE);
  }

  @Test
  void weightsInsideALargerTensorEqualTheFormula() {
    Tensor x = random(1, 1, 2, 7, 8);
    Tensor all = random(2, 50, 2, 3, 3);
    int[] one = {1, 1};
    for (int from : new int[] {0, 3}) {
      Tensor weight = all.narrow(0, from, 40);
      Tensor expected = formula(x, weight, null, one, one, one, 1);
      assertThat(
              Tensor.maxRelativeDifference(
                  Functional.conv2d(x, weight, null, 1, 1, 1, 1), expected))
          .isLessThanOrEqualTo(TOLERANCE);
    }
  }

  @Test
  void moreTermsThanABlockEqualTheFormula() {
    Tensor x = random(1, 1, 70, 4, 5);
    Tensor weight = random(2, 2, 70, 3, 3);
    int[] one = {1, 1};
    Tensor expected = formula(x, weight, null, one, one, one, 1);
    assertThat(
            Tensor.maxRelativeDifference(Functional.conv2d(x, weight, null, 1, 1, 1, 1), expected))
        .isLessThanOrEqualTo(TOLERANCE);
  }

  /** Wide enough for vectors in every group; inputs in both orders, and inside larger tensors. */
  @Test
  void channelsAnywhereInMemoryEqualTheFormula() {
    Random random = new Random(5);
    for (int i = 0; i < 60; i++) {
      int groups = 1 + random.nextInt(2);
      int[] kernel = {1 + random.nextInt(3), 1 + random.nextInt(3)};
      int[] stride = {1 + random.nextInt(2), 1 + random.nextInt(2)};
      int[] padding = {random.nextInt(2), random.nextInt(2)};
      int[] dilation = {1 + random.nextInt(2), 1 + random.nextInt(2)};
      int height = dilation[0] * (kernel[0] - 1) + 1 + random.nextInt(6);
      int width = dilation[1] * (kernel[1] - 1) + 1 + random.nextInt(6);
      int in = groups * (1 + random.nextInt(20));
      int out = groups * (8 + random.nextInt(40));
      Tensor larger = random(i, 3, height, width, in + 2);
      Tensor x =
          switch (random.nextInt(3)) {
            case 0 -> larger.slice(3, 1, in + 1).permute(0, 3, 1, 2).slice(0, 1, 3);
            case 1 -> larger.slice(3, 1, in + 1).contiguous().permute(0, 3, 1, 2).slice(0, 1, 3);
            default -> random(i, 2, in, height, width);
          };
      Tensor weight = random(-i, out, in / groups, kernel[0], kernel[1]);
      Tensor bias = random(i, out);
      Tensor expected = formula(x, weight, bias, stride, padding, dilation, groups);
      PackedConvolution packed =
          PackedConvolution.of(weight, bias, stride, padding, dilation, groups);

      Tensor result = packed.apply(x, null, Activation.NONE);
      assertThat(Tensor.maxRelativeDifference(result, expected))
          .as("input %s %s, weight %s", x.shape(), x.isContiguous(), weight.shape())
          .isLessThanOrEqualTo(TOLERANCE);

      // The residual once in the result's order, once in rows.
      for (Tensor residual : new Tensor[] {result, expected.to(DType.FLOAT32).contiguous()}) {
        Tensor sum = packed.apply(x, residual, Activation.RELU);
        assertThat(Tensor.maxRelativeDifference(sum, result.add(result).relu()))
            .isLessThanOrEqualTo(TOLERANCE);
      }
    }
  }

  static Tensor formula(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    Nd a = Nd.of(x);
    Nd w = Nd.of(weight);
    int groupInputs = weight.dim(1);
    int groupOutputs = weight.dim(0) / groups;
    int[] shape = {
      x.dim(0),
      weight.dim(0),
      (x.dim(2) + 2 * padding[0] - dilation[0] * (weight.dim(2) - 1) - 1) / stride[0] + 1,
      (x.dim(3) + 2 * padding[1] - dilation[1] * (weight.dim(3) - 1) - 1) / stride[1] + 1
    };
    return Nd.of(
            shape,
            i -> {
              double sum = bias == null ? 0 : bias.getFloat(i[1]);
              for (int c = 0; c < groupInputs; c++) {
                for (int p = 0; p < weight.dim(2); p++) {
                  for (int q = 0; q < weight.dim(3); q++) {
                    int y = i[2] * stride[0] - padding[0] + p * dilation[0];
                    int z = i[3] * stride[1] - padding[1] + q * dilation[1];
                    int channel = i[1] / groupOutputs * groupInputs + c;
                    sum += a.padded(i[0], channel, y, z) * w.at(i[1], c, p, q);
                  }
                }
              }
              return sum;
            })
        .tensor();
  }

  @Test
  void anImageWithoutBatchGivesAnImageWithoutBatch() {
    Tensor x = random(1, 2, 5, 5);
    Tensor weight = random(2, 3, 2, 3, 3);
    Tensor batched = Functional.conv2d(x.unsqueeze(0), weight, null, 1, 0, 1, 1);
    Tensor single = Functional.conv2d(x, weight, null, 1, 0, 1, 1);
    assertThat(single.shape()).isEqualTo(Shape.of(3, 3, 3));
    assertThat(single.toFloatArray()).isEqualTo(batched.toFloatArray());
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void residualAndActivationEqualSumThenActivation(Activation activation) {
    Tensor x = random(1, 2, 3, 20, 20);
    Tensor residual = random(2, 2, 4, 20, 20);
    Tensor weight = random(3, 4, 3, 3, 3);
    Tensor bias = random(4, 4);
    int[] one = {1};
    PackedConvolution convolution = PackedConvolution.of(weight, bias, one, one, one, 1);

    Tensor fused = convolution.apply(x, residual, activation);

    Tensor separate =
        activation.apply(Functional.conv2d(x, weight, bias, 1, 1, 1, 1).add(residual));
    assertThat(Tensor.maxRelativeDifference(fused, separate)).isLessThanOrEqualTo(TOLERANCE);
  }

  @Test
  void aWrongNumberOfChannelsIsRefusedWithTheShapes() {
    assertThatThrownBy(
            () ->
                Functional.conv2d(
                    Tensor.ones(1, 3, 32, 32), Tensor.ones(16, 4, 3, 3), null, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "conv2d: input has 3 channels (shape [1, 3, 32, 32]) but weight [16, 4, 3, 3] with"
                + " groups=1 expects 4");
  }

  @Test
  void aKernelLargerThanThePaddedInputIsRefused() {
    assertThatThrownBy(
            () ->
                Functional.conv2d(
                    Tensor.ones(1, 1, 2, 5), Tensor.ones(1, 1, 3, 3), null, 1, 0, 1, 1))
        .hasMessage(
            "conv2d: a window of 3 along the height does not fit the padded input of 2 (input shape"
                + " [1, 1, 2, 5], kernel 3, padding 0, dilation 1)");
  }

  @Test
  void groupsThatDoNotDivideTheOutputAreRefused() {
    assertThatThrownBy(
            () ->
                Functional.conv2d(
                    Tensor.ones(1, 4, 3, 3), Tensor.ones(3, 2, 1, 1), null, 1, 0, 1, 2))
        .hasMessage(
            "conv2d: groups 2 must be positive and divide the 3 output channels of weight"
                + " [3, 2, 1, 1]");
  }

  @Test
  void aStrideOfZeroIsRefused() {
    assertThatThrownBy(
            () ->
                Functional.conv2d(
                    Tensor.ones(1, 1, 3, 3), Tensor.ones(1, 1, 1, 1), null, 0, 0, 1, 1))
        .hasMessage("conv2d: stride 0 must be at least 1");
  }

  @Test
  void aPaddingBeyondTheRangeOfIntIsRefused() {
    assertThatThrownBy(
            () ->
                Functional.conv2d(
                    Tensor.ones(1, 1, 3, 3),
                    Tensor.ones(1, 1, 1, 1),
                    null,
                    1,
                    Integer.MAX_VALUE,
                    1,
                    1))
        .hasMessageContaining("does not fit the padded input of 4294967297");
  }

  @Test
  void aResidualOfAnotherShapeIsRefused() {
    int[] one = {1};
    PackedConvolution convolution =
        PackedConvolution.of(Tensor.ones(1, 1, 1, 1), null, one, new int[] {0}, one, 1);
    assertThatThrownBy(
            () ->
                convolution.apply(
                    Tensor.ones(1, 1, 3, 3), Tensor.ones(1, 1, 3, 2), Activation.NONE))
        .hasMessage("conv2d: residual has shape [1, 1, 3, 2] but the output has [1, 1, 3, 3]");
  }
}
