package io.traceable.nn;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.tensor.Activation;
import io.traceable.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What transforms put in place of several calls equals these calls. */
class FusedFormsTest {

  private static final double TOLERANCE = 3e-6;

  private static void assertClose(Tensor fused, Tensor separate) {
    assertThat(Tensor.maxRelativeDifference(fused, separate)).isLessThanOrEqualTo(TOLERANCE);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void linearWithAnActivation(Activation activation) {
    Linear linear = new Linear(30, 300);
    Tensor x = random(1, 4, 30).mul(4);
    assertClose(linear.forward(x, activation), activation.apply(linear.forward(x)));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void convolutionWithAnActivation(Activation activation) {
    Conv2d conv = new Conv2d(3, 5, 3, 2, 1);
    Tensor x = random(1, 2, 3, 9, 8).mul(4);
    assertClose(conv.forward(x, activation), activation.apply(conv.forward(x)));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void convolutionWithAResidualAndAnActivation(Activation activation) {
    Conv2d conv = new Conv2d(3, 5, 3, 2, 1);
    Tensor x = random(1, 2, 3, 9, 8).mul(4);
    Tensor residual = random(2, 2, 5, 5, 4);
    assertClose(
        conv.forward(x, residual, activation), activation.apply(conv.forward(x).add(residual)));
  }

  @Test
  void aResidualThatBroadcasts() {
    Conv2d conv = new Conv2d(3, 5, 3, 2, 1);
    Tensor x = random(1, 2, 3, 9, 8);
    Tensor residual = random(2, 5, 1, 1);
    assertClose(conv.forward(x, residual, Activation.RELU), conv.forward(x).add(residual).relu());
  }

  @Test
  void aResidualThatMakesTheSumLarger() {
    Conv2d conv = new Conv2d(3, 5, 3);
    Tensor x = random(1, 1, 3, 5, 5);
    Tensor residual = random(2, 4, 5, 3, 3);
    assertClose(conv.forward(x, residual, Activation.NONE), conv.forward(x).add(residual));
  }

  @Test
  void aResidualThatDoesNotFitFailsAsTheSumDoes() {
    Conv2d conv = new Conv2d(3, 5, 3);
    Tensor x = random(1, 1, 3, 5, 5);
    assertThatThrownBy(() -> conv.forward(x, Tensor.ones(1, 5, 2, 3), Activation.RELU))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("add: shapes [1, 5, 3, 3] and [1, 5, 2, 3] do not broadcast");
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void layerNormWithAnActivation(Activation activation) {
    LayerNorm norm = new LayerNorm(40);
    Tensor x = random(1, 6, 40);
    assertClose(norm.forward(x, activation), activation.apply(norm.forward(x)));
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 1", "true, 2", "false, 4"})
  void aFoldedBatchNormEqualsConvolutionThenBatchNorm(boolean bias, int groups) {
    Conv2dOptions options = Conv2dOptions.DEFAULT.stride(2).padding(1, 0).groups(groups).bias(bias);
    Conv2d conv = new Conv2d(4, 8, 3, 2, options);
    BatchNorm2d norm = LayersTest.batchNorm(8);
    Tensor x = random(1, 2, 4, 9, 7);

    Tensor folded = Conv2d.folded(conv, norm).forward(x);

    assertClose(folded, norm.forward(conv.forward(x)));
  }

  @Test
  void foldingLeavesTheConvolutionAsItWas() {
    Conv2d conv = new Conv2d(2, 3, 3);
    float[] before = conv.weight().value().toFloatArray();
    Conv2d.foldBatchNorm(conv, LayersTest.batchNorm(3));
    assertThat(conv.weight().value().toFloatArray()).isEqualTo(before);
  }

  @Test
  void foldingABatchNormOfOtherChannelsIsRefused() {
    assertThatThrownBy(() -> Conv2d.foldBatchNorm(new Conv2d(2, 3, 1), new BatchNorm2d(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "foldBatchNorm: the convolution has 3 output channels (weight [3, 2, 1, 1]) but the"
                + " batch normalisation has 2");
  }
}
