package io.traceable.processor.fuzz;

import static io.traceable.processor.fuzz.FuzzType.BOOLEAN;
import static io.traceable.processor.fuzz.FuzzType.BOXED_DOUBLE;
import static io.traceable.processor.fuzz.FuzzType.CELL;
import static io.traceable.processor.fuzz.FuzzType.CHAR;
import static io.traceable.processor.fuzz.FuzzType.COLOR;
import static io.traceable.processor.fuzz.FuzzType.DOUBLE;
import static io.traceable.processor.fuzz.FuzzType.FLOAT;
import static io.traceable.processor.fuzz.FuzzType.INT;
import static io.traceable.processor.fuzz.FuzzType.INTEGER;
import static io.traceable.processor.fuzz.FuzzType.INTS;
import static io.traceable.processor.fuzz.FuzzType.LIST;
import static io.traceable.processor.fuzz.FuzzType.LONG;
import static io.traceable.processor.fuzz.FuzzType.STRING;

import org.jspecify.annotations.Nullable;

/** Random expressions of a wanted type, side effects and exceptions included. */
final class ExpressionGenerator {

  /** Makes expressions that contain statements. */
  @FunctionalInterface
  interface Extension {
    Tree of(FuzzType type, int depth, Scope scope);
  }

  private final Choices choices;
  private final LiteralGenerator literals;
  private final Extension extension;
  private final PlaceGenerator places;
  private final CallGenerator calls;

  ExpressionGenerator(Choices choices) {
    this(choices, null);
  }

  ExpressionGenerator(Choices choices, @Nullable Extension extension) {
    this.choices = choices;
    this.literals = new LiteralGenerator(choices.random);
    this.places = new PlaceGenerator(choices, this);
    this.calls = new CallGenerator(choices, this);
    this.extension = extension == null ? this::operation : extension;
  }

  PlaceGenerator places() {
    return places;
  }

  CallGenerator calls() {
    return calls;
  }

  /** An expression that can be assigned to {@code type}. */
  Tree of(FuzzType type, int depth, Scope scope) {
    if (depth <= 0 || choices.oneIn(8)) {
      return leaf(type, scope);
    }
    return switch (choices.below(10)) {
      case 0 -> leaf(type, scope);
      case 1 -> expression(type, "(#)", places.assignment(type, depth - 1, scope));
      case 2 ->
          expression(
              type,
              "(# ? # : #)",
              of(BOOLEAN, depth - 1, scope),
              branch(type, depth, scope),
              branch(type, depth, scope));
      case 3 ->
          choices.isRisky() && type != LIST
              ? expression(type, "((" + type.javaName + ") fObject)")
              : leaf(type, scope);
      case 4 -> calls.of(type, depth, scope);
      case 5 -> extension.of(type, depth, scope);
      default -> operation(type, depth, scope);
    };
  }

  /** The cast keeps the conditional from mixing types: both sides are exactly of the type. */
  private Tree branch(FuzzType type, int depth, Scope scope) {
    Tree value = of(type, depth - 1, conditional(scope));
    return choices.oneIn(3) ? value : expression(type, "(" + type.javaName + ") (#)", value);
  }

  private Scope conditional(Scope scope) {
    return choices.style.assignsInBranches() ? scope : scope.readOnly();
  }

  Tree leaf(FuzzType type, Scope scope) {
    String field = choices.oneIn(2) ? type.field() : "other." + type.field();
    return switch (choices.below(5)) {
      case 0 -> literal(type);
      case 1 -> expression(type, field);
      default ->
          scope
              .readable(type, choices.random)
              .map(name -> expression(type, name))
              .orElseGet(() -> choices.oneIn(2) ? literal(type) : expression(type, field));
    };
  }

  private Tree literal(FuzzType type) {
    String text = literals.of(type);
    while (text.contains("null") && !choices.isRisky()) {
      text = literals.of(type);
    }
    return expression(type, text);
  }

