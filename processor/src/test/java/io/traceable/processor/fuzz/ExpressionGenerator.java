package io.traceable.processor.fuzz;

import static io.traceable.processor.fuzz.FuzzType.BOOLEAN;
import static io.traceable.processor.fuzz.FuzzType.BOXED_DOUBLE;
import static io.traceable.processor.fuzz.FuzzType.CHAR;
import static io.traceable.processor.fuzz.FuzzType.DOUBLE;
import static io.traceable.processor.fuzz.FuzzType.FLOAT;
import static io.traceable.processor.fuzz.FuzzType.INT;
import static io.traceable.processor.fuzz.FuzzType.INTEGER;
import static io.traceable.processor.fuzz.FuzzType.INTS;
import static io.traceable.processor.fuzz.FuzzType.LONG;
import static io.traceable.processor.fuzz.FuzzType.STRING;

import java.util.List;
import java.util.Random;

/** Random expressions of a wanted type, side effects and exceptions included. */
final class ExpressionGenerator {

  private final Random random;
  private final LiteralGenerator literals;
  private int lambdas;

  ExpressionGenerator(Random random) {
    this.random = random;
    this.literals = new LiteralGenerator(random);
  }

  /** An expression that can be assigned to {@code type}. */
  String of(FuzzType type, int depth, Scope scope) {
    if (depth <= 0 || random.nextInt(8) == 0) {
      return leaf(type, scope);
    }
    return switch (random.nextInt(9)) {
      case 0 -> leaf(type, scope);
      case 1 -> "(" + assignment(type, depth - 1, scope) + ")";
      case 2 ->
          "("
              + of(BOOLEAN, depth - 1, scope)
              + " ? "
              + branch(type, depth, scope)
              + " : "
              + branch(type, depth, scope)
              + ")";
      case 3 -> "((" + type.javaName + ") fObject)";
      case 4 -> call(type, depth, scope);
      default -> operation(type, depth, scope);
    };
  }

  /** The cast keeps the conditional from mixing types: both sides are exactly of the type. */
  private String branch(FuzzType type, int depth, Scope scope) {
    String value = of(type, depth - 1, scope.readOnly());
    return random.nextInt(3) == 0 ? value : "(" + type.javaName + ") (" + value + ")";
  }

  private String leaf(FuzzType type, Scope scope) {
    String field = random.nextBoolean() ? type.field() : "other." + type.field();
    return switch (random.nextInt(5)) {
      case 0 -> literals.of(type);
      case 1 -> field;
      default ->
          scope
              .readable(type, random)
              .orElseGet(() -> random.nextBoolean() ? literals.of(type) : field);
    };
  }

  private String operation(FuzzType type, int depth, Scope scope) {
    int d = depth - 1;
    return switch (type) {
      case INT -> intOperation(d, scope);
      case LONG ->
          switch (random.nextInt(5)) {
            case 0 ->
                "("
                    + of(LONG, d, scope)
                    + " "
                    + pick("<<", ">>", ">>>")
                    + " "
                    + of(pick(INT, LONG), d, scope)
                    + ")";
            case 1 -> "(" + pick("-", "~", "+") + " " + of(LONG, d, scope) + ")";
            case 2 -> "(long) " + of(pick(FuzzType.NUMERIC), d, scope);
            case 3 -> "(counter++ + " + of(LONG, d, scope) + ")";
            default ->
                "("
                    + of(LONG, d, scope)
                    + " "
                    + arithmeticOrBitwise()
                    + " "
                    + of(pick(LONG, INT, CHAR), d, scope)
                    + ")";
          };
      case FLOAT ->
          random.nextInt(4) == 0
              ? "(float) " + of(pick(FuzzType.NUMERIC), d, scope)
              : "("
                  + of(FLOAT, d, scope)
                  + " "
                  + arithmetic()
                  + " "
                  + of(pick(FLOAT, INT, LONG, CHAR), d, scope)
                  + ")";
      case DOUBLE -> doubleOperation(d, scope);
      case BOOLEAN -> booleanOperation(d, scope);
      case BYTE, SHORT, CHAR ->
          random.nextInt(4) == 0
              ? "(" + compound(type, d, scope) + ")"
              : "(" + type.javaName + ") " + of(pick(FuzzType.NUMERIC), d, scope);
      case STRING -> stringOperation(d, scope);
      case INTEGER ->
          random.nextBoolean()
              ? "Integer.valueOf(" + of(INT, d, scope) + ")"
              : "(Integer) (" + of(INT, d, scope) + ")";
      case BOXED_DOUBLE -> "(Double) (double) (" + of(DOUBLE, d, scope) + ")";
      case OBJECT ->
          of(
              pick(List.of(STRING, INTEGER, BOXED_DOUBLE, INTS, INT, CHAR, LONG, BOOLEAN)),
              d,
              scope);
      case INTS ->
          random.nextBoolean()
              ? "new int[] {" + of(INT, d, scope) + ", " + of(CHAR, d, scope) + "}"
              : "new int[" + of(INT, d, scope) + " & 7]";
      case DOUBLES -> "new double[] {" + of(FLOAT, d, scope) + ", " + of(DOUBLE, d, scope) + "}";
      case STRINGS -> "new String[] {" + of(STRING, d, scope) + ", null}";
    };
  }

