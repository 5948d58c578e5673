package io.traceable.optimize;

import io.traceable.graph.Argument.Ref;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.tensor.FusedPointwise;
import io.traceable.transform.TransformContext;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Element-wise operators of one level whose values nobody else needs but the last one's, which all
 * may be computed where that one stands.
 */
final class PointwiseGroup {

  /** Operators in a group, for the size of its loop. */
  private static final int LIMIT = 60;

  private final PointwiseLevel nodes;
  private final Map<Integer, PointwiseCall> members = new TreeMap<>();
  private final Set<String> names = new HashSet<>();

  private PointwiseGroup(PointwiseLevel nodes) {
    this.nodes = nodes;
  }

  /** The largest group that ends in a call. Says of operators why they stay outside. */
  static PointwiseGroup endingIn(
      PointwiseCall last, PointwiseLevel nodes, GraphEditor level, TransformContext context) {
    PointwiseGroup group = new PointwiseGroup(nodes);
    int place = nodes.place(last.node().name());
    group.add(place, last);
    // Producers from the last on, so that all that use a value are seen before it.
    PriorityQueue<Integer> candidates = new PriorityQueue<>(Comparator.reverseOrder());
    group.offerProducers(last, candidates);
    while (!candidates.isEmpty()) {
      int candidate = candidates.remove();
      PointwiseCall call = nodes.call(candidate);
      if (group.members.containsKey(candidate) || call == null) {
        continue;
      }
      String obstacle = group.obstacle(call, candidate, place, level);
      if (obstacle.isEmpty()) {
        group.add(candidate, call);
        group.offerProducers(call, candidates);
      } else {
        context.declined(call.node(), obstacle);
      }
    }
    return group;
  }

  private void add(int place, PointwiseCall call) {
    members.put(place, call);
    names.add(call.node().name());
  }

  private void offerProducers(PointwiseCall call, PriorityQueue<Integer> candidates) {
    for (Ref tensor : call.tensors()) {
      int place = nodes.place(tensor.name());
      if (place >= 0) {
        candidates.add(place);
      }
    }
  }

  private String obstacle(PointwiseCall call, int place, int end, GraphEditor level) {
    for (Node user : level.users(call.node().name())) {
      if (!names.contains(user.name())) {
        return "the value of %" + call.node().name() + " has other uses";
      }
    }
    int barrier = nodes.barrierBefore(end);
    if (barrier > place) {
      return "%"
          + nodes.name(barrier)
          + " after it has effects that must come after %"
          + call.node().name();
    }
    Set<String> inputs = inputs();
    inputs.remove(call.node().name());
    addInputs(call, inputs);
    return inputs.size() > FusedPointwise.MAX_INPUTS || members.size() == LIMIT
        ? "what it would become a part of has too many operands"
        : "";
  }

  /** The values from outside, in the order in which they are used. */
  private Set<String> inputs() {
    Set<String> inputs = new LinkedHashSet<>();
    members.values().forEach(call -> addInputs(call, inputs));
    return inputs;
  }

  private void addInputs(PointwiseCall call, Set<String> inputs) {
    call.tensors().stream().map(Ref::name).filter(n -> !names.contains(n)).forEach(inputs::add);
    call.number().map(Ref::name).ifPresent(inputs::add);
  }

  int size() {
    return members.size();
  }

  /** The nodes, the last one last. */
  List<Node> nodes() {
    return members.values().stream().map(PointwiseCall::node).toList();
  }

  List<Ref> operands() {
    return inputs().stream().map(Ref::new).toList();
  }

  /** Whether an operand is a number. */
  boolean isNumber(Ref operand) {
    return members.values().stream()
        .anyMatch(call -> call.number().filter(operand::equals).isPresent());
  }

  /** The group as the text of a {@link FusedPointwise}. */
  String text() {
    Map<String, String> written = new HashMap<>();
    StringBuilder parameters = new StringBuilder();
    for (Ref operand : operands()) {
      String name = parameter(operand.name(), written);
      written.put(operand.name(), name);
      parameters
          .append(parameters.isEmpty() ? "" : ", ")
          .append(isNumber(operand) ? "double " : "")
          .append(name);
    }
    Map<String, Integer> uses = new HashMap<>();
    members.values().stream()
        .flatMap(call -> call.tensors().stream())
        .forEach(ref -> uses.merge(ref.name(), 1, Integer::sum));
    StringBuilder shared = new StringBuilder();
    String result = "";
    for (PointwiseCall call : members.values()) {
      String name = call.node().name();
      result = call.text(ref -> written.getOrDefault(ref.name(), ref.name()));
      if (uses.getOrDefault(name, 0) > 1) {
        String variable = parameter(name, written);
        shared.append("var ").append(variable).append(" = ").append(result).append("; ");
        written.put(name, variable);
      } else {
        written.put(name, result);
      }
    }
    return shared.isEmpty()
        ? "(" + parameters + ") -> " + result
        : "(" + parameters + ") -> { " + shared + "return " + result + "; }";
  }

  /** A name that means nothing else in the text. */
  private static String parameter(String wish, Map<String, String> taken) {
    String name = wish;
    while (FusedPointwise.WORDS.contains(name) || taken.containsValue(name)) {
      name += "_";
    }
    return name;
  }
}
