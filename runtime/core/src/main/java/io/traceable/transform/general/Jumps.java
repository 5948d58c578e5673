package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The breaks and continues inside a nested graph, seen from its region. Depths are counted from
 * there: 0 is the region itself, 1 the next jump target around it.
 */
final class Jumps {

  private Jumps() {}

  /** True if something in the graph, its own output aside, goes to the region itself. */
  static boolean goTo(Graph nested, Exit.Kind kind) {
    return nested.nodes().stream()
        .filter(node -> !(node instanceof Node.Output))
        .anyMatch(node -> goTo(node, kind));
  }

  /** True if something in the node, which stands in a graph of the region, goes to the region. */
  static boolean goTo(Node node, Exit.Kind kind) {
    return goTo(node, kind, 0);
  }

  private static boolean goTo(Node node, Exit.Kind kind, int passed) {
    if (node.target() instanceof Exit exit) {
      return exit.kind() == kind && exit.depth() == passed;
    }
    if (!(node.target() instanceof Region region)) {
      return false;
    }
    int inner = passed + (region.isJumpTarget() ? 1 : 0);
    for (Argument argument : node.args()) {
      if (argument instanceof Subgraph nested
          && nested.graph().nodes().stream().anyMatch(n -> goTo(n, kind, inner))) {
        return true;
      }
    }
    return false;
  }

  /** The graph as it has to be when its region is gone: what passed by it has one less to pass. */
  static Graph withoutRegion(Graph nested) {
    return mapped(nested, 0, depth -> depth > 0 ? depth - 1 : depth);
  }

  private static Graph mapped(Graph graph, int passed, UnaryOperator<Integer> change) {
    List<Node> nodes = new ArrayList<>(graph.nodes().size());
    for (Node node : graph.nodes()) {
      nodes.add(mapped(node, passed, change));
    }
    return new Graph(graph.name(), nodes);
  }

  private static Node mapped(Node node, int passed, UnaryOperator<Integer> change) {
    if (node instanceof Node.Output output) {
      Exit exit = output.target();
      if (!exit.isJump() || exit.depth() < passed) {
        return node;
      }
      int depth = passed + change.apply(exit.depth() - passed);
      return depth == exit.depth()
          ? node
          : new Node.Output(
              output.name(),
              new Exit(exit.kind(), depth),
              output.args(),
              output.type(),
              output.origin());
    }
    if (!(node.target() instanceof Region region)) {
      return node;
    }
    int inner = passed + (region.isJumpTarget() ? 1 : 0);
    List<Argument> args = new ArrayList<>(node.args().size());
    for (Argument argument : node.args()) {
      args.add(
          argument instanceof Subgraph nested
              ? new Subgraph(mapped(nested.graph(), inner, change))
              : argument);
    }
    return node.withArgs(args);
  }
}
