package io.traceable.transform;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Sequence;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Effects;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the effects of a graph before and after a transform. Nodes are the same if they have the
 * same name. Of those that are in both graphs
 *
 * <ul>
 *   <li>the ones that write or may throw stand in the same order;
 *   <li>the ones that read stand between the same writes.
 * </ul>
 *
 * A node that writes is in both graphs, in the same branch, unless the transform says that it may
 * remove effects. A lambda's body is an order of its own, because it runs at another time.
 */
final class EffectOrder {

  /** A broken rule, and the node to name. */
  record Violation(Node node, String message) {}

  /**
   * A node with its effects and its place.
   *
   * @param branch the nested graph it is in
   * @param sequence the method or lambda it is in
   */
  private record Place(Node node, Effects effects, String branch, String sequence) {
    boolean isOrdered() {
      return effects.writes() || effects.mayThrow();
    }
  }

  private final Map<String, Place> places = new LinkedHashMap<>();

  private EffectOrder(Graph graph) {
    collect(graph, "", "");
  }

  static Optional<Violation> violation(Graph before, Graph after, boolean mayRemoveEffects) {
    EffectOrder old = new EffectOrder(before);
    EffectOrder now = new EffectOrder(after);
    Optional<Violation> lost = mayRemoveEffects ? Optional.empty() : old.lost(now);
    return lost.or(() -> old.reordered(now)).or(() -> old.readMoved(now));
  }

  private void collect(Graph graph, String branch, String sequence) {
    for (Node node : graph.nodes()) {
      // A region does what its branches do; they are looked at themselves.
      boolean isCounted = node.stage() == Stage.CALL && !(node.target() instanceof Region);
      if (isCounted) {
        places.put(node.name(), new Place(node, node.effects(), branch, sequence));
      }
      String inner = node.target() instanceof Region ? sequence : node.name();
      for (int i = 0; i < node.args().size(); i++) {
        collectNested(node.args().get(i), node.name() + "/" + i, inner);
      }
    }
  }

  private void collectNested(Argument argument, String branch, String sequence) {
    if (argument instanceof Subgraph nested) {
      collect(nested.graph(), branch, sequence);
    } else if (argument instanceof Sequence elements) {
      for (int i = 0; i < elements.elements().size(); i++) {
        collectNested(elements.elements().get(i), branch + "/" + i, sequence);
      }
    }
  }

  private Optional<Violation> lost(EffectOrder now) {
    for (Place old : places.values()) {
      if (!old.effects().writes()) {
        continue;
      }
      Place kept = now.places.get(old.node().name());
      if (kept == null || !kept.effects().writes()) {
        return Optional.of(
            new Violation(
                old.node(),
                "it has side effects and is gone; a transform that removes effects on purpose says"
                    + " so by mayRemoveEffects()"));
      } else if (!kept.branch().equals(old.branch())) {
        return Optional.of(
            new Violation(
                old.node(),
                "it has side effects and was moved into another branch; a transform that does so on"
                    + " purpose says so by mayRemoveEffects()"));
      }
    }
    return Optional.empty();
  }

  private Optional<Violation> reordered(EffectOrder now) {
    Map<String, List<Place>> expected = ordered(now);
    Map<String, List<Place>> actual = now.ordered(this);
    for (Map.Entry<String, List<Place>> sequence : expected.entrySet()) {
      List<Place> other = actual.getOrDefault(sequence.getKey(), List.of());
      for (int i = 0; i < sequence.getValue().size(); i++) {
        Node old = sequence.getValue().get(i).node();
        if (i >= other.size()) {
          return Optional.of(
              new Violation(old, "it may throw and was moved into or out of a lambda"));
        } else if (!other.get(i).node().name().equals(old.name())) {
          return Optional.of(
              new Violation(
                  old,
                  "it has side effects or may throw, and now comes after %"
                      + other.get(i).node().name()
                      + ", which came after it"));
        }
      }
    }
    return Optional.empty();
  }

  /** For each method or lambda the nodes that write or may throw here and in the other graph. */
  private Map<String, List<Place>> ordered(EffectOrder other) {
    Map<String, List<Place>> sequences = new LinkedHashMap<>();
    for (Place place : places.values()) {
      Place counterpart = other.places.get(place.node().name());
      if (place.isOrdered() && counterpart != null && counterpart.isOrdered()) {
        sequences.computeIfAbsent(place.sequence(), s -> new ArrayList<>()).add(place);
      }
    }
    return sequences;
  }

  private Optional<Violation> readMoved(EffectOrder now) {
    Map<String, Integer> expected = writesBefore(now);
    Map<String, Integer> actual = now.writesBefore(this);
    for (Place old : places.values()) {
      String name = old.node().name();
      Place kept = now.places.get(name);
      boolean isRead = old.effects().reads() && kept != null && kept.effects().reads();
      if (isRead && !expected.getOrDefault(name, 0).equals(actual.getOrDefault(name, 0))) {
        return Optional.of(
            new Violation(old.node(), "it reads what may change, and was moved across a write"));
      }
    }
    return Optional.empty();
  }

  /** For each node the number of nodes before it, in its sequence, that write in both graphs. */
  private Map<String, Integer> writesBefore(EffectOrder other) {
    Map<String, Integer> count = new HashMap<>();
    Map<String, Integer> before = new HashMap<>();
    for (Place place : places.values()) {
      before.put(place.node().name(), count.getOrDefault(place.sequence(), 0));
      Place counterpart = other.places.get(place.node().name());
      if (place.effects().writes() && counterpart != null && counterpart.effects().writes()) {
        count.merge(place.sequence(), 1, Integer::sum);
      }
    }
    return before;
  }
}
