package io.traceable.samples.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.io.Safetensors;
import io.traceable.io.StateDict;
import io.traceable.nn.BatchNorm2d;
import io.traceable.nn.Conv2d;
import io.traceable.nn.Conv2dOptions;
import io.traceable.tensor.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The models as written, with the weights, inputs and outputs of their PyTorch originals. */
class ReferenceTest {

  /** The contract of float32 graphs. PyTorch's own float32 outputs are within 6.2e-7. */
  private static final double TOLERANCE = 3e-6;

  private static final String MLP = "a_mlp_gelu_ln";
  private static final String RECOMMENDER = "e_deeprecommender200";
  private static final String RESNET = "f_small_resnet";

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void geluLnMlpAgreesWithPyTorchInDouble(int set) throws IOException {
    GeluLnMlp model = new GeluLnMlp();
    StateDict.load(model, file(MLP, "weights"));
    assertAgrees(MLP, set, model::forward);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void deepRecommenderAgreesWithPyTorchInDouble(int set) throws IOException {
    DeepRecommender model = new DeepRecommender();
    StateDict.load(model, file(RECOMMENDER, "weights"));
    assertAgrees(RECOMMENDER, set, model::forward);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void smallResNetAgreesWithPyTorchInDouble(int set) throws IOException {
    SmallResNet model = new SmallResNet();
    StateDict.load(model, file(RESNET, "weights"));
    assertAgrees(RESNET, set, model::forward);
  }

  /** The first layers of the residual network. */
  private static final class Stem {
    private final Conv2d conv1 =
        new Conv2d(3, 16, 7, Conv2dOptions.DEFAULT.stride(2).padding(3).bias(false));
    private final BatchNorm2d bn1 = new BatchNorm2d(16);
  }

  @Test
  void foldingBatchNormGivesTheWeightsThatTorchFxGives() throws IOException {
    Map<String, Tensor> weights = new HashMap<>(Safetensors.read(file(RESNET, "weights")));
    weights.keySet().removeIf(name -> !name.matches("(conv1|bn1)\\..*"));
    Stem stem = new Stem();
    StateDict.load(stem, weights);

    Map<String, Tensor> folded = StateDict.of(Conv2d.foldBatchNorm(stem.conv1, stem.bn1));

    for (String name : List.of("weight", "bias")) {
      Tensor expected = tensor(RESNET, "fused_weights", "conv1." + name);
      assertThat(Tensor.maxRelativeDifference(Objects.requireNonNull(folded.get(name)), expected))
          .isLessThanOrEqualTo(TOLERANCE);
    }
  }

  private static void assertAgrees(String model, int set, UnaryOperator<Tensor> forward)
      throws IOException {
    Tensor y = forward.apply(tensor(model, "inputs_" + set, "x"));
    Tensor reference = tensor(model, "outputs_" + set, "y.f64");
    assertThat(Tensor.maxRelativeDifference(y, reference)).isLessThanOrEqualTo(TOLERANCE);
  }

  private static Tensor tensor(String model, String file, String name) throws IOException {
    Map<String, Tensor> tensors = Safetensors.read(file(model, file));
    return Objects.requireNonNull(tensors.get(name), name);
  }

  private static Path file(String model, String name) {
    String resource = "/reference/" + model + "/" + name + ".safetensors";
    try {
      return Path.of(
          Objects.requireNonNull(ReferenceTest.class.getResource(resource), resource).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
