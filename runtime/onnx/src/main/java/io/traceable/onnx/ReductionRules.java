package io.traceable.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.traceable.tensor.DType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Operators along dimensions. */
final class ReductionRules {

  private ReductionRules() {}

  static final Map<String, Rule> RULES =
      Map.of(
          "sum", call -> reduce(call, "ReduceSum"),
          "mean", call -> reduce(call, "ReduceMean"),
          "max", call -> reduce(call, "ReduceMax"),
          "argmax", ReductionRules::argmax,
          "softmax", call -> along(call, "Softmax"),
          "logSoftmax", call -> along(call, "LogSoftmax"));

  private static SymbolicTensor reduce(Call call, String operator) {
    SymbolicTensor x = call.tensor(0);
    int[] dims = {};
    if (call.has(1)) {
      dims = call.arg(1) instanceof int[] several ? several : new int[] {call.integer(1)};
    }
    // Without dims all of them.
    List<Integer> axes =
        dims.length == 0
            ? IntStream.range(0, x.rank()).boxed().toList()
            : Arrays.stream(dims).map(x::axis).boxed().toList();
    boolean keepdim = call.has(2) && call.flag(2);
    int[] axisArray = axes.stream().mapToInt(a -> a).toArray();
    AttributeProto keepdims = Attribute.of("keepdims", keepdim ? 1 : 0);
    String result =
        call.node(operator, List.of(x.name(), call.writer().longs(axisArray)), keepdims);
    return new SymbolicTensor(result, x.dtype(), Shapes.reduced(x.shape(), axes, keepdim));
  }

  private static SymbolicTensor argmax(Call call) {
    SymbolicTensor x = call.tensor(0);
    int axis = x.axis(call.integer(1));
    boolean keepdim = call.has(2) && call.flag(2);
    String result =
        call.node(
            "ArgMax",
            List.of(x.name()),
            Attribute.of("axis", axis),
            Attribute.of("keepdims", keepdim ? 1 : 0));
    return new SymbolicTensor(
        result, DType.INT64, Shapes.reduced(x.shape(), List.of(axis), keepdim));
  }

  private static SymbolicTensor along(Call call, String operator) {
    SymbolicTensor x = call.tensor(0);
    return call.unary(operator, x, Attribute.of("axis", x.axis(call.integer(1))));
  }
}
