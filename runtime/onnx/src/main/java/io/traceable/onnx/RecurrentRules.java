package io.traceable.onnx;

import io.traceable.nn.LSTM;
import io.traceable.nn.LSTMOutput;
import io.traceable.nn.Parameter;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Recurrent layers: one ONNX node for each, with both directions. */
final class RecurrentRules {

  private RecurrentRules() {}

  static SymbolicRecord lstm(LSTM layer, Call call) {
    SymbolicTensor x = call.tensor(0);
    if (x.rank() != 3) {
      throw new Refusal("LSTM over a sequence without a batch has no rule: unsqueeze it");
    }
    Map<String, Parameter> weights = layer.namedParameters();
    SymbolicTensor sequence = layer.batchFirst() ? ViewRules.permute(call, x, 1, 0, 2) : x;
    List<SymbolicTensor> h = new ArrayList<>();
    List<SymbolicTensor> c = new ArrayList<>();
    int directions = weights.containsKey("weight_ih_l0_reverse") ? 2 : 1;
    for (int i = 0; weights.containsKey("weight_ih_l" + i); i++) {
      sequence = layer(call, weights, sequence, i, directions, h, c);
    }
    SymbolicTensor output =
        layer.batchFirst() ? ViewRules.permute(call, sequence, 1, 0, 2) : sequence;
    Map<String, @Nullable Object> results = new LinkedHashMap<>();
    results.put("output", output);
    results.put("h", joined(call, h));
    results.put("c", joined(call, c));
    return new SymbolicRecord(LSTMOutput.class, results);
  }

  /** Adds a layer; gives its output [time, batch, directions * hidden]. */
  private static SymbolicTensor layer(
      Call call,
      Map<String, Parameter> weights,
      SymbolicTensor x,
      int index,
      int directions,
      List<SymbolicTensor> h,
      List<SymbolicTensor> c) {
    GraphWriter writer = call.writer();
    Tensor hidden = stacked(weights, "weight_hh_l" + index, directions);
    int size = hidden.dim(2);
    boolean hasBias = weights.containsKey("bias_ih_l" + index);
    List<String> inputs = new ArrayList<>();
    inputs.add(x.name());
    inputs.add(writer.constant(stacked(weights, "weight_ih_l" + index, directions)));
    inputs.add(writer.constant(hidden));
    inputs.add(hasBias ? writer.constant(biases(weights, index, directions)) : "");
    inputs.add("");
    inputs.add(initial(call, 1, index, directions));
    inputs.add(initial(call, 2, index, directions));
    List<String> results =
        writer.nodes(
            "LSTM",
            inputs,
            3,
            Attribute.of("hidden_size", size),
            Attribute.of("direction", directions == 2 ? "bidirectional" : "forward"));
    List<Size> state = List.of(Size.of(directions), x.size(1), Size.of(size));
    h.add(new SymbolicTensor(results.get(1), x.dtype(), state));
    c.add(new SymbolicTensor(results.get(2), x.dtype(), state));
    List<Size> shape = List.of(x.size(0), Size.of(directions), x.size(1), Size.of(size));
    SymbolicTensor both = new SymbolicTensor(results.get(0), x.dtype(), shape);
    SymbolicTensor beside = ViewRules.permute(call, both, 0, 2, 1, 3);
    String merged = call.node("Reshape", List.of(beside.name(), writer.longs(0, 0, -1)));
    return new SymbolicTensor(
        merged, x.dtype(), List.of(x.size(0), x.size(1), Size.of(directions * size)));
  }

  /** The given state of a layer's directions, or an absent input. */
  private static String initial(Call call, int argument, int index, int directions) {
    if (!call.has(argument)) {
      return "";
    }
    GraphWriter writer = call.writer();
    return call.node(
        "Slice",
        List.of(
            call.tensor(argument).name(),
            writer.longs((long) index * directions),
            writer.longs((long) (index + 1) * directions),
            writer.longs(0)));
  }

  private static Tensor stacked(Map<String, Parameter> weights, String name, int directions) {
    List<Tensor> parts = new ArrayList<>();
    for (String suffix : List.of("", "_reverse").subList(0, directions)) {
      parts.add(reordered(weights.get(name + suffix)));
    }
    return Tensor.stack(parts, 0);
  }

  private static Tensor biases(Map<String, Parameter> weights, int index, int directions) {
    Tensor input = stacked(weights, "bias_ih_l" + index, directions);
    return Tensor.cat(List.of(input, stacked(weights, "bias_hh_l" + index, directions)), 1);
  }

  /** PyTorch's gates are input, forget, cell, output; those of ONNX input, output, forget, cell. */
  private static Tensor reordered(@Nullable Parameter parameter) {
    List<Tensor> gates = Objects.requireNonNull(parameter).value().chunk(4, 0);
    return Tensor.cat(List.of(gates.get(0), gates.get(3), gates.get(1), gates.get(2)), 0);
  }

  private static SymbolicTensor joined(Call call, List<SymbolicTensor> states) {
    SymbolicTensor first = states.get(0);
    if (states.size() == 1) {
      return first;
    }
    String result =
        call.node(
            "Concat", states.stream().map(SymbolicTensor::name).toList(), Attribute.of("axis", 0));
    Size count = Size.of(states.size() * first.size(0).constant());
    return new SymbolicTensor(result, first.dtype(), Shapes.with(first.shape(), 0, count));
  }
}
