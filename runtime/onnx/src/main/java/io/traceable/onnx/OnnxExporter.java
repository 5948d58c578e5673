package io.traceable.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.traceable.dispatch.Traced;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.io.StateDict;
import io.traceable.tensor.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Exports a model with its weights to ONNX, opset 20; the counterpart of {@code torch.onnx.export}.
 *
 * <pre>{@code
 * OnnxExporter.of(model)
 *     .input("x", Dimension.named("batch"), Dimension.of(3), Dimension.of(224), Dimension.of(224))
 *     .export()
 *     .write(Path.of("resnet50.onnx"));
 * }</pre>
 *
 * <p>What is exported is the graph as captured, not the optimised one: the runtimes that read ONNX
 * recognise the plain operators and have fusions of their own. It is run once with symbolic inputs:
 * traced methods of submodules are stepped into, loops over layers are unrolled, and what depends
 * on weights alone is computed now. A branch or loop that depends on an input's elements, or on a
 * named dimension, cannot be exported; of one that only throws, the check is left out. Weights keep
 * their names in the state_dict.
 *
 * <p>Not safe for use by several threads.
 */
public final class OnnxExporter {

  /** The version of the operators: the first that has Gelu. */
  private static final int OPSET = 20;

  /** The version of the format that came with this opset. */
  private static final int IR_VERSION = 9;

  /** What a file, one protobuf message, can hold, less some room for the nodes. */
  private static final long MAX_CONSTANT_BYTES = Integer.MAX_VALUE - (16L << 20);

  private final Object model;
  private String method = "forward";
  private final Map<InputPath, Input> inputs = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> values = new HashMap<>();
  private @Nullable List<String> outputs;

  private record Input(DType dtype, List<Dimension> shape) {}

  private OnnxExporter(Object model) {
    this.model = model;
  }

  /**
   * An exporter of a model's method {@code forward}.
   *
   * @param model an instance of a class with a sibling, or the sibling
   */
  public static OnnxExporter of(Object model) {
    return new OnnxExporter(Traced.original(model));
  }

  /** Exports another traced method: its name, with the descriptor if it is overloaded. */
  public OnnxExporter method(String name) {
    method = name;
    return this;
  }

  /**
   * A float32 parameter of the method as an input of the ONNX model, or a tensor inside of a
   * parameter made of lists and records: {@code past[3].key}. Such a parameter consists of the
   * inputs that are given, and of nothing else.
   */
  public OnnxExporter input(String parameter, Dimension... shape) {
    return input(parameter, DType.FLOAT32, shape);
  }

  /** A parameter of the method, or a tensor inside of one, as an input of the ONNX model. */
  public OnnxExporter input(String parameter, DType dtype, Dimension... shape) {
    inputs.put(InputPath.parse(parameter), new Input(dtype, List.of(shape)));
    return this;
  }

  /** A parameter of the method that is given once for all: a primitive in its box, or an object. */
  public OnnxExporter value(String parameter, @Nullable Object value) {
    values.put(parameter, value);
    return this;
  }

  /**
   * Names of the outputs. Without this the one tensor that the method gives is {@code output}; what
   * is inside of lists and records is named after its place: {@code [0]}, {@code cache[3].key}.
   */
  public OnnxExporter outputs(String... names) {
    outputs = List.of(names);
    return this;
  }

  /**
   * Exports the model with its current weights.
   *
   * @throws IllegalArgumentException if the class has no such traced method, or a parameter has
   *     neither an input nor a value
   * @throws OnnxExportException with all that cannot be exported
   */
  public OnnxModel export() {
    Graph graph = Traced.graph(model.getClass(), method).captured();
    requireParameters(graph);
    GraphWriter writer = new GraphWriter(StateDict.of(model));
    GraphProto.Builder onnx = GraphProto.newBuilder().setName(model.getClass().getSimpleName());
    List<@Nullable Object> arguments = new ArrayList<>();
    for (Node.Placeholder parameter : graph.placeholders()) {
      arguments.add(argument(parameter, writer, onnx));
    }
    Results results = run(graph, writer, arguments);
    addOutputs(writer, onnx, results);
    requireSize(writer);
    onnx.addAllNode(writer.nodes()).addAllInitializer(writer.initializers());
    return new OnnxModel(
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
            .setProducerName("traceable")
            .setGraph(onnx)
            .build());
  }

