package io.traceable.onnx;

import io.traceable.graph.Op;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Java's operators on ints of which one at least is symbolic. */
final class SizeArithmetic {

  private SizeArithmetic() {}

  static Size add(Size a, Size b) {
    if (a.is(0)) {
      return b;
    } else if (b.is(0)) {
      return a;
    }
    return a.isConstant() && b.isConstant()
        ? Size.of(a.constant() + b.constant())
        : operation("Add", a, "+", b);
  }

  /**
   * The value of an operator.
   *
   * @return a Size, a Boolean, or Unknown for a comparison that is not sure
   */
  static Object apply(Op op, List<@Nullable Object> args) {
    if (op == Op.CONVERT) {
      return Size.ofValue(args.get(0));
    } else if (op == Op.NEG) {
      return operation("Sub", Size.of(0), "-", Size.ofValue(args.get(0)));
    }
    Size a = Size.ofValue(args.get(0));
    Size b = Size.ofValue(args.get(1));
    return switch (op) {
      case ADD -> add(a, b).toValue();
      case SUB -> subtract(a, b).toValue();
      case MUL -> multiply(a, b).toValue();
      case DIV -> divide(a, b).toValue();
      case REM -> operation("Mod", a, "%", b);
      case EQ, LE, GE -> a.equalsSurely(b) ? true : unknown(op, a, b);
      case NE, LT, GT -> a.equalsSurely(b) ? false : unknown(op, a, b);
      default -> throw new Refusal(op.text() + " of the size " + a + " has no rule");
    };
  }

  private static Size subtract(Size a, Size b) {
    return b.is(0) ? a : a.equalsSurely(b) ? Size.of(0) : operation("Sub", a, "-", b);
  }

  private static Size multiply(Size a, Size b) {
    return a.is(1) ? b : b.is(1) ? a : operation("Mul", a, "*", b);
  }

  private static Size divide(Size a, Size b) {
    return b.is(1) ? a : operation("Div", a, "/", b);
  }

  private static Unknown unknown(Op op, Size a, Size b) {
    return new Unknown("whether " + a + " " + op.text() + " " + b, false);
  }

  private static Size operation(String operator, Size a, String sign, Size b) {
    return Size.symbolic(
        "(" + a + sign + b + ")",
        writer -> writer.node(operator, List.of(a.emit(writer), b.emit(writer))));
  }
}