  /** Arithmetic or whatever else the type has. */
  Tree operation(FuzzType type, int depth, Scope scope) {
    int d = depth - 1;
    return switch (type) {
      case INT -> intOperation(d, scope);
      case LONG -> longOperation(d, scope);
      case FLOAT ->
          choices.oneIn(4)
              ? expression(type, "(float) #", numeric(d, scope))
              : binary(type, arithmetic(), FLOAT, choices.pick(FLOAT, INT, LONG, CHAR), d, scope);
      case DOUBLE -> doubleOperation(d, scope);
      case BOOLEAN -> booleanOperation(d, scope);
      case BYTE, SHORT, CHAR ->
          choices.oneIn(4)
              ? expression(type, "(#)", places.compound(type, d, scope))
              : expression(type, "(" + type.javaName + ") #", numeric(d, scope));
      case STRING -> stringOperation(d, scope);
      case INTEGER ->
          expression(
              type, choices.oneIn(2) ? "Integer.valueOf(#)" : "(Integer) (#)", of(INT, d, scope));
      case BOXED_DOUBLE -> expression(type, "(Double) (double) (#)", of(DOUBLE, d, scope));
      case OBJECT ->
          of(choices.pick(STRING, INTEGER, BOXED_DOUBLE, INTS, INT, CHAR, LONG, BOOLEAN), d, scope);
      case INTS ->
          choices.oneIn(2)
              ? expression(type, "new int[] {#, #}", of(INT, d, scope), of(CHAR, d, scope))
              : expression(type, "new int[# & 7]", of(INT, d, scope));
      case DOUBLES ->
          expression(type, "new double[] {#, #}", of(FLOAT, d, scope), of(DOUBLE, d, scope));
      case STRINGS -> expression(type, "new String[] {#, null}", of(STRING, d, scope));
      case COLOR -> expression(type, "Color.values()[#]", places.index(scope));
      case LIST -> expression(type, "list(#, #)", of(INT, d, scope), of(CHAR, d, scope));
      case CELL ->
          choices.oneIn(2)
              ? expression(type, "new Cell(#, #)", of(INT, d, scope), of(CELL, d, scope))
              : expression(type, "#.next()", of(CELL, d, scope));
    };
  }

  private Tree intOperation(int d, Scope scope) {
    return switch (choices.below(choices.style.types().contains(CELL) ? 17 : 14)) {
      case 0 ->
          binary(
              INT,
              choices.pick("<<", ">>", ">>>"),
              choices.pick(FuzzType.INT_LIKE),
              choices.pick(INT, LONG),
              d,
              scope);
      case 1 -> expression(INT, "(" + choices.pick("-", "~", "+") + " #)", intLike(d, scope));
      case 2 -> expression(INT, "(int) #", numeric(d, scope));
      case 3 -> expression(INT, "fInts[#]", places.index(scope));
      case 4 -> expression(INT, "#.length", of(INTS, d, scope));
      case 5 -> expression(INT, "(int) #", of(INTEGER, d, scope));
      case 6 -> expression(INT, "(#)", places.increment(INT, scope));
      case 7 -> expression(INT, "(#)", places.compound(INT, d, scope));
      case 8 ->
          divisible(
              INT,
              arithmetic(),
              places.increment(choices.pick(FuzzType.INT_LIKE), scope),
              of(INT, d, scope));
      case 9 -> expression(INT, "Math.max(#, #)", of(INT, d, scope), of(CHAR, d, scope));
      case 10 -> calls.lambdaCall(d, scope);
      case 11 -> calls.twice(scope);
      case 14 -> expression(INT, "#.n", of(CELL, d, scope));
      case 15 -> expression(INT, "#.size()", of(LIST, d, scope));
      case 16 -> expression(INT, "#.ordinal()", of(COLOR, d, scope));
      default -> divisible(INT, arithmeticOrBitwise(), intLike(d, scope), intLike(d, scope));
    };
  }

  private Tree longOperation(int d, Scope scope) {
    return switch (choices.below(5)) {
      case 0 ->
          binary(LONG, choices.pick("<<", ">>", ">>>"), LONG, choices.pick(INT, LONG), d, scope);
      case 1 -> expression(LONG, "(" + choices.pick("-", "~", "+") + " #)", of(LONG, d, scope));
      case 2 -> expression(LONG, "(long) #", numeric(d, scope));
      case 3 -> expression(LONG, "(counter++ + #)", of(LONG, d, scope));
      default ->
          divisible(
              LONG,
              arithmeticOrBitwise(),
              of(LONG, d, scope),
              of(choices.pick(LONG, INT, CHAR), d, scope));
    };
  }

