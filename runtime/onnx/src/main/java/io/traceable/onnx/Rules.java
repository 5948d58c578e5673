package io.traceable.onnx;

import io.traceable.tensor.Functional;
import io.traceable.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of all operators, by name. */
final class Rules {

  private static final Map<String, Rule> OPERATORS = new HashMap<>();

  static {
    List.of(
            PointwiseRules.RULES,
            ViewRules.RULES,
            ReductionRules.RULES,
            MatrixRules.RULES,
            MaskRules.RULES,
            SequenceRules.RULES,
            SplitRules.RULES,
            WindowRules.RULES)
        .forEach(OPERATORS::putAll);
  }

  private Rules() {}

  /** Whether a class is one whose methods are operators. */
  static boolean isOperatorClass(String type) {
    return type.equals(Tensor.class.getName()) || type.equals(Functional.class.getName());
  }

  static boolean has(String operator) {
    return OPERATORS.containsKey(operator);
  }

  /** Expresses a call of an operator of {@code Tensor} or {@code Functional}, the tensor first. */
  static @Nullable Object operator(Call call) {
    Rule rule = OPERATORS.get(call.name());
    if (rule == null) {
      throw new Refusal(missing(call.name()));
    }
    return rule.apply(call);
  }

  static String missing(String operator) {
    return operator.matches("item.*|get(Float|Long)|to\\w+Array")
        ? operator + " reads elements, which are known only when the model runs"
        : "the operator " + operator + " has no counterpart in this exporter";
  }
}
