package io.traceable.processor.fuzz;

import java.util.List;
import java.util.Map;

/** Statements without statements in them. */
final class SimpleStatements {

  private static final List<FuzzType> OBJECTS =
      List.of(FuzzType.INTS, FuzzType.CELL, FuzzType.LIST, FuzzType.STRINGS);

  private final FlowGenerator flow;
  private final Choices choices;

  SimpleStatements(FlowGenerator flow) {
    this.flow = flow;
    this.choices = flow.choices;
  }

  Tree of(Construct kind, Scope scope) {
    PlaceGenerator places = flow.expressions.places();
    return switch (kind) {
      case DECLARATION -> declaration(scope);
      case LATE_ASSIGNMENT -> late(scope);
      case ASSIGNMENT -> statement(places.assignment(choices.type(), 3, scope));
      case COMPOUND ->
          choices.oneIn(4)
              ? Tree.statement(
                  "# += clip(#);",
                  places.place(FuzzType.STRING, scope),
                  flow.expression(choices.type(), scope))
              : statement(places.compound(choices.pick(FuzzType.NUMERIC), 3, scope));
      case INCREMENT -> statement(places.increment(choices.pick(FuzzType.NUMERIC), scope));
      case CALL ->
          choices.oneIn(5)
              ? Tree.statement("runDeferred();")
              : Tree.statement("effect(#);", flow.expression(FuzzType.INT, scope));
      case ALIAS -> alias(scope);
      case ASSERT ->
          Tree.statement(
              choices.isRisky() ? "assert # : #;" : "assert # || fList != this : #;",
              flow.expression(FuzzType.BOOLEAN, scope),
              flow.expression(FuzzType.STRING, scope));
      default -> throw new IllegalArgumentException(kind + " is not a simple statement");
    };
  }

  /** The late assignment to a variable without a value. */
  Tree assign(String name, FuzzType type, Scope scope) {
    Tree value = flow.expression(type, scope);
    scope.assigned(name);
    return Tree.statement(name + " = #;", value);
  }

  private Tree declaration(Scope scope) {
    FuzzType type = choices.type();
    Tree value = flow.expression(type, scope);
    String name = scope.fresh("v");
    // A final local with a constant initialiser is a constant variable: its uses are literals.
    boolean isFinal = choices.oneIn(3);
    if (isFinal) {
      scope.addFixed(name, type);
    } else {
      scope.addLocal(name, type);
    }
    if (!isFinal && choices.oneIn(5)) {
      return Tree.statement("var " + name + " = (" + type.javaName + ") (#);", value);
    }
    return Tree.statement((isFinal ? "final " : "") + type.javaName + " " + name + " = #;", value);
  }

  private Tree late(Scope scope) {
    List<Map.Entry<String, FuzzType>> waiting = scope.unassigned();
    if (!waiting.isEmpty() && choices.oneIn(3)) {
      Map.Entry<String, FuzzType> variable = choices.pick(waiting);
      return assign(variable.getKey(), variable.getValue(), scope);
    }
    FuzzType type = choices.type();
    String name = scope.fresh("v");
    scope.addUnassigned(name, type);
    return Tree.statement(type.javaName + " " + name + ";");
  }

  /** One more name for an object, or a change to an object through one of its names. */
  private Tree alias(Scope scope) {
    FuzzType type = choices.pick(OBJECTS);
    if (choices.oneIn(2)) {
      String name = scope.fresh("v");
      Tree value = flow.expressions.leaf(type, scope);
      scope.addLocal(name, type);
      return Tree.statement(type.javaName + " " + name + " = #;", value);
    }
    Tree object = flow.expressions.leaf(type, scope);
    Tree number = flow.expression(FuzzType.INT, scope);
    return switch (type) {
      case INTS ->
          Tree.statement("(#)[#] = #;", object, flow.expressions.places().index(scope), number);
      case LIST -> Tree.statement("#.add(#);", object, number);
      case STRINGS ->
          Tree.statement("(#)[#] += #;", object, flow.expressions.places().index(scope), number);
      default ->
          choices.oneIn(2)
              ? Tree.statement("(#).n += #;", object, number)
              : Tree.statement("(#).next = #;", object, flow.expression(FuzzType.CELL, scope));
    };
  }

  private static Tree statement(Tree expression) {
    return Tree.statement("#;", expression);
  }
}
