package io.traceable.io;

import io.traceable.nn.Parameter;
import io.traceable.tensor.DType;
import io.traceable.tensor.Shape;
import io.traceable.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a model by the names that PyTorch gives them: the names of the fields from the
 * model to the parameter, joined with dots, and indices inside {@code Sequential} and {@code
 * BlockList}: {@code layer1.0.conv1.weight}. {@link io.traceable.nn.StateName} changes the name of
 * a field.
 *
 * <p>Loading is strict, as {@code load_state_dict(strict=True)}: every parameter must be there (but
 * see {@link Parameter#optional}), nothing else may be, and shapes and types must agree. Otherwise
 * one {@link StateDictException} lists everything that is wrong and the model stays as it was. A
 * parameter that a model holds under several names may be stored under one of them or, with equal
 * contents, under more.
 */
public final class StateDict {

  private StateDict() {}

  /** The current weights of a model by name. */
  public static Map<String, Tensor> of(Object model) {
    Map<String, Tensor> state = new LinkedHashMap<>();
    ModelState.of(model)
        .parameters()
        .forEach((name, parameter) -> state.put(name, parameter.value()));
    return Collections.unmodifiableMap(state);
  }

  /** Writes the weights of a model to a safetensors file. */
  public static void save(Object model, Path file) throws IOException {
    Safetensors.write(file, of(model), Map.of("format", "pt"));
  }

  /**
   * Loads the weights of a model from a safetensors file, then rebinds its siblings.
   *
   * @throws StateDictException if the file does not fit the model; nothing is changed then
   * @throws SafetensorsException if the file is not valid; nothing is changed then
   * @throws IOException if reading fails; nothing is changed then
   */
  public static void load(Object model, Path file) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      Map<String, Found> found = new TreeMap<>();
      for (TensorEntry entry : reader.entries()) {
        found.put(
            entry.name(),
            new Found(entry.type().dtype(), entry.type().name(), Shape.of(entry.shape())));
      }
      ModelState state = ModelState.of(model);
      check(file.toString(), model, state, found);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (TensorEntry entry : reader.entries()) {
        tensors.put(entry.name(), reader.read(entry));
      }
      assign(file.toString(), model, state, tensors);
    }
  }

  /**
   * Loads the weights of a model from tensors by name, then rebinds its siblings.
   *
   * @throws StateDictException if the tensors do not fit the model; nothing is changed then
   */
  public static void load(Object model, Map<String, Tensor> tensors) {
    Map<String, Found> found = new TreeMap<>();
    tensors.forEach(
        (name, tensor) ->
            found.put(name, new Found(tensor.dtype(), tensor.dtype().toString(), tensor.shape())));
    ModelState state = ModelState.of(model);
    check("the state_dict", model, state, found);
    assign("the state_dict", model, state, tensors);
  }

  /** A tensor on offer; the type is null if no parameter can have it. */
  private record Found(@Nullable DType dtype, String type, Shape shape) {}

  private static void check(
      String source, Object model, ModelState state, Map<String, Found> found) {
    List<String> missing = new ArrayList<>();
    List<String> unexpected = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    Map<Parameter, Boolean> present = new LinkedHashMap<>();
    state
        .parameters()
        .forEach((name, p) -> present.merge(p, found.containsKey(name), Boolean::logicalOr));
    new TreeMap<>(state.parameters())
        .forEach(
            (name, parameter) -> {
              Found tensor = found.get(name);
              String expected = parameter.dtype() + " " + parameter.shape();
              if (tensor == null) {
                if (!parameter.isOptional() && !present.getOrDefault(parameter, false)) {
                  missing.add("missing: " + name + ", expected " + expected);
                }
              } else if (tensor.dtype() != parameter.dtype()
                  || !tensor.shape().equals(parameter.shape())) {
                wrong.add(
                    "mismatch: "
                        + name
                        + ", expected "
                        + expected
                        + " but found "
                        + tensor.type()
                        + " "
                        + tensor.shape());
              }
            });
    found.forEach(
        (name, tensor) -> {
          if (!state.parameters().containsKey(name)) {
            unexpected.add(
                "unexpected: " + name + ", found " + tensor.type() + " " + tensor.shape());
          }
        });
    List<String> problems = new ArrayList<>(missing);
    problems.addAll(unexpected);
    problems.addAll(wrong);
    if (!problems.isEmpty()) {
      throw new StateDictException(source, model.getClass(), problems);
    }
  }

  private static void assign(
      String source, Object model, ModelState state, Map<String, Tensor> tensors) {
    Map<Parameter, String> firstNames = new LinkedHashMap<>();
    Map<Parameter, Tensor> values = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    state
        .parameters()
        .forEach(
            (name, parameter) -> {
              Tensor tensor = tensors.get(name);
              if (tensor == null) {
                return;
              }
              Tensor other = values.putIfAbsent(parameter, tensor);
              String otherName = firstNames.putIfAbsent(parameter, name);
              if (other != null && !sameElements(tensor, other)) {
                problems.add(
                    "mismatch: "
                        + name
                        + " and "
                        + otherName
                        + " are one parameter of the model, but differ");
              }
            });
    if (!problems.isEmpty()) {
      throw new StateDictException(source, model.getClass(), problems);
    }
    values.forEach(Parameter::set);
    Rebinding.afterLoading(state.owners());
  }

  /** Bit for bit, so that NaN equals itself. */
  private static boolean sameElements(Tensor a, Tensor b) {
    return switch (a.dtype()) {
      case FLOAT32 -> Arrays.equals(a.toFloatArray(), b.toFloatArray());
      case FLOAT64 -> Arrays.equals(a.toDoubleArray(), b.toDoubleArray());
      case INT64 -> Arrays.equals(a.toLongArray(), b.toLongArray());
      case BOOL -> Arrays.equals(a.toBooleanArray(), b.toBooleanArray());
    };
  }
}
