package io.traceable.samples.benchmarks.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of an ONNX model as calls of {@code NDArray}, one after the other. Everything that can
 * be decided once is decided when it is made.
 */
final class DjlGraph {

  /** A node: values by number in, values by number out. */
  private record Step(DjlOperators.Call call, int[] inputs, int[] outputs) {}

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final Map<Integer, NDArray> constants = new HashMap<>();
  private final int result;

  private DjlGraph(GraphProto graph, NDManager manager) {
    Map<String, NDArray> initializers = new HashMap<>();
    for (TensorProto tensor : graph.getInitializerList()) {
      NDArray array = constant(tensor, manager);
      initializers.put(tensor.getName(), array);
      constants.put(number(tensor.getName()), array);
    }
    for (NodeProto node : graph.getNodeList()) {
      DjlOperators.Call call = DjlOperators.of(node, initializers);
      steps.add(new Step(call, numbers(node.getInputList()), numbers(node.getOutputList())));
    }
    result = number(graph.getOutput(0).getName());
  }

  static DjlGraph parse(byte[] file, NDManager manager) throws InvalidProtocolBufferException {
    return new DjlGraph(ModelProto.parseFrom(file).getGraph(), manager);
  }

  private static NDArray constant(TensorProto tensor, NDManager manager) {
    Shape shape = new Shape(tensor.getDimsList().stream().mapToLong(d -> d).toArray());
    ByteBuffer data = tensor.getRawData().asReadOnlyByteBuffer();
    DataType type =
        switch (TensorProto.DataType.forNumber(tensor.getDataType())) {
          case FLOAT -> DataType.FLOAT32;
          case INT64 -> DataType.INT64;
          case BOOL -> DataType.BOOLEAN;
          default -> throw new IllegalArgumentException("constant of type " + tensor.getDataType());
        };
    ByteBuffer copy = manager.allocateDirect(data.remaining());
    copy.put(data).rewind();
    return manager.create(copy, shape, type);
  }

  private int[] numbers(List<String> names) {
    return names.stream().mapToInt(this::number).toArray();
  }

  private int number(String name) {
    return numbers.computeIfAbsent(name, n -> numbers.size());
  }

  /** Runs all steps; gives the first output. */
  NDArray run(Map<String, NDArray> inputs) {
    NDArray[] values = new NDArray[numbers.size()];
    constants.forEach((number, array) -> values[number] = array);
    inputs.forEach((name, array) -> values[numbers.get(name)] = array);
    for (Step step : steps) {
      NDArray[] args = new NDArray[step.inputs().length];
      for (int i = 0; i < args.length; i++) {
        args[i] = values[step.inputs()[i]];
      }
      NDArray[] results = step.call().apply(args);
      for (int i = 0; i < step.outputs().length; i++) {
        values[step.outputs()[i]] = results[i];
      }
    }
    return values[result];
  }
}
