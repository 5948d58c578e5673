package io.traceable.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The variables a random expression may use at one place of a program. */
final class Scope {

  private record Variable(String name, FuzzType type, boolean isAssignable) {}

  private final List<Variable> variables = new ArrayList<>();
  private int lastLocal;

  /** Something that is never assigned again: lambdas may capture it. */
  void addParameter(String name, FuzzType type) {
    variables.add(new Variable(name, type, false));
  }

  void addLocal(String name, FuzzType type) {
    variables.add(new Variable(name, type, true));
  }

  String freshLocal() {
    return "v" + lastLocal++;
  }

  Scope nested() {
    Scope inner = new Scope();
    inner.variables.addAll(variables);
    inner.lastLocal = lastLocal;
    return inner;
  }

  /** Names stay distinct after a block, too: the program stays easy to read. */
  void skipNamesOf(Scope inner) {
    lastLocal = inner.lastLocal;
  }

  /** What a lambda's body may use. */
  Scope capturable() {
    Scope inner = new Scope();
    variables.stream().filter(v -> !v.isAssignable()).forEach(inner.variables::add);
    inner.lastLocal = lastLocal;
    return inner;
  }

  /** What a conditional operand may use: everything, but assign nothing. */
  Scope readOnly() {
    Scope inner = new Scope();
    variables.forEach(v -> inner.variables.add(new Variable(v.name(), v.type(), false)));
    inner.lastLocal = lastLocal;
    return inner;
  }

  Optional<String> readable(FuzzType type, Random random) {
    return pick(variables.stream().filter(v -> v.type() == type).toList(), random);
  }

  Optional<String> assignable(FuzzType type, Random random) {
    return pick(
        variables.stream().filter(v -> v.type() == type && v.isAssignable()).toList(), random);
  }

  private static Optional<String> pick(List<Variable> candidates, Random random) {
    return candidates.isEmpty()
        ? Optional.empty()
        : Optional.of(candidates.get(random.nextInt(candidates.size())).name());
  }
}
