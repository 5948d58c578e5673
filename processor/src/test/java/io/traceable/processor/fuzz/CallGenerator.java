package io.traceable.processor.fuzz;

import static io.traceable.processor.fuzz.FuzzType.CHAR;
import static io.traceable.processor.fuzz.FuzzType.DOUBLE;
import static io.traceable.processor.fuzz.FuzzType.FLOAT;
import static io.traceable.processor.fuzz.FuzzType.INT;
import static io.traceable.processor.fuzz.FuzzType.INTEGER;
import static io.traceable.processor.fuzz.FuzzType.INTS;
import static io.traceable.processor.fuzz.FuzzType.LONG;
import static io.traceable.processor.fuzz.FuzzType.STRING;

/**
 * Calls of the model's methods, and of its overloads with arguments that make resolution matter;
 * lambdas called at once.
 */
final class CallGenerator {

  private final Choices choices;
  private final ExpressionGenerator expressions;

  CallGenerator(Choices choices, ExpressionGenerator expressions) {
    this.choices = choices;
    this.expressions = expressions;
  }

  /** A call that gives the type, or something else where no method does. */
  Tree of(FuzzType type, int depth, Scope scope) {
    int d = depth - 1;
    return switch (type) {
      case INT -> intCall(d, scope);
      case STRING ->
          choices.oneIn(2)
              ? call(type, "show(#)", expressions.of(FuzzType.OBJECT, d, scope))
              : call(type, "super.toString()");
      case LONG ->
          choices.oneIn(3)
              ? call(type, "counting(#)", expressions.of(LONG, d, scope))
              : call(
                  type,
                  "staticEffect(#, #)",
                  expressions.of(INT, d, scope),
                  expressions.of(INT, d, scope));
      case OBJECT ->
          call(type, "identity(#)", expressions.of(choices.pick(STRING, INTEGER, INT), d, scope));
      case DOUBLE ->
          call(type, "Math.abs(#)", expressions.of(choices.pick(DOUBLE, FLOAT, LONG), d, scope));
      case INTEGER ->
          call(type, choices.pick("boxing(#)", "given(#)"), expressions.of(INT, d, scope));
      case INTS -> call(type, "fresh(#)", expressions.of(INT, d, scope));
      case BOOLEAN ->
          call(type, "other.check(#)", expressions.of(choices.isRisky() ? INTEGER : INT, d, scope));
      default -> expressions.operation(type, depth, scope);
    };
  }

  private Tree intCall(int d, Scope scope) {
    return switch (choices.below(11)) {
      case 8, 9, 10 -> tracedCall(d, scope);
      case 0 -> call(INT, "effect(#)", expressions.of(INT, d, scope));
      case 1 -> call(INT, "secret(#)", expressions.of(INT, d, scope));
      case 2 -> call(INT, "me().effect(#)", expressions.of(INT, d, scope));
      case 3 -> call(INT, "over(#)", expressions.of(choices.pick(FuzzType.ALL), d, scope));
      case 4 ->
          call(INT, "sum(#, #)", expressions.of(INT, d, scope), expressions.of(CHAR, d, scope));
      case 5 -> call(INT, "sum()");
      case 6 ->
          call(
              INT,
              "((IntUnaryOperator) this::effect).applyAsInt(#)",
              expressions.of(INT, d, scope));
      default ->
          call(
              INT,
              "staticEffect(#, #)",
              expressions.of(INT, d, scope),
              expressions.of(LONG, d, scope));
    };
  }

  /** A call of a method that is traced itself. */
  private Tree tracedCall(int d, Scope scope) {
    String method =
        choices.pick(
            "pure(#)",
            "divided(#, 3)",
            "divided(7, #)",
            "reading(#)",
            "me().reading(#)",
            "writing(#)",
            "recursive(#)",
            "looping(#)",
            "catching(#)",
            "overridable(#)");
    return call(INT, method, expressions.of(INT, d, scope));
  }

  /** Equal calls: a transform may make one of them where that cannot be seen. */
  Tree twice(Scope scope) {
    Tree call = tracedCall(0, scope);
    return call(INT, "(# + #)", call, call);
  }

  Tree lambdaCall(int d, Scope scope) {
    String parameter = scope.fresh("q");
    Tree body = expressions.of(INT, d, scope.capturable());
    return call(
        INT,
        "((IntUnaryOperator) (" + parameter + " -> " + parameter + " * #)).applyAsInt(#)",
        body,
        expressions.of(INT, d, scope));
  }

  private static Tree call(FuzzType type, String template, Tree... arguments) {
    return Tree.expression(type, template, arguments);
  }
}
