package io.traceable.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.tensor.Tensor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParameterTest {

  @Test
  void aLayerUsesTheNewValueFromTheNextCallOn() {
    Linear linear = new Linear(2, 1, false);
    Tensor x = Tensor.ones(1, 2);
    linear.forward(x);
    linear.weight().set(Tensor.full(3, 1, 2));
    assertThat(linear.forward(x).item()).isEqualTo(6);
  }

  @Test
  void aNewBiasCountsToo() {
    Conv2d conv = new Conv2d(1, 1, 1);
    conv.weight().set(Tensor.ones(1, 1, 1, 1));
    Tensor x = Tensor.ones(1, 1, 1);
    conv.forward(x);
    Parameter bias = conv.bias();
    assertThat(bias).isNotNull();
    bias.set(Tensor.full(5, 1));
    assertThat(conv.forward(x).item()).isEqualTo(6);
  }

  @Test
  void callsDuringAReplacementSeeTheOldOrTheNewValue() {
    Linear linear = new Linear(64, 1, false);
    List<Tensor> weights = List.of(Tensor.ones(1, 64), Tensor.full(2, 1, 64));
    linear.weight().set(weights.get(0));
    Tensor x = Tensor.ones(1, 64);
    Set<Float> results = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 20_000)
        .parallel()
        .forEach(
            i -> {
              if (i % 10 == 0) {
                linear.weight().set(weights.get(i / 10 % 2));
              }
              results.add(linear.forward(x).item());
            });
    assertThat(results).containsExactlyInAnyOrder(64f, 128f);
  }

  @Test
  void aValueOfAnotherShapeIsRefused() {
    Parameter parameter = new Parameter(Tensor.ones(2));
    assertThatThrownBy(() -> parameter.set(Tensor.ones(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "parameter: a tensor of shape [3] and type float32 cannot replace one of shape [2] and"
                + " type float32");
  }

  @Test
  void aValueOfAnotherTypeIsRefused() {
    Parameter parameter = new Parameter(Tensor.ones(2));
    assertThatThrownBy(() -> parameter.set(Tensor.arange(2)))
        .hasMessageContaining("type int64 cannot replace");
  }
}
