package io.traceable.onnx;

import io.traceable.tensor.DType;
import io.traceable.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Comparisons, and operators that take what they give. */
final class MaskRules {

  private MaskRules() {}

  static final Map<String, Rule> RULES =
      Map.ofEntries(
          Map.entry("eq", call -> compare(call, "Equal")),
          Map.entry("ne", call -> not(call, compare(call, "Equal"))),
          Map.entry("lt", call -> compare(call, "Less")),
          Map.entry("le", call -> compare(call, "LessOrEqual")),
          Map.entry("gt", call -> compare(call, "Greater")),
          Map.entry("ge", call -> compare(call, "GreaterOrEqual")),
          Map.entry("logicalAnd", call -> logical(call, "And")),
          Map.entry("logicalOr", call -> logical(call, "Or")),
          Map.entry("logicalXor", call -> logical(call, "Xor")),
          Map.entry("logicalNot", call -> not(call, requireBool(call, call.tensor(0)))),
          Map.entry("where", call -> where(call, call.tensor(0), call.tensor(1), call.tensor(2))),
          Map.entry("maskedFill", MaskRules::maskedFill),
          Map.entry("tril", call -> triangle(call, 0)),
          Map.entry("triu", call -> triangle(call, 1)));

  private static SymbolicTensor compare(Call call, String operator) {
    SymbolicTensor x = call.tensor(0);
    SymbolicTensor y = call.isTensor(1) ? call.tensor(1) : scalar(call, x.dtype(), call.number(1));
    return call.binary(operator, x, y, DType.BOOL);
  }

  /** A constant without dimensions, of a type. */
  static SymbolicTensor scalar(Call call, DType dtype, double value) {
    return switch (dtype) {
      case FLOAT32 -> new SymbolicTensor(call.writer().scalar(value), dtype, List.of());
      case INT64 -> {
        if (value != Math.rint(value)) {
          throw new Refusal(call.name() + " of an int64 tensor and " + value + " has no rule");
        }
        yield call.writer().lift(Tensor.of(new long[] {(long) value}, new int[0]));
      }
      case FLOAT64, BOOL ->
          throw new Refusal(call.name() + " of a " + dtype + " tensor and a number has no rule");
    };
  }

  private static SymbolicTensor not(Call call, SymbolicTensor x) {
    return call.unary("Not", x);
  }

  private static SymbolicTensor requireBool(Call call, SymbolicTensor x) {
    if (x.dtype() != DType.BOOL) {
      throw new Refusal(call.name() + " of a " + x.dtype() + " tensor has no rule");
    }
    return x;
  }

  private static SymbolicTensor logical(Call call, String operator) {
    SymbolicTensor x = requireBool(call, call.tensor(0));
    return call.binary(operator, x, requireBool(call, call.tensor(1)), DType.BOOL);
  }

  private static SymbolicTensor maskedFill(Call call) {
    SymbolicTensor x = call.tensor(0);
    SymbolicTensor filled = where(call, call.tensor(1), scalar(call, x.dtype(), call.number(2)), x);
    return new SymbolicTensor(filled.name(), x.dtype(), x.shape());
  }

  static SymbolicTensor where(
      Call call, SymbolicTensor condition, SymbolicTensor x, SymbolicTensor other) {
    String result = call.node("Where", List.of(condition.name(), x.name(), other.name()));
    List<Size> values = Shapes.broadcast(call.name(), x, other, result);
    return new SymbolicTensor(
        result,
        x.dtype(),
        Shapes.broadcast(call.name(), requireBool(call, condition).shape(), values, result));
  }

  private static SymbolicTensor triangle(Call call, int upper) {
    SymbolicTensor x = call.tensor(0);
    Size diagonal = call.has(1) ? Size.ofValue(call.arg(1)) : Size.of(0);
    String offset = SequenceRules.scalar(call, diagonal);
    String result = call.node("Trilu", List.of(x.name(), offset), Attribute.of("upper", upper));
    return new SymbolicTensor(result, x.dtype(), x.shape());
  }
}
