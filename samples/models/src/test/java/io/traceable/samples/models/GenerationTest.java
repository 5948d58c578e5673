package io.traceable.samples.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.traceable.dispatch.Traced;
import io.traceable.onnx.Dimension;
import io.traceable.onnx.OnnxExporter;
import io.traceable.tensor.DType;
import io.traceable.tensor.Generator;
import io.traceable.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Token loops with a cache, of GPT-2 and its sibling. */
class GenerationTest {

  private static final Gpt2 GPT2 = new Gpt2(new Gpt2Config(50, 24, 32, 2, 4));
  private static final Tensor PROMPT = Tensor.of(new long[] {3, 1, 4, 15, 9, 26}, 2, 3);

  static Stream<LanguageModel> forms() {
    return Stream.of(GPT2, Traced.of(LanguageModel.class, GPT2));
  }

  @Test
  void theSiblingIsALanguageModel() {
    assertThat(Traced.isTraced(Traced.of(LanguageModel.class, GPT2))).isTrue();
    assertThat(Traced.graph(Gpt2.class, "decode").captured()).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void scoresFromTheCacheAreThoseOfTheWholeSequence(LanguageModel model) {
    Tensor tokens = Tensor.of(new long[] {3, 1, 4, 15, 9, 26, 5, 35, 8, 49}, 2, 5);
    Tensor expected = GPT2.forward(tokens);

    Decoded first = model.decode(tokens.narrow(1, 0, 2), model.emptyCache(2));
    Decoded second = model.decode(tokens.narrow(1, 2, 2), first.cache());
    Decoded third = model.decode(tokens.narrow(1, 4, 1), second.cache());

    Tensor actual = Tensor.cat(List.of(first.output(), second.output(), third.output()), 1);
    assertThat(Tensor.maxRelativeDifference(actual, expected))
        .isLessThanOrEqualTo(Reference.TOLERANCE);
    assertThat(first.cache().get(0).key().dim(2)).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void greedyTokensAreThoseOfTheHighestScore(LanguageModel model) {
    Tensor expected = PROMPT;
    for (int i = 0; i < 6; i++) {
      Tensor next = GPT2.forward(expected).select(1, -1).argmax(-1, true);
      expected = Tensor.cat(List.of(expected, next), 1);
    }
    assertThat(Generation.greedy(model, PROMPT, 6).toLongArray()).isEqualTo(expected.toLongArray());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void equalSeedsDrawEqualTokens(LanguageModel model) {
    long[] once = Generation.sample(model, PROMPT, 12, 20, 5, new Generator(1)).toLongArray();
    long[] twice = Generation.sample(model, PROMPT, 12, 20, 5, new Generator(1)).toLongArray();
    long[] other = Generation.sample(model, PROMPT, 12, 20, 5, new Generator(2)).toLongArray();
    assertThat(twice).isEqualTo(once);
    assertThat(other).isNotEqualTo(once);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void theOnlyCandidateIsTheGreedyOne(LanguageModel model) {
    assertThat(Generation.sample(model, PROMPT, 4, 1, 1, new Generator(1)).toLongArray())
        .isEqualTo(Generation.greedy(model, PROMPT, 4).toLongArray());
  }

  @Test
  void aTemperatureThatIsNotPositiveIsRefused() {
    assertThatThrownBy(() -> Generation.sample(GPT2, PROMPT, 1, 1, 0, new Generator(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("temperature 0.0");
  }

  @Test
  void theStepWithACacheIsExportedAndAgreesInOnnxRuntime() throws OrtException {
    OnnxExporter exporter =
        OnnxExporter.of(GPT2)
            .method("decode")
            .input("tokens", DType.INT64, Dimension.named("batch"), Dimension.named("length"));
    for (int i = 0; i < 2; i++) {
      for (String part : List.of("key", "value")) {
        exporter.input(
            "past[" + i + "]." + part,
            Dimension.named("batch"),
            Dimension.of(4),
            Dimension.named("seen"),
            Dimension.of(8));
      }
    }
    try (OnnxRun run = new OnnxRun(exporter.export())) {
      Decoded first = GPT2.decode(PROMPT, GPT2.emptyCache(2));
      Tensor next = Tensor.of(new long[] {7, 8}, 2, 1);
      for (Tensor tokens : List.of(next, PROMPT)) {
        Decoded expected = GPT2.decode(tokens, first.cache());
        Map<String, Tensor> inputs = new HashMap<>(Map.of("tokens", tokens));
        for (int i = 0; i < 2; i++) {
          inputs.put("past[" + i + "].key", first.cache().get(i).key());
          inputs.put("past[" + i + "].value", first.cache().get(i).value());
        }

        Map<String, Tensor> actual = run.run(inputs);

        assertThat(actual).containsKeys("output", "cache[0].key", "cache[1].value");
        assertThat(actual.get("output").shape()).isEqualTo(expected.output().shape());
        assertThat(Tensor.maxRelativeDifference(actual.get("output"), expected.output()))
            .isLessThanOrEqualTo(3e-6);
        assertThat(
                Tensor.maxRelativeDifference(
                    actual.get("cache[1].value"), expected.cache().get(1).value()))
            .isLessThanOrEqualTo(3e-6);
      }
    }
  }
}
