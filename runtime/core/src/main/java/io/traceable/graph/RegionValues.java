package io.traceable.graph;

import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Sequence;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.RegionFlow.Goal;
import io.traceable.graph.RegionFlow.Kind;
import io.traceable.graph.RegionFlow.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the values out of regions that nobody needs: results that nobody reads, loop values that
 * only feed themselves, and values that are the same argument whatever way control takes. Exits are
 * shortened and results renumbered; a tuple of one becomes the value itself, of none {@code void}.
 * Linear in the nodes of the graph, times the depth of its loops at worst.
 */
public final class RegionValues {

  private final RegionFlow flow;
  private final Map<Slot, Argument> copies;
  private final RegionLiveness live;

  /** For each region the old positions of the values it keeps. */
  private final Map<Goal, List<Integer>> kept = new HashMap<>();

  /** The new names of regions. */
  private final Map<String, String> names = new HashMap<>();

  private RegionValues(Graph graph, boolean keepsUnused) {
    flow = RegionFlow.of(graph);
    copies = RegionCopies.of(flow);
    live = new RegionLiveness(graph, flow, this::resolved, keepsUnused);
    for (Slot slot : live.slots) {
      kept.computeIfAbsent(new Goal(slot.region(), slot.kind()), g -> new ArrayList<>())
          .add(slot.index());
    }
    kept.values().forEach(indexes -> indexes.sort(null));
    if (keepsUnused) {
      flow.sites.values().forEach(site -> rename(site.node()));
    }
  }

  /** A result is named after the user's variable; the region that becomes it takes its name. */
  private void rename(Node result) {
    if (isOnlyResult(result)
        && live.nodes.contains(result.name())
        && result.args().get(0) instanceof Ref region) {
      names.putIfAbsent(region.name(), result.name());
    }
  }

  /**
   * Takes out the values that nobody needs, and the nodes that served them alone. Regions stay, and
   * so do nodes that nothing ever used: for a graph as it is captured, where each region brings all
   * variables assigned in it. A region that had several values and keeps one is called as the
   * result that read it.
   */
  public static Graph prune(Graph graph) {
    return new RegionValues(graph, true).rewritten(graph);
  }

  /** As {@link #prune}, and takes out all nodes and regions whose evaluation nobody would miss. */
  public static Graph pruneWithNodes(Graph graph) {
    return new RegionValues(graph, false).rewritten(graph);
  }

  private Argument resolved(Argument argument) {
    Slot slot = argument instanceof Ref ref ? flow.slots.get(ref.name()) : null;
    return slot == null ? argument : copies.getOrDefault(slot, argument);
  }

  private Graph rewritten(Graph graph) {
    List<Node> nodes = new ArrayList<>(graph.nodes().size());
    for (Node node : graph.nodes()) {
      if (isKept(node)) {
        nodes.add(rewritten(node));
      }
    }
    return new Graph(graph.name(), nodes);
  }

  private boolean isKept(Node node) {
    if (node instanceof Node.Placeholder) {
      Slot slot = flow.slots.get(node.name());
      return slot == null || live.slots.contains(slot);
    } else if (node instanceof Node.Output) {
      return true;
    }
    return live.nodes.contains(node.name()) && !isOnlyResult(node);
  }

  /** A result of a region that has one value is the region's node itself. */
  private boolean isOnlyResult(Node node) {
    return node.target() instanceof Target.Result
        && node.args().get(0) instanceof Ref region
        && keptOf(new Goal(region.name(), Kind.VALUE)).size() == 1;
  }

  private List<Integer> keptOf(Goal goal) {
    return kept.getOrDefault(goal, List.of());
  }

  private Node rewritten(Node node) {
    if (node instanceof Node.Output output) {
      return rewrittenOutput(output);
    }
    Node rewritten = node.args().isEmpty() ? node : node.withArgs(arguments(node));
    if (node.target() instanceof Region) {
      Goal values = new Goal(node.name(), Kind.VALUE);
      return retyped(rewritten, type(values, keptOf(values), node.type()), node.target())
          .withName(nameOf(node.name()));
    } else if (node.target() instanceof Target.Result result
        && node.args().get(0) instanceof Ref region) {
      int index = keptOf(new Goal(region.name(), Kind.VALUE)).indexOf(result.index());
      return retyped(rewritten, node.type(), new Target.Result(index));
    }
    return rewritten;
  }

  private List<Argument> arguments(Node node) {
    List<Argument> args = new ArrayList<>(node.args().size());
    int initial = RegionFlow.initialAt(node);
    for (int i = 0; i < node.args().size(); i++) {
      Argument argument = node.args().get(i);
      if (i == initial && argument instanceof Sequence values) {
        Goal carried = new Goal(node.name(), Kind.CARRIED);
        args.add(new Sequence(select(values.elements(), keptOf(carried))));
      } else if (argument instanceof Subgraph nested) {
        args.add(new Subgraph(rewritten(nested.graph())));
      } else {
        args.add(argument.mapRefs(this::substitute));
      }
    }
    return args;
  }

  private Node rewrittenOutput(Node.Output output) {
    Goal goal = flow.goals.get(output.name());
    if (goal == null) {
      return output.withArgs(output.args().stream().map(a -> a.mapRefs(this::substitute)).toList());
    }
    List<Integer> indexes =
        keptOf(goal).stream().filter(index -> index < output.args().size()).toList();
    List<Argument> args = select(output.args(), indexes);
    TypeRef type =
        args.size() == output.args().size() ? output.type() : type(goal, indexes, TypeRef.TUPLE);
    return new Node.Output(output.name(), output.target(), args, type, output.origin());
  }

  private List<Argument> select(List<Argument> values, List<Integer> indexes) {
    return indexes.stream().map(i -> values.get(i).mapRefs(this::substitute)).toList();
  }

  private Argument substitute(Ref ref) {
    Argument argument = resolved(ref);
    RegionFlow.Site site = argument instanceof Ref value ? flow.sites.get(value.name()) : null;
    return site != null && isOnlyResult(site.node()) ? onlyValue(site.node()) : argument;
  }

  private Argument onlyValue(Node result) {
    return result.args().get(0).mapRefs(ref -> new Ref(nameOf(ref.name())));
  }

  private String nameOf(String region) {
    return names.getOrDefault(region, region);
  }

  /** The type of several values, of one, or of none. */
  private TypeRef type(Goal goal, List<Integer> indexes, TypeRef several) {
    return switch (indexes.size()) {
      case 0 -> TypeRef.VOID;
      case 1 -> flow.types.getOrDefault(goal.slot(indexes.get(0)), several);
      default -> several;
    };
  }

  private static Node retyped(Node node, TypeRef type, Target target) {
    return node.type().equals(type) && node.target().equals(target)
        ? node
        : new Node.CallFunction(
            node.name(), target, node.args(), type, node.stage(), node.origin());
  }
}
