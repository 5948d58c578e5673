package io.traceable.nn;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.tensor.Functional;
import io.traceable.tensor.Gelu;
import io.traceable.tensor.Shape;
import io.traceable.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each layer is its operator with its parameters and PyTorch's defaults. */
class LayersTest {

  private static final Tensor IMAGE = random(1, 2, 4, 9, 8);

  private record Case(Block layer, UnaryOperator<Tensor> operator) {}

  @TestFactory
  Stream<DynamicTest> aLayerEqualsItsOperator() {
    Linear linear = new Linear(8, 5);
    Linear withoutBias = new Linear(8, 5, false);
    Conv2d conv = new Conv2d(4, 6, 3);
    Conv2d general =
        new Conv2d(
            4,
            6,
            3,
            2,
            Conv2dOptions.DEFAULT.stride(2, 1).padding(0, 1).dilation(1, 2).groups(2).bias(false));
    LayerNorm norm = new LayerNorm(9, 8);
    norm.weight().set(random(2, 9, 8));
    norm.bias().set(random(3, 9, 8));
    BatchNorm2d batchNorm = batchNorm(4);
    Map<String, Case> cases = new LinkedHashMap<>();
    cases.put(
        "Linear", new Case(linear, x -> Functional.linear(x, weight(linear), bias(linear.bias()))));
    cases.put(
        "Linear without bias",
        new Case(withoutBias, x -> Functional.linear(x, weight(withoutBias), null)));
    cases.put(
        "Conv2d",
        new Case(
            conv, x -> Functional.conv2d(x, conv.weight().value(), bias(conv.bias()), 1, 0, 1, 1)));
    cases.put(
        "Conv2d with options",
        new Case(
            general,
            x ->
                Functional.conv2d(
                    x,
                    general.weight().value(),
                    null,
                    new int[] {2, 1},
                    new int[] {0, 1},
                    new int[] {1, 2},
                    2)));
    cases.put(
        "LayerNorm",
        new Case(
            norm,
            x ->
                Functional.layerNorm(
                    x, new int[] {9, 8}, norm.weight().value(), norm.bias().value(), 1e-5)));
    cases.put(
        "BatchNorm2d",
        new Case(
            batchNorm,
            x ->
                Functional.batchNorm(
                    x,
                    batchNorm.runningMean().value(),
                    batchNorm.runningVar().value(),
                    batchNorm.weight().value(),
                    batchNorm.bias().value(),
                    1e-5)));
    cases.put("ReLU", new Case(new ReLU(), Tensor::relu));
    cases.put("SELU", new Case(new SELU(), Tensor::selu));
    cases.put("SiLU", new Case(new SiLU(), Tensor::silu));
    cases.put("ReLU6", new Case(new ReLU6(), Tensor::relu6));
    cases.put("Hardswish", new Case(new Hardswish(), Tensor::hardswish));
    cases.put("Hardsigmoid", new Case(new Hardsigmoid(), Tensor::hardsigmoid));
    cases.put("Mish", new Case(new Mish(), Tensor::mish));
    cases.put("ELU", new Case(new ELU(), Tensor::elu));
    cases.put("LeakyReLU", new Case(new LeakyReLU(), x -> x.leakyRelu(0.01)));
    cases.put("Hardtanh", new Case(new Hardtanh(), x -> x.clamp(-1, 1)));
    cases.put("Softplus", new Case(new Softplus(2, 1), x -> x.softplus(2, 1)));
    cases.put("GELU", new Case(new GELU(), Tensor::gelu));
    cases.put("GELU, tanh", new Case(new GELU(Gelu.TANH), x -> x.gelu(Gelu.TANH)));
    cases.put("Sigmoid", new Case(new Sigmoid(), Tensor::sigmoid));
    cases.put("Tanh", new Case(new Tanh(), Tensor::tanh));
    cases.put("Softmax", new Case(new Softmax(1), x -> x.softmax(1)));
    cases.put("LogSoftmax", new Case(new LogSoftmax(-1), x -> x.logSoftmax(-1)));
    cases.put("Dropout", new Case(new Dropout(0.5), x -> x));
    cases.put("Identity", new Case(new Identity(), x -> x));
    cases.put("Flatten", new Case(new Flatten(), x -> x.flatten(1)));
    cases.put("Flatten, range", new Case(new Flatten(0, 1), x -> x.flatten(0, 1)));
    cases.put("MaxPool2d", new Case(new MaxPool2d(3), x -> Functional.maxPool2d(x, 3, 3, 0)));
    cases.put(
        "MaxPool2d, padded",
        new Case(new MaxPool2d(3, 2, 1), x -> Functional.maxPool2d(x, 3, 2, 1)));
    cases.put("AvgPool2d", new Case(new AvgPool2d(2), x -> Functional.avgPool2d(x, 2, 2, 0)));
    cases.put(
        "AvgPool2d, padded",
        new Case(new AvgPool2d(3, 1, 1), x -> Functional.avgPool2d(x, 3, 1, 1)));
    cases.put(
        "AdaptiveAvgPool2d",
        new Case(new AdaptiveAvgPool2d(2, 3), x -> Functional.adaptiveAvgPool2d(x, 2, 3)));
    cases.put(
        "Sequential",
        new Case(
            new Sequential(new ReLU(), linear, new Flatten()),
            x -> Functional.linear(x.relu(), weight(linear), bias(linear.bias())).flatten(1)));
    return cases.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      Tensor expected = entry.getValue().operator().apply(IMAGE);
                      Tensor result = entry.getValue().layer().forward(IMAGE);
                      assertThat(result.shape()).isEqualTo(expected.shape());
                      assertThat(result.toFloatArray()).isEqualTo(expected.toFloatArray());
                    }));
  }

  private static Tensor weight(Linear linear) {
    return linear.weight().value();
  }

  private static Tensor bias(@Nullable Parameter bias) {
    return Objects.requireNonNull(bias).value();
  }

  /** A batch normalisation that is not the identity. */
  static BatchNorm2d batchNorm(int channels) {
    BatchNorm2d norm = new BatchNorm2d(channels);
    norm.weight().set(random(21, channels));
    norm.bias().set(random(22, channels));
    norm.runningMean().set(random(23, channels));
    norm.runningVar().set(random(24, channels).abs().add(0.1));
    return norm;
  }

  @Test
  void firstWeightsAreTheSameInEveryRunAndWithinTheBoundOfKaiming() {
    float[] weights = new Linear(100, 50).weight().value().toFloatArray();
    assertThat(weights).isEqualTo(new Linear(100, 50).weight().value().toFloatArray());
    for (float weight : weights) {
      assertThat(weight).isBetween(-0.1f, 0.1f);
    }
    assertThat(Tensor.of(weights).abs().max().item()).isGreaterThan(0.099f);
  }

  @Test
  void aBatchNormStartsAsTheIdentityButForEps() {
    Tensor x = random(1, 1, 2, 3, 3);
    assertThat(new BatchNorm2d(2).forward(x).allClose(x, 1e-5, 0)).isTrue();
  }

  @Test
  void batchNorm2dNeedsImages() {
    assertThatThrownBy(() -> new BatchNorm2d(3).forward(Tensor.ones(2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BatchNorm2d: input has shape [2, 3]");
  }

  @Test
  void numbersThatMakeNoLayerAreRefused() {
    assertThatThrownBy(() -> new Linear(0, 3))
        .hasMessage("Linear: inFeatures 0 must be at least 1");
    assertThatThrownBy(() -> new Conv2d(3, 4, 3, Conv2dOptions.DEFAULT.groups(2)))
        .hasMessage("Conv2d: groups 2 must divide both the 3 input and the 4 output channels");
    assertThatThrownBy(() -> Conv2dOptions.DEFAULT.stride(1, 0))
        .hasMessage("Conv2d: stride 0 must be at least 1");
    assertThatThrownBy(() -> new Dropout(1.5)).hasMessage("Dropout: p 1.5 must be between 0 and 1");
  }

  @Test
  void aBlockListGivesItsBlocksInOrder() {
    ReLU relu = new ReLU();
    BlockList<Block> list = new BlockList<>(relu, new Tanh());
    assertThat(list).hasSize(2).first().isSameAs(relu);
    assertThat(list.get(0)).isSameAs(relu);
  }

  @Test
  void aSequentialTakesSiblingsInThePlaceOfItsBlocks() {
    ReLU relu = new ReLU();
    Sequential chain = new Sequential(new Tanh(), relu);
    Sequential mapped = chain.mapChildren(block -> block == relu ? new Identity() : block);
    assertThat(mapped).hasToString("Sequential[Tanh(), Identity()]");
    assertThat(chain.mapChildren(block -> block)).isSameAs(chain);
  }

  @Test
  void layersDescribeThemselves() {
    assertThat(new Sequential(new Linear(2, 3, false), new MaxPool2d(2)))
        .hasToString(
            "Sequential[Linear(in=2, out=3, bias=false), MaxPool2d(kernel=[2], stride=[2],"
                + " padding=[0])]");
  }

  @Test
  void aLayerChecksItsInput() {
    assertThatThrownBy(() -> new Linear(4, 2).forward(Tensor.ones(1, 3)))
        .hasMessage("linear: input has shape [1, 3] but weight [2, 4] needs a last dimension of 4");
    assertThat(new Linear(4, 2).forward(Tensor.ones(3, 0, 4)).shape()).isEqualTo(Shape.of(3, 0, 2));
  }
}
