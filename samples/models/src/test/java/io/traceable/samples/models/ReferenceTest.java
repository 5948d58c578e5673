package io.traceable.samples.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.io.StateDict;
import io.traceable.nn.BatchNorm2d;
import io.traceable.nn.Conv2d;
import io.traceable.nn.Conv2dOptions;
import io.traceable.tensor.Tensor;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The models as written, with the weights, inputs and outputs of their PyTorch originals. */
class ReferenceTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void geluLnMlpAgreesWithPyTorchInDouble(int set) throws IOException {
    GeluLnMlp model = Reference.loaded(new GeluLnMlp(), "a_mlp_gelu_ln");
    Reference.assertAgrees("a_mlp_gelu_ln", set, model::forward);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void deepRecommenderAgreesWithPyTorchInDouble(int set) throws IOException {
    DeepRecommender model =
        Reference.loaded(new DeepRecommender(200, 128, 256), "e_deeprecommender200");
    Reference.assertAgrees("e_deeprecommender200", set, model::forward);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void smallResNetAgreesWithPyTorchInDouble(int set) throws IOException {
    SmallResNet model = Reference.loaded(new SmallResNet(), "f_small_resnet");
    Reference.assertAgrees("f_small_resnet", set, model::forward);
  }

  /** The first layers of the residual network. */
  private static final class Stem {
    private final Conv2d conv1 =
        new Conv2d(3, 16, 7, Conv2dOptions.DEFAULT.stride(2).padding(3).bias(false));
    private final BatchNorm2d bn1 = new BatchNorm2d(16);
  }

  @Test
  void foldingBatchNormGivesTheWeightsThatTorchFxGives() throws IOException {
    Map<String, Tensor> weights = new HashMap<>(Reference.tensors("f_small_resnet", "weights"));
    weights.keySet().removeIf(name -> !name.matches("(conv1|bn1)\\..*"));
    Stem stem = new Stem();
    StateDict.load(stem, weights);

    Map<String, Tensor> folded = StateDict.of(Conv2d.foldBatchNorm(stem.conv1, stem.bn1));

    for (String name : List.of("weight", "bias")) {
      Tensor expected = Reference.tensor("f_small_resnet", "fused_weights", "conv1." + name);
      assertThat(Tensor.maxRelativeDifference(Objects.requireNonNull(folded.get(name)), expected))
          .isLessThanOrEqualTo(Reference.TOLERANCE);
    }
  }
}