  private Tree doubleOperation(int d, Scope scope) {
    return switch (choices.below(7)) {
      case 0 -> expression(DOUBLE, "Math.sqrt(#)", of(DOUBLE, d, scope));
      case 1 -> expression(DOUBLE, "(double) #", of(BOXED_DOUBLE, d, scope));
      case 2 -> expression(DOUBLE, "fDoubles[#]", places.index(scope));
      case 3 ->
          expression(
              DOUBLE,
              "(fDoubles[#] " + choices.pick("+=", "-=", "*=", "/=", "%=") + " #)",
              places.index(scope),
              numeric(d, scope));
      default -> binary(DOUBLE, arithmetic(), DOUBLE, choices.pick(FuzzType.NUMERIC), d, scope);
    };
  }

  private Tree booleanOperation(int d, Scope scope) {
    return switch (choices.below(8)) {
      case 0, 1 ->
          expression(
              BOOLEAN,
              "(# " + choices.pick("&&", "||") + " #)",
              of(BOOLEAN, d, scope),
              of(BOOLEAN, d, conditional(scope)));
      case 2 ->
          binary(BOOLEAN, choices.pick("&", "|", "^", "==", "!="), BOOLEAN, BOOLEAN, d, scope);
      case 3 -> expression(BOOLEAN, "!#", of(BOOLEAN, d, scope));
      case 4 ->
          expression(
              BOOLEAN,
              "((Object) (#) == (Object) (#))",
              of(FuzzType.OBJECT, d, scope),
              of(FuzzType.OBJECT, d, scope));
      case 5 ->
          expression(
              BOOLEAN,
              "((Object) # instanceof "
                  + choices.pick("Integer", "String", "CharSequence", "int[]")
                  + ")",
              of(STRING, d, scope));
      default ->
          expression(
              BOOLEAN,
              "(# " + choices.pick("<", "<=", ">", ">=", "==", "!=") + " #)",
              numeric(d, scope),
              numeric(d, scope));
    };
  }

  private Tree stringOperation(int d, Scope scope) {
    return switch (choices.below(6)) {
      case 0 -> concatenation("# + \"_\" + #", of(choices.type(), d, scope), numeric(d, scope));
      case 1 ->
          concatenation("# + # + #", of(STRING, d, scope), of(CHAR, d, scope), numeric(d, scope));
      case 2 ->
          expression(
              STRING,
              "String.valueOf(#)",
              of(choices.pick(INT, LONG, CHAR, DOUBLE, BOOLEAN), d, scope));
      case 3 -> expression(STRING, "fStrings[#]", places.index(scope));
      case 4 ->
          choices.isRisky()
              ? expression(STRING, "#.substring(#)", of(STRING, d, scope), places.index(scope))
              : expression(STRING, "String.valueOf((Object) #)", of(STRING, d, scope));
      default ->
          expression(
              STRING,
              "((Supplier<String>) (() -> \"s\" + #)).get()",
              of(INT, d, scope.capturable()));
    };
  }

  /** A string that is added to itself in a loop must not fill the memory. */
  private Tree concatenation(String template, Tree... operands) {
    return expression(
        STRING, (choices.style.isCareful() ? "clip(" : "(") + template + ")", operands);
  }

  private Tree binary(
      FuzzType type, String operator, FuzzType left, FuzzType right, int d, Scope scope) {
    return expression(type, "(# " + operator + " #)", of(left, d, scope), of(right, d, scope));
  }

  /** An operation on integers that divides by zero now and then. */
  private Tree divisible(FuzzType type, String operator, Tree left, Tree right) {
    boolean isDivision = operator.equals("/") || operator.equals("%");
    String divisor = isDivision && !choices.isRisky() ? "(# | 1)" : "#";
    return expression(type, "(# " + operator + " " + divisor + ")", left, right);
  }

  private Tree numeric(int d, Scope scope) {
    return of(choices.pick(FuzzType.NUMERIC), d, scope);
  }

  private Tree intLike(int d, Scope scope) {
    return of(choices.pick(FuzzType.INT_LIKE), d, scope);
  }

  private String arithmetic() {
    return choices.pick("+", "-", "*", "/", "%");
  }

  private String arithmeticOrBitwise() {
    return choices.pick("+", "-", "*", "/", "%", "&", "|", "^");
  }

  private static Tree expression(FuzzType type, String template, Tree... parts) {
    return Tree.expression(type, template, parts);
  }
}
