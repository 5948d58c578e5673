package io.traceable.samples.models;

import java.io.IOException;
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
    DeepRecommender model = Reference.loaded(new DeepRecommender(), "e_deeprecommender200");
    Reference.assertAgrees("e_deeprecommender200", set, model::forward);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void smallResNetAgreesWithPyTorchInDouble(int set) throws IOException {
    SmallResNet model = Reference.loaded(new SmallResNet(), "f_small_resnet");
    Reference.assertAgrees("f_small_resnet", set, model::forward);
  }
}
