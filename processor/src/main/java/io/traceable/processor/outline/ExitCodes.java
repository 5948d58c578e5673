package io.traceable.processor.outline;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Exit;
import io.traceable.graph.Node;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a part returns: first which way it was left, if there is more than its end; then the values
 * that others use; then what the ways out bring along, which share places of one type.
 */
final class ExitCodes {

  /**
   * Ways out that go to one place with values of the same kind.
   *
   * @param values for each value the place it is returned in, or -1 where the caller has it itself
   */
  record Group(
      Exit exit,
      TypeRef type,
      List<Argument> arguments,
      List<Integer> values,
      List<TypeRef> valueTypes) {

    /** The places it uses. */
    Map<Integer, TypeRef> slots() {
      Map<Integer, TypeRef> slots = new LinkedHashMap<>();
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i) >= 0) {
          slots.put(values.get(i), valueTypes.get(i));
        }
      }
      return slots;
    }

    /** What the exit brings, seen from the caller. */
    List<Argument> args(Map<Integer, Ref> results) {
      List<Argument> args = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        Ref result = results.get(values.get(i));
        args.add(result != null ? result : arguments.get(i));
      }
      return args;
    }
  }

  private final Run run;
  private final Map<String, Node> all;
  private final Set<String> inputs = new HashSet<>();
  private final List<TypeRef> types = new ArrayList<>();
  private final Map<List<Object>, Group> groups = new LinkedHashMap<>();
  private final Map<String, List<Argument>> values = new HashMap<>();

  ExitCodes(Run run, Map<String, Node> all) {
    this.run = run;
    this.all = all;
    run.inputs().forEach(n -> inputs.add(n.name()));
    if (!run.exits().isEmpty()) {
      types.add(TypeRef.INT);
    }
    run.outputs().forEach(n -> types.add(n.type()));
    int shared = types.size();
    Map<OuterExit, Group> byExit = new LinkedHashMap<>();
    for (OuterExit exit : run.exits()) {
      byExit.put(exit, groups.computeIfAbsent(key(exit), key -> group(exit, shared)));
    }
    if (groups.size() == 1) {
      types.set(0, TypeRef.BOOLEAN);
    }
    List<Group> order = List.copyOf(groups.values());
    byExit.forEach((exit, group) -> values.put(exit.output().name(), returned(exit, group, order)));
  }

  /** Two exits of one key differ in the values only that they bring. */
  private List<Object> key(OuterExit exit) {
    List<Object> key = new ArrayList<>(List.of(exit.exit(), exit.output().type()));
    for (Argument argument : exit.output().args()) {
      key.add(isCallers(argument) ? argument : type(exit, argument));
    }
    return key;
  }

  /** True for what the caller can bring without being told: a constant, or a value it has given. */
  private boolean isCallers(Argument argument) {
    if (!(argument instanceof Ref ref)) {
      return true;
    }
    Node node = all.get(ref.name());
    return inputs.contains(ref.name())
        || (node != null && (node.stage() == io.traceable.graph.Stage.BIND || isThis(node)));
  }

  private static boolean isThis(Node node) {
    return node instanceof Node.Placeholder own && own.target().isThis();
  }

  private TypeRef type(OuterExit exit, Argument argument) {
    Node node = argument instanceof Ref ref ? all.get(ref.name()) : null;
    if (node == null) {
      throw new IllegalStateException("no node " + argument);
    }
    // Returns of one method share a place.
    return exit.exit().equals(Exit.RETURN) ? exit.output().type() : node.type();
  }

  private Group group(OuterExit exit, int shared) {
    List<Integer> places = new ArrayList<>();
    List<TypeRef> placeTypes = new ArrayList<>();
    for (Argument argument : exit.output().args()) {
      if (isCallers(argument)) {
        places.add(-1);
        placeTypes.add(TypeRef.VOID);
      } else {
        TypeRef type = type(exit, argument);
        places.add(place(type, shared, places));
        placeTypes.add(type);
      }
    }
    return new Group(exit.exit(), exit.output().type(), exit.output().args(), places, placeTypes);
  }

  private int place(TypeRef type, int shared, List<Integer> used) {
    for (int i = shared; i < types.size(); i++) {
      if (types.get(i).equals(type) && !used.contains(i)) {
        return i;
      }
    }
    types.add(type);
    return types.size() - 1;
  }

  private List<Argument> returned(OuterExit exit, Group group, List<Group> order) {
    List<Argument> all = nothing();
    all.set(0, code(order.indexOf(group) + 1));
    for (int i = 0; i < group.values().size(); i++) {
      if (group.values().get(i) >= 0) {
        all.set(group.values().get(i), exit.output().args().get(i));
      }
    }
    return all;
  }

  private Literal code(int number) {
    return codeType().equals(TypeRef.BOOLEAN) ? new Literal(number > 0) : new Literal(number);
  }

  private List<Argument> nothing() {
    List<Argument> all = new ArrayList<>(types.size());
    types.forEach(type -> all.add(PartMaker.nothing(type)));
    return all;
  }

  boolean hasCode() {
    return !groups.isEmpty();
  }

  TypeRef codeType() {
    return types.get(0);
  }

  List<Group> groups() {
    return List.copyOf(groups.values());
  }

  /** The place of the first value that others use. */
  int firstOutput() {
    return hasCode() ? 1 : 0;
  }

  List<TypeRef> types() {
    return Collections.unmodifiableList(types);
  }

  /** What the part returns. */
  TypeRef returns() {
    return switch (types.size()) {
      case 0 -> TypeRef.VOID;
      case 1 -> types.get(0);
      default -> TypeRef.TUPLE;
    };
  }

  /** What an exit that leaves the run returns; empty for other exits. */
  Optional<List<Argument>> values(Node.Output output) {
    return Optional.ofNullable(values.get(output.name()));
  }

  List<Argument> valuesAtEnd() {
    List<Argument> all = nothing();
    int index = firstOutput();
    for (Node output : run.outputs()) {
      all.set(index++, Argument.ref(output));
    }
    return all;
  }
}
