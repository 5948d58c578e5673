package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Stage;
import io.traceable.transform.GraphTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes nodes whose value nobody uses and whose evaluation nobody would miss: they change nothing
 * and cannot throw. Parameters stay. One pass from the end to the beginning, through nested graphs
 * as well. The counterpart of {@code torch.fx.Graph.eliminate_dead_code}.
 */
public final class DeadCode implements GraphTransform {

  @Override
  public String name() {
    return "dead_code";
  }

  @Override
  public Phase phase() {
    return Phase.CLEAN;
  }

  @Override
  public Graph apply(Graph graph, TransformContext context) {
    return live(graph, new HashSet<>(), context);
  }

  /**
   * The part of a graph that matters.
   *
   * @param used names of the nodes that something later uses; grows
   */
  private static Graph live(Graph graph, Set<String> used, TransformContext context) {
    List<Node> kept = new ArrayList<>();
    List<Node> nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (!used.contains(node.name()) && isRemovable(node)) {
        context.fired(node);
      } else {
        kept.add(withLiveArguments(node, used, context));
      }
    }
    Collections.reverse(kept);
    return new Graph(graph.name(), kept);
  }

  private static Node withLiveArguments(Node node, Set<String> used, TransformContext context) {
    List<Argument> args = new ArrayList<>();
    for (Argument argument : node.args()) {
      if (argument instanceof Subgraph nested) {
        args.add(new Subgraph(live(nested.graph(), used, context)));
      } else {
        argument.forEachRef(ref -> used.add(ref.name()));
        args.add(argument);
      }
    }
    return node.withArgs(args);
  }

  /** What is bound was put there by a transform: no original evaluated it, so it may go. */
  private static boolean isRemovable(Node node) {
    return switch (node.opcode()) {
      case PLACEHOLDER, OUTPUT -> false;
      default -> node.effects().isRemovable() || node.stage() == Stage.BIND;
    };
  }
}
