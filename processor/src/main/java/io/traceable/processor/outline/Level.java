package io.traceable.processor.outline;

import io.traceable.graph.Argument;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The nodes of one graph, and which neighbours among them may become a part. */
final class Level {

  private final List<Node> nodes;
  private final Place place;
  private final CodeWeight weight;
  private final long budget;

  /** All nodes of the method by name. */
  private final Map<String, Node> all;

  private final Map<String, Integer> positions = new HashMap<>();
  private final int[] lastUse;
  private final List<Set<String>> uses = new ArrayList<>();
  private final long total;

  Level(Graph graph, Place place, Map<String, Node> all, CodeWeight weight, long budget) {
    nodes = graph.nodes();
    this.place = place;
    this.all = all;
    this.weight = weight;
    this.budget = budget;
    lastUse = new int[nodes.size()];
    total = weight.ofNodes(nodes);
    for (int i = 0; i < nodes.size(); i++) {
      positions.put(nodes.get(i).name(), i);
    }
    for (int i = 0; i < nodes.size(); i++) {
      Set<String> used = freeRefs(nodes.get(i));
      uses.add(used);
      for (String name : used) {
        Integer position = positions.get(name);
        if (position != null) {
          lastUse[position] = i;
        }
      }
    }
  }

  /** What a node uses and does not make itself. */
  private static Set<String> freeRefs(Node node) {
    Set<String> free = new LinkedHashSet<>();
    node.forEachRef(ref -> free.add(ref.name()));
    for (Argument argument : node.args()) {
      if (argument instanceof Argument.Subgraph nested) {
        GraphWalker.walk(nested.graph(), (inner, depth) -> free.remove(inner.name()));
      }
    }
    return free;
  }

  /** The best part that begins at a node; empty if none does. */
  Optional<Run> best(int from) {
    Run best = null;
    double lowest = Double.MAX_VALUE;
    Inputs inputs = new Inputs();
    Map<Integer, Node> outputs = new TreeMap<>();
    List<OuterExit> exits = new ArrayList<>();
    int open = 0;
    int outputSlots = 0;
    int exitSlots = 0;
    long bytes = 0;
    for (int to = from; to < nodes.size() && isMovable(to); to++) {
      Node node = nodes.get(to);
      bytes += weight.of(node);
      if ((to > from && bytes > budget) || !takeInputs(to, from, inputs)) {
        break;
      }
      for (OuterExit exit : OuterExit.of(node)) {
        exits.add(exit);
        exitSlots += 2 * exit.output().args().size();
      }
      for (String name : uses.get(to)) {
        Integer position = positions.get(name);
        if (position != null && lastUse[position] == to && outputs.containsKey(position)) {
          Node used = outputs.remove(position);
          open -= used.type().isJava() ? 0 : 1;
          outputSlots -= Run.slots(used);
        }
      }
      if (lastUse[to] > to && !node.type().isVoid()) {
        outputs.put(to, node);
        open += node.type().isJava() ? 0 : 1;
        outputSlots += Run.slots(node);
      }
      // One that is too large by itself only takes its like along.
      boolean isUseless = bytes > budget && total - bytes < budget / 4;
      Run run = new Run(from, to, bytes, inputs.nodes.values(), outputs.values(), exits);
      // A method has a price of its own: better one of the whole size than two of half of it.
      double price = (run.callWeight() + budget / 10.0) / bytes;
      boolean fits = outputSlots + exitSlots <= Run.SLOTS;
      if (open == 0 && fits && !isUseless && price < lowest && run.isWorthIt()) {
        best = run.copy();
        lowest = price;
      }
    }
    return Optional.ofNullable(best);
  }

  private boolean isMovable(int index) {
    Node node = nodes.get(index);
    return !(node instanceof Node.Placeholder)
        && !(node instanceof Node.Output)
        && node.stage() == Stage.CALL
        && !throwsCaught(node)
        // What closing a resource throws no node says.
        && (place.handlers().isEmpty() || !holdsResource(node));
  }

  /** javac knows what a handler may throw again, but not what a parameter may. */
  private boolean throwsCaught(Node node) {
    return !place.caught().isEmpty()
        && holds(
            node,
            inner ->
                inner.target().equals(Exit.THROW)
                    && inner.args().get(0) instanceof Argument.Ref ref
                    && place.caught().contains(ref.name()));
  }

  private static boolean holdsResource(Node node) {
    return holds(node, inner -> inner.target() == Structure.RESOURCE);
  }

  private static boolean holds(Node node, Predicate<Node> wanted) {
    boolean[] found = {false};
    GraphWalker.walk(
        new Graph("", List.of(node)), (inner, depth) -> found[0] |= wanted.test(inner));
    return found[0];
  }

  /**
   * False where the node uses what cannot be handed over: a variable, several values, or more than
   * a method has parameters.
   */
  private boolean takeInputs(int index, int from, Inputs inputs) {
    for (String name : uses.get(index)) {
      Integer position = positions.get(name);
      if (position != null && position >= from) {
        continue;
      }
      Node used = all.get(name);
      if (used == null || !used.type().isJava()) {
        return false;
      }
      boolean isThis = used instanceof Node.Placeholder own && own.target().isThis();
      if (!isThis && used.stage() == Stage.CALL) {
        inputs.add(used);
      }
    }
    return inputs.slots <= Run.SLOTS;
  }

  /** What a run uses; it grows with the run. */
  private static final class Inputs {
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private int slots;

    void add(Node node) {
      if (nodes.putIfAbsent(node.name(), node) == null) {
        slots += Run.slots(node);
      }
    }
  }
}