  private String intOperation(int d, Scope scope) {
    return switch (random.nextInt(13)) {
      case 0 ->
          "("
              + of(pick(FuzzType.INT_LIKE), d, scope)
              + " "
              + pick("<<", ">>", ">>>")
              + " "
              + of(pick(INT, LONG), d, scope)
              + ")";
      case 1 -> "(" + pick("-", "~", "+") + " " + of(pick(FuzzType.INT_LIKE), d, scope) + ")";
      case 2 -> "(int) " + of(pick(FuzzType.NUMERIC), d, scope);
      case 3 -> "fInts[" + index(scope) + "]";
      case 4 -> of(INTS, d, scope) + ".length";
      case 5 -> "(int) " + of(INTEGER, d, scope);
      case 6 -> "(" + increment(INT, scope) + ")";
      case 7 -> "(" + compound(INT, d, scope) + ")";
      case 8 ->
          "("
              + increment(pick(FuzzType.INT_LIKE), scope)
              + " "
              + arithmetic()
              + " "
              + of(INT, d, scope)
              + ")";
      case 9 -> "Math.max(" + of(INT, d, scope) + ", " + of(CHAR, d, scope) + ")";
      case 10 -> lambda(d, scope) + ".applyAsInt(" + of(INT, d, scope) + ")";
      default ->
          "("
              + of(pick(FuzzType.INT_LIKE), d, scope)
              + " "
              + arithmeticOrBitwise()
              + " "
              + of(pick(FuzzType.INT_LIKE), d, scope)
              + ")";
    };
  }

  private String lambda(int d, Scope scope) {
    String parameter = "q" + lambdas++;
    return "((IntUnaryOperator) ("
        + parameter
        + " -> "
        + parameter
        + " * "
        + of(INT, d, scope.capturable())
        + "))";
  }

  private String doubleOperation(int d, Scope scope) {
    return switch (random.nextInt(7)) {
      case 0 -> "Math.sqrt(" + of(DOUBLE, d, scope) + ")";
      case 1 -> "(double) " + of(BOXED_DOUBLE, d, scope);
      case 2 -> "fDoubles[" + index(scope) + "]";
      case 3 ->
          "(fDoubles["
              + index(scope)
              + "] "
              + pick("+=", "-=", "*=", "/=", "%=")
              + " "
              + of(pick(FuzzType.NUMERIC), d, scope)
              + ")";
      default ->
          "("
              + of(DOUBLE, d, scope)
              + " "
              + arithmetic()
              + " "
              + of(pick(FuzzType.NUMERIC), d, scope)
              + ")";
    };
  }

  private String booleanOperation(int d, Scope scope) {
    return switch (random.nextInt(8)) {
      case 0, 1 ->
          "("
              + of(BOOLEAN, d, scope)
              + " "
              + pick("&&", "||")
              + " "
              + of(BOOLEAN, d, scope.readOnly())
              + ")";
      case 2 ->
          "("
              + of(BOOLEAN, d, scope)
              + " "
              + pick("&", "|", "^", "==", "!=")
              + " "
              + of(BOOLEAN, d, scope)
              + ")";
      case 3 -> "!" + of(BOOLEAN, d, scope);
      case 4 ->
          "((Object) ("
              + of(FuzzType.OBJECT, d, scope)
              + ") == (Object) ("
              + of(FuzzType.OBJECT, d, scope)
              + "))";
      case 5 ->
          "((Object) "
              + of(STRING, d, scope)
              + " instanceof "
              + pick("Integer", "String", "CharSequence", "int[]")
              + ")";
      default ->
          "("
              + of(pick(FuzzType.NUMERIC), d, scope)
              + " "
              + pick("<", "<=", ">", ">=", "==", "!=")
              + " "
              + of(pick(FuzzType.NUMERIC), d, scope)
              + ")";
    };
  }

