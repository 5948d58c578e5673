package io.traceable.samples.models;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.traceable.dispatch.Traced;
import io.traceable.graph.Graph;
import io.traceable.interpret.Interpreter;
import io.traceable.io.StateDict;
import io.traceable.nn.Block;
import io.traceable.onnx.Dimension;
import io.traceable.onnx.OnnxExporter;
import io.traceable.onnx.OnnxModel;
import io.traceable.tensor.DType;
import io.traceable.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

  private static final BertConfig BERT = new BertConfig(50, 24, 2, 32, 2, 4, 64);
  private static final Gpt2Config GPT2 = new Gpt2Config(50, 24, 32, 2, 4);

  /**
   * A model, small enough for a test, and the shape of its input without the batch.
   *
   * @param vocabulary number of tokens the input consists of, or 0 for one of numbers
   */
  record Model(String name, Supplier<Block> make, int vocabulary, int... shape) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Model> models() {
    return Stream.of(
        new Model("Mlp", Mlp::new, 0, 128),
        new Model("DeepRecommender", () -> new DeepRecommender(60, 32, 48), 0, 60),
        new Model("MobileNetV2", () -> new MobileNetV2(4, 10), 0, 3, 65, 48),
        new Model("SmallResNet", SmallResNet::new, 0, 3, 33, 40),
        new Model("ResNet50", () -> new ResNet50(4, new int[] {1, 2, 1, 1}, 10), 0, 3, 65, 48),
        new Model("Bert", () -> new Bert(BERT), BERT.vocabulary(), 7),
        new Model("Gpt2", () -> new Gpt2(GPT2), GPT2.vocabulary(), 7),
        new Model("Lstm", () -> new Lstm(12, 32, 2, 5), 0, 6, 12));
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
    OnnxExporter exporter =
        model.vocabulary() == 0
            ? OnnxExporter.of(original).input("x", shape)
            : OnnxExporter.of(original).input("tokens", DType.INT64, shape);
    try (OnnxRun run = new OnnxRun(exporter.export())) {
      for (int batch : new int[] {1, 3}) {
        Tensor x = input(model, batch);
        Tensor expected = original.forward(x);
        String name = model.vocabulary() == 0 ? "x" : "tokens";
        assertClose(run.run(Map.of(name, x)).get("output"), expected);
      }
    }
  }

  @Test
  void segmentsAndPaddingOfBertAgree() throws OrtException {
    Bert bert = new Bert(BERT);
    Dimension[] shape = {Dimension.named("batch"), Dimension.named("length")};
    OnnxModel exported =
        OnnxExporter.of(bert)
            .method("encode")
            .input("tokens", DType.INT64, shape)
            .input("segments", DType.INT64, shape)
            .input("attention", DType.INT64, shape)
            .export();
    Bert_Traced sibling = Bert_Traced.of(bert);
    try (OnnxRun run = new OnnxRun(exported)) {
      for (int[] sizes : new int[][] {{1, 5}, {3, 9}}) {
        Tensor tokens = tokens(BERT.vocabulary(), sizes);
        Tensor segments =
            Tensor.cat(List.of(tokens(1, sizes[0], 2), ones(sizes[0], sizes[1] - 2)), 1);
        Tensor attention =
            Tensor.cat(List.of(ones(sizes[0], sizes[1] - 2), tokens(1, sizes[0], 2)), 1);
        Tensor expected = bert.encode(tokens, segments, attention);
        var inputs = Map.of("tokens", tokens, "segments", segments, "attention", attention);
        assertClose(run.run(inputs).get("output"), expected);
        assertClose(sibling.encode(tokens, segments, attention), expected);
        Tensor cut = bert.forward(tokens.narrow(1, 0, sizes[1] - 2));
        Tensor segmentless = bert.encode(tokens, tokens(1, sizes), attention);
        assertClose(segmentless.narrow(1, 0, sizes[1] - 2), cut);
      }
    }
  }

  @Test
  void theWeightsOfGpt2HaveTheNamesOfHuggingFace() {
    assertThat(StateDict.of(new Gpt2(GPT2)))
        .hasSize(4 + 2 * 12)
        .containsKeys(
            "wte.weight",
            "wpe.weight",
            "h.0.ln_1.weight",
            "h.0.attn.c_attn.weight",
            "h.1.attn.c_proj.bias",
            "h.1.mlp.c_fc.weight",
            "h.1.mlp.c_proj.bias",
            "ln_f.bias");
  }

  @Test
  void theWeightsOfBertHaveTheNamesOfHuggingFace() {
    assertThat(StateDict.of(new Bert(BERT)))
        .hasSize(5 + 2 * 16)
        .containsKeys(
            "embeddings.word_embeddings.weight",
            "embeddings.LayerNorm.bias",
            "encoder.layer.0.attention.self.query.weight",
            "encoder.layer.0.attention.output.dense.bias",
            "encoder.layer.1.attention.output.LayerNorm.weight",
            "encoder.layer.1.intermediate.dense.weight",
            "encoder.layer.1.output.LayerNorm.bias");
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

  private static void assertClose(Tensor actual, Tensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(Tensor.maxRelativeDifference(actual, expected))
        .isLessThanOrEqualTo(Reference.TOLERANCE);
  }

  private static Tensor input(Model model, int batch) {
    SplittableRandom random = new SplittableRandom(5);
    int[] shape = new int[model.shape().length + 1];
    Arrays.setAll(shape, i -> i == 0 ? batch : model.shape()[i - 1]);
    if (model.vocabulary() > 0) {
      return tokens(model.vocabulary(), shape);
    }
    float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return Tensor.of(values, shape);
  }

  private static Tensor tokens(int vocabulary, int... shape) {
    int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    return Tensor.of(new SplittableRandom(6).longs(count, 0, vocabulary).toArray(), shape);
  }

  private static Tensor ones(int... shape) {
    return Tensor.ones(shape).to(DType.INT64);
  }
}
