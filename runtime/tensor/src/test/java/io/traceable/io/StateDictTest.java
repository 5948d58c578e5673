package io.traceable.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.traceable.nn.BatchNorm2d;
import io.traceable.nn.Block;
import io.traceable.nn.BlockList;
import io.traceable.nn.Conv2d;
import io.traceable.nn.Linear;
import io.traceable.nn.Parameter;
import io.traceable.nn.ReLU;
import io.traceable.nn.Sequential;
import io.traceable.nn.StateName;
import io.traceable.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDictTest {

  /** A block of a user's. */
  static final class Residual implements Block {
    final Conv2d conv1 = new Conv2d(2, 2, 1);
    final ReLU relu = new ReLU();

    @Override
    public Tensor forward(Tensor x) {
      return relu.forward(conv1.forward(x)).add(x);
    }
  }

  /** A nested model that is not a block, because it takes two arguments. */
  static final class Mixer {
    final Parameter scale = new Parameter(Tensor.ones(1));

    Tensor forward(Tensor x, Tensor y) {
      return x.add(y).mul(scale.value());
    }
  }

  static class Base {
    final Linear embed = new Linear(3, 2);
  }

  static final class Model extends Base {
    static final Linear SHARED_BY_ALL = new Linear(1, 1);
    final Sequential layer1 = new Sequential(new Residual(), new ReLU(), new Residual());
    final BlockList<Linear> enc = new BlockList<>(new Linear(2, 2, false), new Linear(2, 1, false));

    @StateName("head.0")
    final Linear head = new Linear(2, 1);

    final Mixer mixer = new Mixer();
    final @Nullable Linear absent = null;
    final List<String> labels = List.of("a");
    final int[] sizes = {1};
  }

  static final class Small {
    final Linear fc = new Linear(2, 1);
  }

  @TempDir Path directory;

  private Path saved(Map<String, Tensor> tensors) throws IOException {
    Path file = directory.resolve("w.safetensors");
    Safetensors.write(file, tensors);
    return file;
  }

  @Test
  void namesAreThePathsOfFieldsAndIndices() {
    assertThat(StateDict.of(new Model()).keySet())
        .containsExactlyInAnyOrder(
            "embed.weight",
            "embed.bias",
            "layer1.0.conv1.weight",
            "layer1.0.conv1.bias",
            "layer1.2.conv1.weight",
            "layer1.2.conv1.bias",
            "enc.0.weight",
            "enc.1.weight",
            "head.0.weight",
            "head.0.bias",
            "mixer.scale");
  }

  @Test
  void layersUseTheNamesOfPyTorch() {
    assertThat(StateDict.of(new BatchNorm2d(2)).keySet())
        .containsExactlyInAnyOrder(
            "weight", "bias", "running_mean", "running_var", "num_batches_tracked");
  }

  @Test
  void whatIsSavedIsLoaded() throws IOException {
    Small first = new Small();
    first.fc.weight().set(Tensor.of(new float[] {4, 5}, 1, 2));
    Path file = directory.resolve("w.safetensors");
    StateDict.save(first, file);
    Small second = new Small();
    StateDict.load(second, file);
    assertThat(second.fc.weight().value().toFloatArray()).containsExactly(4, 5);
  }

  @Test
  void everythingThatDoesNotFitIsListedAtOnce() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>(StateDict.of(new Model()));
    tensors.remove("embed.bias");
    tensors.remove("mixer.scale");
    tensors.put("head.0.weight", Tensor.ones(1, 3));
    tensors.put("head.0.bias", Tensor.arange(1));
    tensors.put("old.weight", Tensor.ones(4));
    Path file = saved(tensors);
    assertThatThrownBy(() -> StateDict.load(new Model(), file))
        .asInstanceOf(type(StateDictException.class))
        .satisfies(
            e -> {
              assertThat(e.problems())
                  .containsExactly(
                      "missing: embed.bias, expected float32 [2]",
                      "missing: mixer.scale, expected float32 [1]",
                      "unexpected: old.weight, found F32 [4]",
                      "mismatch: head.0.bias, expected float32 [1] but found I64 [1]",
                      "mismatch: head.0.weight, expected float32 [1, 2] but found F32 [1, 3]");
              assertThat(e)
                  .hasMessageStartingWith(
                      file + " does not fit Model, nothing was loaded:\n  missing");
            });
  }

  @Test
  void whereSomethingDoesNotFitNothingIsLoaded() throws IOException {
    Path file = saved(Map.of("fc.weight", Tensor.full(9, 1, 2), "fc.bais", Tensor.ones(1)));
    Small model = new Small();
    float[] before = model.fc.weight().value().toFloatArray();
    assertThatThrownBy(() -> StateDict.load(model, file)).isInstanceOf(StateDictException.class);
    assertThat(model.fc.weight().value().toFloatArray()).containsExactly(before);
  }

  @Test
  void aTypeThatNoParameterHasIsAMismatch() throws IOException {
    Path file = directory.resolve("half.safetensors");
    Files.write(
        file,
        SafetensorsRefusalTest.file(
            "{\"fc.weight\":{\"dtype\":\"F16\",\"shape\":[1,2],\"data_offsets\":[0,4]},"
                + "\"fc.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
            8));
    assertThatThrownBy(() -> StateDict.load(new Small(), file))
        .hasMessageContaining("mismatch: fc.weight, expected float32 [1, 2] but found F16 [1, 2]");
  }

  @Test
  void theCountOfBatchesMayBeAbsentButNotWrong() {
    Map<String, Tensor> tensors = new LinkedHashMap<>(StateDict.of(new BatchNorm2d(2)));
    tensors.remove("num_batches_tracked");
    StateDict.load(new BatchNorm2d(2), tensors);
    tensors.put("num_batches_tracked", Tensor.scalar(1));
    assertThatThrownBy(() -> StateDict.load(new BatchNorm2d(2), tensors))
        .hasMessageContaining(
            "mismatch: num_batches_tracked, expected int64 [] but found float32 []");
  }

  /** One layer under two names: tied weights. */
  static final class Tied {
    final Linear first = new Linear(1, 1, false);
    final Linear second = first;
  }

  @Test
  void tiedWeightsMayBeStoredOnce() {
    Tied model = new Tied();
    StateDict.load(model, Map.of("second.weight", Tensor.full(5, 1, 1)));
    assertThat(model.first.weight().value().item()).isEqualTo(5);
  }

  @Test
  void tiedWeightsStoredTwiceMustBeEqual() {
    Map<String, Tensor> tensors =
        Map.of("first.weight", Tensor.full(5, 1, 1), "second.weight", Tensor.full(6, 1, 1));
    assertThatThrownBy(() -> StateDict.load(new Tied(), tensors))
        .isInstanceOf(StateDictException.class)
        .hasMessageContaining(
            "mismatch: second.weight and first.weight are one parameter of the model, but differ");
  }

  /** A block that knows its owner. */
  static final class Cyclic {
    final Linear fc = new Linear(1, 1, false);
    final Cyclic self = this;
  }

  @Test
  void aCycleEnds() {
    assertThat(StateDict.of(new Cyclic()).keySet()).containsExactly("fc.weight");
  }

  static final class InAList {
    final List<Linear> layers = List.of(new Linear(1, 1));
  }

  @Test
  void layersInAListAreRefusedInsteadOfForgotten() {
    assertThatThrownBy(() -> StateDict.of(new InAList()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("field layers of " + InAList.class.getName())
        .hasMessageContaining("use BlockList");
  }

  static final class Ambiguous {
    @StateName("fc")
    final Linear a = new Linear(1, 1);

    @StateName("fc")
    final Linear b = new Linear(1, 1);
  }

  @Test
  void twoParametersOfOneNameAreRefused() {
    assertThatThrownBy(() -> StateDict.of(new Ambiguous()))
        .hasMessage("two parameters have the name \"fc.weight\"");
  }

  @Test
  void aModelThatWasLoadedComputesWithItsNewWeights() {
    Small model = new Small();
    Tensor x = Tensor.ones(1, 2);
    model.fc.forward(x);
    StateDict.load(
        model,
        Map.of("fc.weight", Tensor.of(new float[] {1, 2}, 1, 2), "fc.bias", Tensor.full(10, 1)));
    assertThat(model.fc.forward(x).item()).isEqualTo(13);
    assertThat(Objects.requireNonNull(model.fc.bias()).value().item()).isEqualTo(10);
  }
}
