package io.traceable.samples.benchmarks.peers;

import io.traceable.onnx.Dimension;
import io.traceable.onnx.OnnxExporter;
import io.traceable.onnx.OnnxModel;
import io.traceable.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A model and its inputs.
 *
 * @param type of the model and of its sibling
 * @param make makes the model, with its deterministic first weights
 * @param method the traced method that is run
 * @param inputs of the exported model
 * @param run a run of a model on these inputs; gives its first output
 */
record Workload<T>(
    String name,
    Class<T> type,
    Supplier<? extends T> make,
    String method,
    List<Input> inputs,
    Function<T, Supplier<Tensor>> run) {

  /**
   * A tensor that a model is run on.
   *
   * @param name the place of it among the method's parameters
   * @param named the dimensions that each call chooses when the model is exported: the others are
   *     fixed
   */
  record Input(String name, Tensor value, Map<Integer, String> named) {

    /** An input whose first dimension is the batch. */
    static Input of(String name, Tensor value) {
      return new Input(name, value, Map.of(0, "batch"));
    }
  }

  /** The model as ONNX, with dimensions that each call chooses, as a server would have it. */
  OnnxModel exportOf(T model) {
    return export(model, true);
  }

  /** The model as ONNX, for inputs of these shapes only. */
  OnnxModel exportOfShapes(T model) {
    return export(model, false);
  }

  private OnnxModel export(T model, boolean isNamed) {
    OnnxExporter exporter = OnnxExporter.of(model).method(method);
    for (Input input : inputs) {
      Dimension[] shape = new Dimension[input.value().rank()];
      for (int i = 0; i < shape.length; i++) {
        String dimension = isNamed ? input.named().get(i) : null;
        shape[i] =
            dimension == null ? Dimension.of(input.value().dim(i)) : Dimension.named(dimension);
      }
      exporter.input(input.name(), input.value().dtype(), shape);
    }
    return exporter.export();
  }

  Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    inputs.forEach(input -> tensors.put(input.name(), input.value()));
    return tensors;
  }

  @Override
  public String toString() {
    return name;
  }
}
