package io.traceable.tensor;

import static java.util.Map.entry;

import io.traceable.kernel.BinaryFunction;
import io.traceable.kernel.ElementwiseFunction;
import io.traceable.kernel.ScalarFunctions;
import io.traceable.kernel.UnaryFunction;
import java.util.Map;
import java.util.Optional;

/**
 * The methods of {@link Tensor} that a {@link FusedPointwise} may call: those whose functions run
 * over vectors, by name.
 */
final class PointwiseOperators {

  private static final Map<String, UnaryFunction> UNARY =
      Map.ofEntries(
          entry("neg", UnaryFunction.NEGATE),
          entry("abs", UnaryFunction.ABSOLUTE),
          entry("exp", UnaryFunction.EXPONENTIAL),
          entry("expm1", UnaryFunction.EXPM1),
          entry("log", UnaryFunction.LOGARITHM),
          entry("log1p", UnaryFunction.LOG1P),
          entry("sqrt", UnaryFunction.SQUARE_ROOT),
          entry("rsqrt", UnaryFunction.RECIPROCAL_SQUARE_ROOT),
          entry("reciprocal", UnaryFunction.RECIPROCAL),
          entry("floor", UnaryFunction.FLOOR),
          entry("ceil", UnaryFunction.CEIL),
          entry("round", UnaryFunction.ROUND),
          entry("sign", UnaryFunction.SIGN),
          entry("erf", UnaryFunction.ERROR_FUNCTION),
          entry("tanh", UnaryFunction.TANH),
          entry("sigmoid", UnaryFunction.SIGMOID),
          entry("relu", UnaryFunction.RELU),
          entry("relu6", UnaryFunction.RELU6),
          entry("selu", UnaryFunction.SELU),
          entry("silu", UnaryFunction.SILU),
          entry("gelu", UnaryFunction.GELU),
          entry("hardswish", UnaryFunction.HARDSWISH),
          entry("hardsigmoid", UnaryFunction.HARDSIGMOID),
          entry("mish", UnaryFunction.MISH));

  private static final Map<String, BinaryFunction> BINARY =
      Map.of(
          "add", BinaryFunction.ADD,
          "sub", BinaryFunction.SUBTRACT,
          "mul", BinaryFunction.MULTIPLY,
          "div", BinaryFunction.DIVIDE,
          "maximum", BinaryFunction.MAXIMUM,
          "minimum", BinaryFunction.MINIMUM);

  private PointwiseOperators() {}

  /** A method that takes a tensor. */
  static Optional<BinaryFunction> binary(String name) {
    return Optional.ofNullable(BINARY.get(name));
  }

  /** A method that takes numbers only, or nothing. */
  static Optional<ElementwiseFunction> unary(String name, double... numbers) {
    if (numbers.length == 0 && UNARY.containsKey(name)) {
      return Optional.ofNullable(UNARY.get(name));
    }
    return Optional.ofNullable(
        switch (name + "/" + numbers.length) {
          case "add/1" -> ScalarFunctions.add((float) numbers[0]);
          case "sub/1" -> ScalarFunctions.add(-(float) numbers[0]);
          case "mul/1" -> ScalarFunctions.multiply((float) numbers[0]);
          case "div/1" -> ScalarFunctions.divide((float) numbers[0]);
          case "pow/1" -> ScalarFunctions.power(numbers[0]);
          case "clamp/2" -> ScalarFunctions.clamp((float) numbers[0], (float) numbers[1]);
          case "clampMin/1" -> ScalarFunctions.clamp((float) numbers[0], Float.POSITIVE_INFINITY);
          case "clampMax/1" -> ScalarFunctions.clamp(Float.NEGATIVE_INFINITY, (float) numbers[0]);
          case "leakyRelu/1" -> ScalarFunctions.leakyRelu((float) numbers[0]);
          case "elu/0" -> ScalarFunctions.elu(1);
          case "elu/1" -> ScalarFunctions.elu(numbers[0]);
          case "softplus/0" -> ScalarFunctions.softplus(1, 20);
          case "softplus/2" -> ScalarFunctions.softplus(numbers[0], numbers[1]);
          default -> null;
        });
  }
}
