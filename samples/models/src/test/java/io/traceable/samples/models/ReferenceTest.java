package io.traceable.samples.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.io.Safetensors;
import io.traceable.io.StateDict;
import io.traceable.tensor.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The models as written, with the weights, inputs and outputs of their PyTorch originals. */
class ReferenceTest {

  /** The contract of float32 graphs. PyTorch's own float32 outputs are within 6.2e-7. */
  private static final double TOLERANCE = 3e-6;

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void geluLnMlpAgreesWithPyTorchInDouble(int set) throws IOException {
    GeluLnMlp model = new GeluLnMlp();
    StateDict.load(model, file("a_mlp_gelu_ln", "weights"));
    assertAgrees("a_mlp_gelu_ln", set, model::forward);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void deepRecommenderAgreesWithPyTorchInDouble(int set) throws IOException {
    DeepRecommender model = new DeepRecommender();
    StateDict.load(model, file("e_deeprecommender200", "weights"));
    assertAgrees("e_deeprecommender200", set, model::forward);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void smallResNetAgreesWithPyTorchInDouble(int set) throws IOException {
    SmallResNet model = new SmallResNet();
    StateDict.load(model, file("f_small_resnet", "weights"));
    assertAgrees("f_small_resnet", set, model::forward);
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
