package io.traceable.onnx;

import io.traceable.tensor.Activation;
import io.traceable.tensor.DType;
import io.traceable.tensor.Gelu;
import java.util.List;
import java.util.Map;

/** Operators that work element by element. */
final class PointwiseRules {

  private PointwiseRules() {}

  static final Map<String, Rule> RULES =
      Map.ofEntries(
          Map.entry("add", call -> arithmetic(call, "Add")),
          Map.entry("sub", call -> arithmetic(call, "Sub")),
          Map.entry("mul", call -> arithmetic(call, "Mul")),
          Map.entry("div", call -> arithmetic(call, "Div")),
          Map.entry("pow", call -> arithmetic(call, "Pow")),
          Map.entry("maximum", call -> arithmetic(call, "Max")),
          Map.entry("minimum", call -> arithmetic(call, "Min")),
          Map.entry("clampMin", call -> call.binary("Max", call.tensor(0), call.number(1))),
          Map.entry("clampMax", call -> call.binary("Min", call.tensor(0), call.number(1))),
          Map.entry("reciprocal", call -> call.unary("Reciprocal", call.tensor(0))),
          Map.entry("sin", call -> call.unary("Sin", call.tensor(0))),
          Map.entry("cos", call -> call.unary("Cos", call.tensor(0))),
          Map.entry("floor", call -> call.unary("Floor", call.tensor(0))),
          Map.entry("ceil", call -> call.unary("Ceil", call.tensor(0))),
          Map.entry("round", call -> call.unary("Round", call.tensor(0))),
          Map.entry("sign", call -> call.unary("Sign", call.tensor(0))),
          Map.entry("relu6", call -> activated(call, call.tensor(0), Activation.RELU6)),
          Map.entry("hardswish", call -> activated(call, call.tensor(0), Activation.HARDSWISH)),
          Map.entry("hardsigmoid", call -> activated(call, call.tensor(0), Activation.HARDSIGMOID)),
          Map.entry("mish", call -> activated(call, call.tensor(0), Activation.MISH)),
          Map.entry("elu", PointwiseRules::elu),
          Map.entry("clamp", PointwiseRules::clamp),
          Map.entry("neg", call -> call.unary("Neg", call.tensor(0))),
          Map.entry("abs", call -> call.unary("Abs", call.tensor(0))),
          Map.entry("exp", call -> call.unary("Exp", call.tensor(0))),
          Map.entry("log", call -> call.unary("Log", call.tensor(0))),
          Map.entry("sqrt", call -> call.unary("Sqrt", call.tensor(0))),
          Map.entry("rsqrt", call -> call.unary("Reciprocal", call.unary("Sqrt", call.tensor(0)))),
          Map.entry("erf", call -> call.unary("Erf", call.tensor(0))),
          Map.entry("tanh", call -> activated(call, call.tensor(0), Activation.TANH)),
          Map.entry("sigmoid", call -> activated(call, call.tensor(0), Activation.SIGMOID)),
          Map.entry("relu", call -> activated(call, call.tensor(0), Activation.RELU)),
          Map.entry("selu", call -> activated(call, call.tensor(0), Activation.SELU)),
          Map.entry("silu", call -> activated(call, call.tensor(0), Activation.SILU)),
          Map.entry("gelu", call -> activated(call, call.tensor(0), gelu(call))),
          Map.entry("leakyRelu", PointwiseRules::leakyRelu),
          Map.entry("to", PointwiseRules::convert),
          Map.entry("contiguous", call -> call.tensor(0)));

  private static Activation gelu(Call call) {
    boolean isTanh = call.has(1) && call.known(1, Gelu.class) == Gelu.TANH;
    return isTanh ? Activation.GELU_TANH : Activation.GELU;
  }

  private static SymbolicTensor arithmetic(Call call, String operator) {
    SymbolicTensor x = call.tensor(0);
    SymbolicTensor result =
        call.isTensor(1)
            ? call.binary(operator, x, call.tensor(1), x.dtype())
            : call.binary(operator, x, call.number(1));
    return call.has(2) ? activated(call, result, call.known(2, Activation.class)) : result;
  }

  private static SymbolicTensor clamp(Call call) {
    return clipped(call, call.tensor(0), call.number(1), call.number(2));
  }

  private static SymbolicTensor leakyRelu(Call call) {
    return call.unary("LeakyRelu", call.tensor(0), Attribute.of("alpha", (float) call.number(1)));
  }

  private static SymbolicTensor elu(Call call) {
    float alpha = call.has(1) ? (float) call.number(1) : 1;
    return call.unary("Elu", call.tensor(0), Attribute.of("alpha", alpha));
  }

  private static SymbolicTensor clipped(Call call, SymbolicTensor x, double min, double max) {
    GraphWriter writer = call.writer();
    List<String> inputs = List.of(x.name(), writer.scalar(min), writer.scalar(max));
    return new SymbolicTensor(call.node("Clip", inputs), x.dtype(), x.shape());
  }

  private static SymbolicTensor convert(Call call) {
    SymbolicTensor x = call.tensor(0);
    DType type = call.known(1, DType.class);
    String result = call.node("Cast", List.of(x.name()), Attribute.of("to", Elements.typeOf(type)));
    return new SymbolicTensor(result, type, x.shape());
  }

  /** The activation of a tensor. */
  static SymbolicTensor activated(Call call, SymbolicTensor x, Activation activation) {
    return switch (activation) {
      case NONE -> x;
      case RELU -> call.unary("Relu", x);
      case SELU -> call.unary("Selu", x);
      case GELU -> call.unary("Gelu", x);
      case GELU_TANH -> call.unary("Gelu", x, Attribute.of("approximate", "tanh"));
      case SILU -> call.binary("Mul", x, call.unary("Sigmoid", x), x.dtype());
      case SIGMOID -> call.unary("Sigmoid", x);
      case TANH -> call.unary("Tanh", x);
      case RELU6 -> clipped(call, x, 0, 6);
      case HARDSWISH -> call.unary("HardSwish", x);
      case HARDSIGMOID -> call.unary("HardSigmoid", x, Attribute.of("alpha", 1 / 6f));
      case MISH -> call.unary("Mish", x);
    };
  }
}
