package io.traceable.samples.models;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.traceable.dispatch.Traced;
import io.traceable.graph.Graph;
import io.traceable.interpret.Interpreter;
import io.traceable.io.StateDict;
import io.traceable.nn.Block;
import io.traceable.onnx.Dimension;
import io.traceable.onnx.OnnxExporter;
import io.traceable.tensor.Tensor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every form of a model gives what the original gives: the sibling, the interpreted graphs, the
 * ONNX file in ONNX Runtime, and the model with weights that went through a file.
 */
class FormsTest {

  /** A model, small enough for a test, and the shape of its input without the batch. */
  record Model(String name, Supplier<Block> make, int... shape) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Model> models() {
    return Stream.of(
        new Model("Mlp", Mlp::new, 128),
        new Model("DeepRecommender", () -> new DeepRecommender(60, 32, 48), 60),
        new Model("MobileNetV2", () -> new MobileNetV2(4, 10), 3, 65, 48),
        new Model("SmallResNet", SmallResNet::new, 3, 33, 40),
        new Model("ResNet50", () -> new ResNet50(4, new int[] {1, 2, 1, 1}, 10), 3, 65, 48));
  }

  @ParameterizedTest
  @MethodSource("models")
  void siblingsAgree(Model model) {
    Block original = model.make().get();
    Block sibling = Traced.of(Block.class, original);
    assertThat(Traced.isTraced(sibling)).isTrue();
    for (int batch : new int[] {1, 3}) {
      Tensor x = input(model, batch);
      assertClose(sibling.forward(x), original.forward(x));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void interpretedGraphsAgree(Model model) throws Throwable {
    Block original = model.make().get();
    Tensor x = input(model, 2);
    var graphs = Traced.graph(original.getClass(), "forward");
    for (var graph : new Graph[] {graphs.captured(), graphs.optimized()}) {
      Object result = Interpreter.of(graph, original.getClass()).run(original, x);
      assertClose((Tensor) result, original.forward(x));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void exportedFilesAgreeForTwoSizesOfBatch(Model model) throws OrtException {
    Block original = model.make().get();
    Dimension[] shape = new Dimension[model.shape().length + 1];
    shape[0] = Dimension.named("batch");
    Arrays.setAll(shape, i -> i == 0 ? shape[0] : Dimension.of(model.shape()[i - 1]));
    byte[] file = OnnxExporter.of(original).input("x", shape).export().toByteArray();
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file)) {
      for (int batch : new int[] {1, 3}) {
        Tensor x = input(model, batch);
        Tensor expected = original.forward(x);
        assertClose(run(session, x, expected.shape().toArray()), expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void weightsSurviveAFile(Model model, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.safetensors");
    Block original = model.make().get();
    StateDict.save(original, file);
    Block loaded = model.make().get();
    StateDict.load(loaded, file);
    Tensor x = input(model, 2);
    assertThat(loaded.forward(x).toFloatArray()).isEqualTo(original.forward(x).toFloatArray());
  }

  @Test
  void theWeightsOfResNet50HaveTheNamesOfTorchvision() {
    assertThat(StateDict.of(new ResNet50()))
        .hasSize(320)
        .containsKeys(
            "conv1.weight",
            "bn1.running_mean",
            "layer1.0.downsample.0.weight",
            "layer1.0.downsample.1.num_batches_tracked",
            "layer3.5.conv2.weight",
            "layer4.2.bn3.bias",
            "fc.bias");
  }

  @Test
  void theWeightsOfMobileNetV2HaveTheNamesOfTorchvision() {
    assertThat(StateDict.of(new MobileNetV2(4, 10)))
        .hasSize(314)
        .containsKeys(
            "features.0.0.weight",
            "features.1.conv.0.1.running_var",
            "features.1.conv.1.weight",
            "features.17.conv.2.weight",
            "features.18.1.bias",
            "classifier.1.bias");
  }

  private static Tensor run(OrtSession session, Tensor x, int[] shape) throws OrtException {
    long[] sizes = Arrays.stream(x.shape().toArray()).asLongStream().toArray();
    try (OnnxTensor input =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), FloatBuffer.wrap(x.toFloatArray()), sizes);
        OrtSession.Result result = session.run(Map.of("x", input))) {
      FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      return Tensor.of(values, shape);
    }
  }

  private static void assertClose(Tensor actual, Tensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(Tensor.maxRelativeDifference(actual, expected))
        .isLessThanOrEqualTo(Reference.TOLERANCE);
  }

  private static Tensor input(Model model, int batch) {
    SplittableRandom random = new SplittableRandom(5);
    int[] shape = new int[model.shape().length + 1];
    Arrays.setAll(shape, i -> i == 0 ? batch : model.shape()[i - 1]);
    float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return Tensor.of(values, shape);
  }
}
