package io.traceable.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.onnxruntime.OrtException;
import io.traceable.nn.Block;
import io.traceable.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxExporterTest {

  private static final double TOLERANCE = 3e-6;

  @Test
  void layersBlocksAndLoopsOverBlocksAgree() throws OrtException {
    assertAgrees(new Models.Network(), 3, 20, 22);
  }

  @Test
  void attentionOverASequenceOfUnknownLengthAgrees() throws OrtException {
    Models.Attention model = new Models.Attention();
    OnnxModel exported =
        OnnxExporter.of(model)
            .input("x", Dimension.named("batch"), Dimension.named("length"), Dimension.of(8))
            .export();
    try (OnnxRun run = new OnnxRun(exported)) {
      for (int[] shape : new int[][] {{1, 1, 8}, {2, 7, 8}, {5, 3, 8}}) {
        assertAgrees(model, run, shape);
      }
    }
  }

  @Test
  void operatorsElementByElementAgree() throws OrtException {
    assertAgrees(new Models.Pointwise(), 4, 6);
  }

  @Test
  void operatorsThatRearrangeAgree() throws OrtException {
    assertAgrees(new Models.Views(), 4, 6);
  }

  @Test
  void operatorsAlongDimensionsAgree() throws OrtException {
    assertAgrees(new Models.Reductions(), 4, 6);
  }

  @Test
  void masksPartsAndPositionsAgree() throws OrtException {
    assertAgrees(new Models.Masks(), 4, 6);
  }

  @Test
  void attentionWithEachKindOfMaskAgrees() throws OrtException {
    assertAgrees(new Models.MaskedAttention(), 5, 8);
  }

  @Test
  void recurrentLayersAndTheirStatesAgree() throws OrtException {
    assertAgrees(new Models.Recurrent(), 4, 6);
  }

  @Test
  void chainsOfLayersAgree() throws OrtException {
    assertAgrees(new Models.Chain(), 4, 6);
  }

  @Test
  void recordsAndListsOfThemAreInputsAndOutputs() throws OrtException {
    Models.Decoder model = new Models.Decoder();
    OnnxExporter exporter =
        OnnxExporter.of(model)
            .method("decode")
            .input("x", Dimension.named("batch"), Dimension.named("length"), Dimension.of(4));
    for (String place : List.of("past[0].key", "past[0].value", "past[1].key", "past[1].value")) {
      exporter.input(place, Dimension.named("batch"), Dimension.named("seen"), Dimension.of(4));
    }
    try (OnnxRun run = new OnnxRun(exporter.export())) {
      for (int[] sizes : new int[][] {{1, 1, 0}, {2, 3, 5}, {1, 2, 1}}) {
        Tensor x = random(sizes[0], sizes[1], 4);
        List<Models.Cache> past = new ArrayList<>();
        Map<String, Tensor> inputs = new HashMap<>(Map.of("x", x));
        for (int i = 0; i < 2; i++) {
          past.add(
              new Models.Cache(random(sizes[0], sizes[2], 4), random(sizes[0], sizes[2], 4).neg()));
          inputs.put("past[" + i + "].key", past.get(i).key());
          inputs.put("past[" + i + "].value", past.get(i).value());
        }
        Models.Step expected = model.decode(x, past);

        Map<String, Tensor> actual = run.runAll(inputs);

        assertThat(actual.keySet())
            .containsExactly(
                "output", "cache[0].key", "cache[0].value", "cache[1].key", "cache[1].value");
        assertThat(Tensor.maxRelativeDifference(actual.get("output"), expected.output()))
            .isLessThanOrEqualTo(TOLERANCE);
        assertThat(
                Tensor.maxRelativeDifference(
                    actual.get("cache[1].value"), expected.cache().get(1).value()))
            .isLessThanOrEqualTo(TOLERANCE);
      }
    }
  }

  @Test
  void aRecordThatChangesWhatItIsMadeOfIsRefused() {
    assertThatThrownBy(
            OnnxExporter.of(new Models.Scaling()).input("x", Dimension.named("batch"))::export)
        .isInstanceOf(OnnxExportException.class)
        .hasMessageContaining("Models$Scaled does not hold the value that it was made of");
  }

  @Test
  void placesOfInputsMustFitTogether() {
    OnnxExporter exporter = OnnxExporter.of(new Models.Decoder()).method("decode").input("x");
    assertThatThrownBy(() -> exporter.input("past[", Dimension.of(1)))
        .hasMessageContaining("\"past[\" is neither a parameter nor a place in one");
    exporter.input("past[1].key", Dimension.of(1));
    assertThatThrownBy(exporter::export)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("element 0 is missing");
    exporter.input("past.first", Dimension.of(1));
    assertThatThrownBy(exporter::export)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a list or a record, not both");
  }

  @Test
  void whatCannotBeExportedIsListedAtOnceWithItsLines() {
    OnnxExporter exporter =
        OnnxExporter.of(new Models.Impossible())
            .input("x", Dimension.named("batch"), Dimension.of(2));

    OnnxExportException e = catchThrowableOfType(OnnxExportException.class, exporter::export);

    assertThat(e.problems()).hasSize(3);
    assertThat(e.problems().get(0).place()).matches(".*Models\\$Impossible\\.forward, line \\d+");
    assertThat(e).hasMessageContainingAll("getFloat", "untraced", "item", "@Traceable");
  }

  @Test
  void partsWhoseNumberIsNotKnownAreRefused() {
    assertThatThrownBy(
            OnnxExporter.of(new Models.Parts()).input("x", Dimension.named("batch"))::export)
        .isInstanceOf(OnnxExportException.class)
        .hasMessageContaining("the number of parts of the size batch is not known");
  }

  @Test
  void everyParameterNeedsAnInput() {
    assertThatThrownBy(() -> OnnxExporter.of(new Models.Chain()).input("y").export())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has the parameters [x]")
        .hasMessageContaining("[y]");
  }

  @Test
  void weightsKeepTheirNamesAndFilesAreTheSameEachTime(@TempDir Path folder) throws IOException {
    OnnxExporter exporter =
        OnnxExporter.of(new Models.Chain())
            .input("x", Dimension.named("batch"), Dimension.of(4), Dimension.of(6));
    exporter.export().write(folder.resolve("a.onnx"));
    exporter.export().write(folder.resolve("b.onnx"));

    assertThat(folder.resolve("a.onnx")).hasSameBinaryContentAs(folder.resolve("b.onnx"));
    assertThat(Files.readString(folder.resolve("a.onnx"), StandardCharsets.ISO_8859_1))
        .contains("layers.1.weight", "layers.2.bias");
  }

  private static void assertAgrees(Block model, int... sizes) throws OrtException {
    Dimension[] shape = new Dimension[sizes.length + 1];
    shape[0] = Dimension.named("batch");
    for (int i = 0; i < sizes.length; i++) {
      shape[i + 1] = Dimension.of(sizes[i]);
    }
    try (OnnxRun run = new OnnxRun(OnnxExporter.of(model).input("x", shape).export())) {
      for (int batch : new int[] {1, 3}) {
        int[] actual = new int[sizes.length + 1];
        actual[0] = batch;
        System.arraycopy(sizes, 0, actual, 1, sizes.length);
        assertAgrees(model, run, actual);
      }
    }
  }

  private static void assertAgrees(Block model, OnnxRun run, int... shape) throws OrtException {
    Tensor x = random(shape);
    Tensor expected = model.forward(x);

    Tensor actual = run.run(Map.of("x", x));

    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(Tensor.maxRelativeDifference(actual, expected))
        .as("shape %s", Arrays.toString(shape))
        .isLessThanOrEqualTo(TOLERANCE);
  }

  private static Tensor random(int... shape) {
    SplittableRandom random = new SplittableRandom(7);
    float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return Tensor.of(values, shape);
  }
}
