package io.traceable.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Collects the nodes and constants of an ONNX graph. Each value has one name: that of the node of
 * the captured graph it belongs to, with the path of submodules, or of the weight in the
 * state_dict; a number is added where a name is taken.
 */
final class GraphWriter {

  private final IdentityHashMap<Tensor, String> weightNames = new IdentityHashMap<>();
  private final IdentityHashMap<Tensor, String> stored = new IdentityHashMap<>();
  private final Map<List<Long>, String> longs = new HashMap<>();
  private final Map<Integer, String> floats = new HashMap<>();
  private final Map<String, Tensor> initializers = new LinkedHashMap<>();
  private final List<NodeProto> nodes = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private String place = "";

  /**
   * A graph without nodes.
   *
   * @param weights the state_dict of the model: its tensors keep their names
   */
  GraphWriter(Map<String, Tensor> weights) {
    weights.forEach((name, tensor) -> weightNames.putIfAbsent(tensor, name));
    taken.addAll(weightNames.values());
  }

  /** Sets the node of the captured graph that the next values are named after. */
  void at(String path) {
    place = path;
  }

  /** Keeps a name for an input. */
  void reserve(String name) {
    taken.add(name);
  }

  /** Adds a node; gives the name of its one output. */
  String node(String operator, List<String> inputs, AttributeProto... attributes) {
    return nodes(operator, inputs, 1, attributes).get(0);
  }

  /** Adds a node with several outputs; gives their names. An empty name is an absent input. */
  List<String> nodes(
      String operator, List<String> inputs, int outputs, AttributeProto... attributes) {
    String name = unique(place.isEmpty() ? operator : place + "." + operator);
    List<String> results = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      results.add(outputs == 1 ? name : unique(name + "." + i));
    }
    nodes.add(
        NodeProto.newBuilder()
            .setName(name)
            .setOpType(operator)
            .addAllInput(inputs)
            .addAllOutput(results)
            .addAllAttribute(Arrays.asList(attributes))
            .build());
    return results;
  }

  /** The name of a constant tensor. */
  String constant(Tensor tensor) {
    String known = stored.get(tensor);
    if (known == null) {
      String weight = weightNames.get(tensor);
      known = weight == null ? unique(place.isEmpty() ? "constant" : place + ".constant") : weight;
      stored.put(tensor, known);
      initializers.put(known, tensor);
    }
    return known;
  }

  /** The name of a float32 constant without dimensions. */
  String scalar(double value) {
    return floats.computeIfAbsent(
        Float.floatToRawIntBits((float) value), bits -> added(Tensor.scalar(value), "float"));
  }

  /** The name of an int64 vector. */
  String longs(long... values) {
    List<Long> key = Arrays.stream(values).boxed().toList();
    return longs.computeIfAbsent(key, k -> added(Tensor.of(values, values.length), "int64"));
  }

  String longs(int[] values) {
    return longs(Arrays.stream(values).asLongStream().toArray());
  }

  /** The name of an int64 vector with these sizes. */
  String sizes(List<Size> sizes) {
    if (sizes.stream().allMatch(Size::isConstant)) {
      return longs(sizes.stream().mapToInt(Size::constant).toArray());
    }
    List<String> parts = sizes.stream().map(s -> s.emit(this)).toList();
    return parts.size() == 1 ? parts.get(0) : node("Concat", parts, Attribute.of("axis", 0));
  }

  private String added(Tensor tensor, String prefix) {
    String name = unique(prefix);
    initializers.put(name, tensor);
    return name;
  }

  private String unique(String wanted) {
    String name = wanted;
    for (int i = 1; !taken.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  /** A tensor that is known before the model runs, as one of the graph. */
  SymbolicTensor lift(Tensor tensor) {
    List<Size> shape = Arrays.stream(tensor.shape().toArray()).mapToObj(Size::of).toList();
    return new SymbolicTensor(constant(tensor), tensor.dtype(), shape);
  }

  /**
   * Gives a value the name of an output.
   *
   * @return whether that was possible: an input or a constant keeps its own
   */
  boolean rename(String from, String to) {
    boolean isNode = nodes.stream().anyMatch(n -> n.getOutputList().contains(from));
    if (isNode) {
      nodes.replaceAll(n -> renamed(n, from, to));
      taken.add(to);
    }
    return isNode;
  }

  private static NodeProto renamed(NodeProto node, String from, String to) {
    if (!node.getInputList().contains(from) && !node.getOutputList().contains(from)) {
      return node;
    }
    NodeProto.Builder renamed = node.toBuilder().clearInput().clearOutput();
    node.getInputList().forEach(i -> renamed.addInput(i.equals(from) ? to : i));
    node.getOutputList().forEach(o -> renamed.addOutput(o.equals(from) ? to : o));
    return renamed.build();
  }

  /** Adds a node that gives a value another name. */
  void identity(String from, String to) {
    taken.add(to);
    nodes.add(
        NodeProto.newBuilder()
            .setName(to)
            .setOpType("Identity")
            .addInput(from)
            .addOutput(to)
            .build());
  }

  /** Removes what no output needs. */
  void prune(Set<String> outputs) {
    Set<String> needed = new HashSet<>(outputs);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      NodeProto node = nodes.get(i);
      if (node.getOutputList().stream().anyMatch(needed::contains)) {
        needed.addAll(node.getInputList());
      } else {
        nodes.remove(i);
      }
    }
    initializers.keySet().retainAll(needed);
  }

  List<NodeProto> nodes() {
    return nodes;
  }

  /** The constants as ONNX stores them. */
  List<TensorProto> initializers() {
    return initializers.entrySet().stream()
        .map(e -> Elements.store(e.getKey(), Objects.requireNonNull(e.getValue())))
        .toList();
  }

  /** The number of bytes of the constants. */
  long constantBytes() {
    return initializers.values().stream()
        .mapToLong(t -> (long) t.numel() * t.dtype().bytes())
        .sum();
  }
}
