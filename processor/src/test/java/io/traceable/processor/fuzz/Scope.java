package io.traceable.processor.fuzz;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The variables a random program may use at one place. Names are never used twice in a method, so a
 * program stays easy to read.
 */
final class Scope {

  private enum Use {
    /** Never assigned again: lambdas may capture it. */
    FIXED,
    ASSIGNABLE,
    /** Assigned elsewhere: a loop's counter. */
    READ_ONLY
  }

  private record Variable(String name, FuzzType type, Use use) {}

  /** The last number of a name, common to all scopes of a method. */
  private static final class Names {
    int last;
  }

  private final Names names;
  private final Map<String, Variable> variables = new LinkedHashMap<>();

  /** Declared, but not definitely assigned here. */
  private final Map<String, FuzzType> unassigned = new LinkedHashMap<>();

  private final boolean isInLambda;
  private final boolean isInOperand;

  Scope() {
    this(new Names(), false, false);
  }

  private Scope(Names names, boolean isInLambda, boolean isInOperand) {
    this.names = names;
    this.isInLambda = isInLambda;
    this.isInOperand = isInOperand;
  }

  /** A name nothing else in the method has. */
  String fresh(String prefix) {
    return prefix + names.last++;
  }

  void addFixed(String name, FuzzType type) {
    variables.put(name, new Variable(name, type, Use.FIXED));
  }

  void addLocal(String name, FuzzType type) {
    variables.put(name, new Variable(name, type, Use.ASSIGNABLE));
  }

  void addReadOnly(String name, FuzzType type) {
    variables.put(name, new Variable(name, type, Use.READ_ONLY));
  }

  void addUnassigned(String name, FuzzType type) {
    unassigned.put(name, type);
  }

  /** The same variables; what is added or assigned there is unknown here. */
  Scope nested() {
    return nested(isInOperand);
  }

  /** For the statements in an operand of an expression. */
  Scope nestedInOperand() {
    return nested(true);
  }

  private Scope nested(boolean isOperand) {
    Scope inner = new Scope(names, isInLambda, isOperand);
    inner.variables.putAll(variables);
    inner.unassigned.putAll(unassigned);
    return inner;
  }

  /** What a lambda's body may use. */
  Scope capturable() {
    Scope inner = new Scope(names, true, false);
    variables.values().stream()
        .filter(v -> v.use() == Use.FIXED)
        .forEach(v -> inner.variables.put(v.name(), v));
    return inner;
  }

  /** A lambda's body may not throw checked exceptions. */
  boolean isInLambda() {
    return isInLambda;
  }

  /**
   * javac fails on try in a switch expression that is an operand to the right of a long or a
   * double: it cannot save the stack.
   */
  boolean isInOperand() {
    return isInOperand;
  }

  /** What a conditional operand may use: everything, but assign nothing. */
  Scope readOnly() {
    Scope inner = nested();
    inner.variables.replaceAll(
        (name, v) -> v.use() == Use.ASSIGNABLE ? new Variable(name, v.type(), Use.READ_ONLY) : v);
    inner.unassigned.clear();
    return inner;
  }

  /** In the order in which they were declared. */
  List<Map.Entry<String, FuzzType>> unassigned() {
    return unassigned.entrySet().stream().map(e -> Map.entry(e.getKey(), e.getValue())).toList();
  }

  /** From here on the variable has a value. */
  void assigned(String name) {
    FuzzType type = unassigned.remove(name);
    if (type != null) {
      addLocal(name, type);
    }
  }

  /** After a choice: what has a value at the end of each of these has one here. */
  void join(List<Scope> ends) {
    for (String name : List.copyOf(unassigned.keySet())) {
      if (!ends.isEmpty() && ends.stream().allMatch(e -> e.variables.containsKey(name))) {
        assigned(name);
      }
    }
  }

  Optional<String> readable(FuzzType type, Random random) {
    return pick(variables.values().stream().filter(v -> v.type() == type).toList(), random);
  }

  Optional<String> assignable(FuzzType type, Random random) {
    return pick(
        variables.values().stream()
            .filter(v -> v.type() == type && v.use() == Use.ASSIGNABLE)
            .toList(),
        random);
  }

  private static Optional<String> pick(List<Variable> candidates, Random random) {
    return candidates.isEmpty()
        ? Optional.empty()
        : Optional.of(candidates.get(random.nextInt(candidates.size())).name());
  }
}