  private String stringOperation(int d, Scope scope) {
    return switch (random.nextInt(6)) {
      case 0 ->
          "("
              + of(pick(FuzzType.ALL), d, scope)
              + " + \"_\" + "
              + of(pick(FuzzType.NUMERIC), d, scope)
              + ")";
      case 1 ->
          "("
              + of(STRING, d, scope)
              + " + "
              + of(CHAR, d, scope)
              + " + "
              + of(pick(FuzzType.NUMERIC), d, scope)
              + ")";
      case 2 ->
          "String.valueOf(" + of(pick(List.of(INT, LONG, CHAR, DOUBLE, BOOLEAN)), d, scope) + ")";
      case 3 -> "fStrings[" + index(scope) + "]";
      case 4 -> of(STRING, d, scope) + ".substring(" + index(scope) + ")";
      default ->
          "((Supplier<String>) (() -> \"s\" + " + of(INT, d, scope.capturable()) + ")).get()";
    };
  }

  /**
   * A call of one of the model's methods, or of its overloads with arguments that make resolution
   * matter.
   */
  String call(FuzzType type, int depth, Scope scope) {
    int d = depth - 1;
    return switch (type) {
      case INT ->
          switch (random.nextInt(8)) {
            case 0 -> "effect(" + of(INT, d, scope) + ")";
            case 1 -> "secret(" + of(INT, d, scope) + ")";
            case 2 -> "me().effect(" + of(INT, d, scope) + ")";
            case 3 -> "over(" + of(pick(FuzzType.ALL), d, scope) + ")";
            case 4 -> "sum(" + of(INT, d, scope) + ", " + of(CHAR, d, scope) + ")";
            case 5 -> "sum()";
            case 6 -> "((IntUnaryOperator) this::effect).applyAsInt(" + of(INT, d, scope) + ")";
            default -> "staticEffect(" + of(INT, d, scope) + ", " + of(LONG, d, scope) + ")";
          };
      case STRING ->
          random.nextBoolean() ? "show(" + of(FuzzType.OBJECT, d, scope) + ")" : "super.toString()";
      case LONG -> "staticEffect(" + of(INT, d, scope) + ", " + of(INT, d, scope) + ")";
      case OBJECT -> "identity(" + of(pick(List.of(STRING, INTEGER, INT)), d, scope) + ")";
      case DOUBLE -> "Math.abs(" + of(pick(List.of(DOUBLE, FLOAT, LONG)), d, scope) + ")";
      case INTEGER -> "boxing(" + of(INT, d, scope) + ")";
      case BOOLEAN -> "other.check(" + of(INTEGER, d, scope) + ")";
      default -> operation(type, d, scope);
    };
  }

  /** An assignment to a local, a field or an array element; an expression of the type. */
  String assignment(FuzzType type, int depth, Scope scope) {
    return place(type, scope) + " = " + of(type, depth - 1, scope);
  }

  String compound(FuzzType type, int depth, Scope scope) {
    boolean isFloating = type == FLOAT || type == DOUBLE;
    String operator =
        isFloating
            ? pick("+=", "-=", "*=", "/=", "%=")
            : pick("+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", ">>>=");
    boolean isBitwise = operator.length() > 2 || "&|^".indexOf(operator.charAt(0)) >= 0;
    FuzzType operand = isBitwise ? pick(INT, LONG) : pick(FuzzType.NUMERIC);
    return place(type, scope) + " " + operator + " " + of(operand, depth - 1, scope);
  }

  String increment(FuzzType type, Scope scope) {
    String place = place(type, scope);
    return random.nextBoolean() ? place + pick("++", "--") : pick("++", "--") + place;
  }

  private String place(FuzzType type, Scope scope) {
    if (type == INT && random.nextInt(4) == 0) {
      return "fInts[" + index(scope) + "]";
    } else if (type == DOUBLE && random.nextInt(4) == 0) {
      return "fDoubles[" + index(scope) + "]";
    } else if (type == INT && random.nextInt(6) == 0) {
      return "hidden";
    } else if (type == LONG && random.nextInt(6) == 0) {
      return "counter";
    }
    String field = pick("", "this.", "other.", "me().") + type.field();
    return random.nextInt(3) == 0 ? field : scope.assignable(type, random).orElse(field);
  }

  /** An array index, now and then out of bounds. */
  String index(Scope scope) {
    return switch (random.nextInt(5)) {
      case 0 -> String.valueOf(random.nextInt(4));
      case 1 -> "(" + of(INT, 1, scope) + " & 3)";
      case 2 -> of(pick(FuzzType.INT_LIKE), 1, scope);
      default -> "effect(" + random.nextInt(3) + ") & 1";
    };
  }

  private String arithmetic() {
    return pick("+", "-", "*", "/", "%");
  }

  private String arithmeticOrBitwise() {
    return pick("+", "-", "*", "/", "%", "&", "|", "^");
  }

  @SafeVarargs
  private <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private FuzzType pick(List<FuzzType> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
