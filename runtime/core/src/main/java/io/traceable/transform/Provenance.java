package io.traceable.transform;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Sequence;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Origin;
import io.traceable.graph.Origin.Step;
import io.traceable.graph.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the nodes of a transformed graph which transform made them from what. A node has the
 * steps it had before, and one more if it is new or was changed in this run. Only what the editor
 * noted about this run is believed, so that a transform can neither forget a step nor lose one.
 *
 * <p>A node whose arguments merely follow nodes that are gone stays the node it was.
 */
final class Provenance {

  private final String transform;
  private final Map<String, Node> before = new LinkedHashMap<>();
  private final Set<String> names = new HashSet<>();
  private @Nullable Map<String, List<String>> removedUsers;

  private Provenance(String transform) {
    this.transform = transform;
  }

  static Graph stamp(String transform, Graph before, Graph after) {
    Provenance provenance = new Provenance(transform);
    GraphWalker.walk(before, (node, depth) -> provenance.before.put(node.name(), node));
    GraphWalker.walk(after, (node, depth) -> provenance.names.add(node.name()));
    return provenance.stamp(after);
  }

  private Graph stamp(Graph graph) {
    List<Node> nodes = new ArrayList<>(graph.nodes().size());
    for (Node node : graph.nodes()) {
      nodes.add(stamp(node));
    }
    return new Graph(graph.name(), nodes);
  }

  private Node stamp(Node node) {
    Node old = before.get(node.name());
    if (node == old) {
      return node;
    }
    Node stamped = node.withOrigin(old == null ? ofNew(node) : ofKept(old, node));
    return stamped.args().isEmpty()
        ? stamped
        : stamped.withArgs(stamped.args().stream().map(this::stampNested).toList());
  }

  private Argument stampNested(Argument argument) {
    if (argument instanceof Subgraph nested) {
      return new Subgraph(stamp(nested.graph()));
    } else if (argument instanceof Sequence sequence) {
      return new Sequence(sequence.elements().stream().map(this::stampNested).toList());
    }
    return argument;
  }

  private Origin ofKept(Node old, Node node) {
    boolean isSameCall = SameCode.isSameExceptArguments(old, node);
    boolean isKept = isSameCall && follow(old.args(), node.args());
    if (isKept) {
      return old.origin();
    }
    Set<String> from = new LinkedHashSet<>(Set.of(node.name()));
    from.addAll(noted(node));
    return old.origin().plus(new Step(transform, List.copyOf(from)));
  }

  private Origin ofNew(Node node) {
    List<Step> earlier =
        node.origin().steps().stream().filter(s -> !s.transform().equals(Step.PENDING)).toList();
    Set<String> from = noted(node);
    if (from.isEmpty()) {
      from = guessed(node);
    }
    SourceSpan span = node.origin().span();
    if (!span.isKnown() && !from.isEmpty()) {
      Node first = before.get(from.iterator().next());
      span = first == null ? span : first.origin().span();
    }
    return new Origin(span, earlier).plus(new Step(transform, List.copyOf(from)));
  }

  /** What the editor noted in this run, as far as it was there before the run. */
  private Set<String> noted(Node node) {
    Set<String> from = new LinkedHashSet<>();
    for (Step step : node.origin().steps()) {
      if (step.transform().equals(Step.PENDING)) {
        step.from().stream().filter(before::containsKey).forEach(from::add);
      }
    }
    return from;
  }

  /** The removed nodes that used what the node uses; else the nodes it uses. */
  private Set<String> guessed(Node node) {
    Set<String> producers = new LinkedHashSet<>();
    node.forEachRef(ref -> producers.add(ref.name()));
    producers.retainAll(before.keySet());
    Set<String> removed = new LinkedHashSet<>();
    producers.forEach(p -> removed.addAll(removedUsers().getOrDefault(p, List.of())));
    return removed.isEmpty() ? producers : removed;
  }

  private Map<String, List<String>> removedUsers() {
    if (removedUsers == null) {
      Map<String, List<String>> users = new HashMap<>();
      for (Node node : before.values()) {
        if (!names.contains(node.name())) {
          node.forEachRef(
              ref -> users.computeIfAbsent(ref.name(), n -> new ArrayList<>()).add(node.name()));
        }
      }
      removedUsers = users;
    }
    return removedUsers;
  }

  /**
   * True where arguments differ only by what stands for a removed node, or inside nested graphs.
   */
  private boolean follow(List<Argument> old, List<Argument> now) {
    if (old.size() != now.size()) {
      return false;
    }
    for (int i = 0; i < old.size(); i++) {
      if (!follows(old.get(i), now.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean follows(Argument old, Argument now) {
    if (old instanceof Subgraph && now instanceof Subgraph) {
      return true;
    } else if (old instanceof Sequence sequence && now instanceof Sequence other) {
      return follow(sequence.elements(), other.elements());
    }
    return old.equals(now) || (old instanceof Ref ref && !names.contains(ref.name()));
  }
}
