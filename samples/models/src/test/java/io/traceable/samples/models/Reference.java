package io.traceable.samples.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.io.Safetensors;
import io.traceable.io.StateDict;
import io.traceable.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Weights, inputs, values inside and outputs of models as PyTorch computed them. */
final class Reference {

  /** The contract of float32 graphs. PyTorch's own float32 outputs are within 6.2e-7. */
  static final double TOLERANCE = 3e-6;

  private Reference() {}

  static <M> M loaded(M model, String name) throws IOException {
    StateDict.load(model, file(name, "weights"));
    return model;
  }

  /** Runs the model on one of the two input sets and compares with PyTorch's result in double. */
  static void assertAgrees(String model, int set, UnaryOperator<Tensor> forward)
      throws IOException {
    Tensor y = forward.apply(tensor(model, "inputs_" + set, "x"));
    Tensor reference = tensor(model, "outputs_" + set, "y.f64");
    assertThat(Tensor.maxRelativeDifference(y, reference)).isLessThanOrEqualTo(TOLERANCE);
  }

  static Tensor tensor(String model, String file, String name) throws IOException {
    return Objects.requireNonNull(tensors(model, file).get(name), name);
  }

  static Map<String, Tensor> tensors(String model, String file) throws IOException {
    return Safetensors.read(file(model, file));
  }

  /** The names of the tensors inside a model, in the order in which PyTorch computes them. */
  static List<String> nodeOrder(String model) throws IOException {
    String resource = "/reference/" + model + "/order.txt";
    try (InputStream in =
        Objects.requireNonNull(Reference.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static Path file(String model, String name) {
    String resource = "/reference/" + model + "/" + name + ".safetensors";
    try {
      return Path.of(
          Objects.requireNonNull(Reference.class.getResource(resource), resource).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
