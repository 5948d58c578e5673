package io.traceable.processor.fuzz;

import static io.traceable.processor.fuzz.FuzzType.DOUBLE;
import static io.traceable.processor.fuzz.FuzzType.FLOAT;
import static io.traceable.processor.fuzz.FuzzType.INT;
import static io.traceable.processor.fuzz.FuzzType.LONG;

/** Locals, fields and array elements, and the expressions that assign to them. */
final class PlaceGenerator {

  private final Choices choices;
  private final ExpressionGenerator expressions;

  PlaceGenerator(Choices choices, ExpressionGenerator expressions) {
    this.choices = choices;
    this.expressions = expressions;
  }

  /** An expression of the type that assigns. */
  Tree assignment(FuzzType type, int depth, Scope scope) {
    Tree place = place(type, scope);
    return Tree.expression(type, "# = #", place, expressions.of(type, depth - 1, scope));
  }

  Tree compound(FuzzType type, int depth, Scope scope) {
    boolean isFloating = type == FLOAT || type == DOUBLE;
    String operator =
        isFloating
            ? choices.pick("+=", "-=", "*=", "/=", "%=")
            : choices.pick("+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", ">>>=");
    boolean isBitwise = operator.length() > 2 || "&|^".indexOf(operator.charAt(0)) >= 0;
    boolean isDivision = operator.equals("/=") || operator.equals("%=");
    FuzzType operand = isBitwise ? choices.pick(INT, LONG) : choices.pick(FuzzType.NUMERIC);
    Tree place = place(type, scope);
    Tree value = expressions.of(operand, depth - 1, scope);
    if (isDivision && !choices.isRisky() && operand != FLOAT && operand != DOUBLE) {
      value = Tree.expression(operand, "(# | 1)", value);
    }
    return Tree.expression(type, "# " + operator + " #", place, value);
  }

  Tree increment(FuzzType type, Scope scope) {
    Tree place = place(type, scope);
    return Tree.expression(
        type,
        choices.oneIn(2) ? "#" + choices.pick("++", "--") : choices.pick("++", "--") + "#",
        place);
  }

  /** Something that can be assigned to. */
  Tree place(FuzzType type, Scope scope) {
    if (type == INT && choices.oneIn(4)) {
      return Tree.piece("fInts[#]", index(scope));
    } else if (type == DOUBLE && choices.oneIn(4)) {
      return Tree.piece("fDoubles[#]", index(scope));
    } else if (type == INT && choices.oneIn(6)) {
      return Tree.piece("hidden");
    } else if (type == LONG && choices.oneIn(6)) {
      return Tree.piece("counter");
    } else if (type == INT && choices.style.types().contains(FuzzType.CELL) && choices.oneIn(6)) {
      return Tree.piece("#.n", expressions.of(FuzzType.CELL, 1, scope));
    }
    String field = choices.pick("", "this.", "other.", "me().") + type.field();
    return Tree.piece(
        choices.oneIn(3) ? field : scope.assignable(type, choices.random).orElse(field));
  }

  /** An array index, now and then out of bounds. */
  Tree index(Scope scope) {
    return switch (choices.below(5)) {
      case 0 -> Tree.piece(String.valueOf(choices.below(choices.isRisky() ? 4 : 2)));
      case 1 ->
          Tree.piece("(# & " + (choices.isRisky() ? 3 : 1) + ")", expressions.of(INT, 1, scope));
      case 2 ->
          Tree.piece(
              choices.isRisky() ? "#" : "(# & 1)",
              expressions.of(choices.pick(FuzzType.INT_LIKE), 1, scope));
      default -> Tree.piece("effect(" + choices.below(3) + ") & 1");
    };
  }
}