  private void requireParameters(Graph graph) {
    Set<String> parameters = new LinkedHashSet<>();
    graph.placeholders().stream()
        .filter(p -> !p.target().isThis())
        .forEach(p -> parameters.add(p.target().name()));
    Set<String> given = new LinkedHashSet<>();
    inputs.keySet().forEach(path -> given.add(path.parameter()));
    given.addAll(values.keySet());
    if (!parameters.equals(given)) {
      throw new IllegalArgumentException(
          model.getClass().getName()
              + "."
              + method
              + " has the parameters "
              + parameters
              + ", but input and value were called for "
              + given);
    }
  }

  private @Nullable Object argument(
      Node.Placeholder parameter, GraphWriter writer, GraphProto.Builder onnx) {
    if (parameter.target().isThis()) {
      return model;
    }
    String name = parameter.target().name();
    Map<InputPath, SymbolicTensor> tensors = new LinkedHashMap<>();
    inputs.forEach(
        (path, input) -> {
          if (path.parameter().equals(name)) {
            tensors.put(path, tensor(path.text(), input, writer, onnx));
          }
        });
    return tensors.isEmpty() ? values.get(name) : InputPath.value(tensors);
  }

  private static SymbolicTensor tensor(
      String name, Input input, GraphWriter writer, GraphProto.Builder onnx) {
    writer.reserve(name);
    List<Size> sizes = new ArrayList<>();
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Dimension dimension : input.shape()) {
      TensorShapeProto.Dimension.Builder size = TensorShapeProto.Dimension.newBuilder();
      if (dimension instanceof Dimension.Fixed fixed) {
        size.setDimValue(fixed.size());
        sizes.add(Size.of(fixed.size()));
      } else {
        size.setDimParam(dimension.toString());
        sizes.add(Size.ofDimension(name, sizes.size(), dimension.toString()));
      }
      shape.addDim(size);
    }
    onnx.addInput(info(name, input.dtype(), shape));
    return new SymbolicTensor(name, input.dtype(), sizes);
  }

  private Results run(Graph graph, GraphWriter writer, List<@Nullable Object> arguments) {
    Problems problems = new Problems();
    Object result = null;
    try {
      result =
          ExportInterpreter.of(graph, model.getClass(), writer, problems, "")
              .run(arguments.toArray());
    } catch (Problems.Stopped e) {
      problems.addUnrun(graph);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalArgumentException(
          model.getClass().getName() + "." + method + " threw " + e, e);
    }
    Results results = new Results(writer);
    try {
      results.add("", result);
    } catch (Refusal e) {
      if (problems.isEmpty()) {
        problems.add(graph, graph.output(), e.reason());
      }
    }
    if (!problems.isEmpty()) {
      throw new OnnxExportException(model.getClass().getName() + "." + method, problems.list());
    }
    return results;
  }

  private void addOutputs(GraphWriter writer, GraphProto.Builder onnx, Results found) {
    List<SymbolicTensor> results = found.tensors();
    List<String> names = outputs == null ? found.names() : outputs;
    if (results.size() != names.size()) {
      throw new IllegalArgumentException(
          model.getClass().getName()
              + "."
              + method
              + " gives "
              + results.size()
              + " tensors, but these outputs are named: "
              + names);
    }
    Set<String> renamed = new LinkedHashSet<>();
    for (int i = 0; i < results.size(); i++) {
      SymbolicTensor result = results.get(i);
      String name = names.get(i);
      boolean isFirstUse = renamed.add(result.name());
      if (!isFirstUse || !writer.rename(result.name(), name)) {
        writer.identity(isFirstUse ? result.name() : names.get(results.indexOf(result)), name);
      }
      TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
      for (Size size : result.shape()) {
        TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
        shape.addDim(
            size.isConstant()
                ? dimension.setDimValue(size.constant())
                : dimension.setDimParam(size.toString()));
      }
      onnx.addOutput(info(name, result.dtype(), shape));
    }
    writer.prune(Set.copyOf(names));
  }

  private static ValueInfoProto info(String name, DType dtype, TensorShapeProto.Builder shape) {
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(Elements.typeOf(dtype))
                        .setShape(shape)))
        .build();
  }

  private void requireSize(GraphWriter writer) {
    if (writer.constantBytes() > MAX_CONSTANT_BYTES) {
      throw new IllegalArgumentException(
          model.getClass().getName()
              + " has "
              + writer.constantBytes()
              + " bytes of weights; an ONNX file without external data holds 2 GB");
    }
  }
}
