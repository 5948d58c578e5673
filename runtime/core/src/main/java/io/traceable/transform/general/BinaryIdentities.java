package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Operators on two operands of which one is a literal that leaves the other as it is. */
final class BinaryIdentities {

  private BinaryIdentities() {}

  /** What stands for the node; empty if it must be computed. */
  static Optional<Argument> of(Node node, Target.Operator operator) {
    List<Argument> args = node.args();
    if (args.size() != 2) {
      return Optional.empty();
    } else if (args.get(1) instanceof Literal right && isRightNeutral(operator, right.value())) {
      return Optional.of(args.get(0));
    } else if (args.get(0) instanceof Literal left && isLeftNeutral(operator, left.value())) {
      return Optional.of(args.get(1));
    }
    return Optional.empty();
  }

  private static boolean isRightNeutral(Target.Operator operator, @Nullable Object literal) {
    return switch (operator.op()) {
      case SUB -> isZero(literal) || isBits(literal, 0.0, 0.0f);
      case DIV -> isOne(literal);
      // Of the distance only the low five or six bits count; zero means none of them is set.
      case SHL, SHR, USHR -> isZero(literal);
      default -> isLeftNeutral(operator, literal);
    };
  }

  private static boolean isLeftNeutral(Target.Operator operator, @Nullable Object literal) {
    return switch (operator.op()) {
      // x + 0.0 is not x where x is -0.0; x + -0.0 is.
      case ADD -> isZero(literal) || isBits(literal, -0.0, -0.0f);
      case MUL -> isOne(literal);
      case AND -> isAllOnes(literal) || Boolean.TRUE.equals(literal);
      case OR, XOR -> isZero(literal) || Boolean.FALSE.equals(literal);
      case EQ -> Boolean.TRUE.equals(literal);
      case NE -> Boolean.FALSE.equals(literal);
      default -> false;
    };
  }

  private static boolean isZero(@Nullable Object literal) {
    return Integer.valueOf(0).equals(literal) || Long.valueOf(0).equals(literal);
  }

  private static boolean isOne(@Nullable Object literal) {
    return Integer.valueOf(1).equals(literal)
        || Long.valueOf(1).equals(literal)
        || isBits(literal, 1.0, 1.0f);
  }

  private static boolean isAllOnes(@Nullable Object literal) {
    return Integer.valueOf(-1).equals(literal) || Long.valueOf(-1).equals(literal);
  }

  /** equals() of boxes compares bits, which tells 0.0 from -0.0. */
  private static boolean isBits(@Nullable Object literal, double asDouble, float asFloat) {
    return Double.valueOf(asDouble).equals(literal) || Float.valueOf(asFloat).equals(literal);
  }
}
