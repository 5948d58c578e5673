package io.traceable.graph;

/**
 * Visits every node of a graph in order, nested graphs right after the node that holds them begins.
 */
public final class GraphWalker {

  /** Called once for each node. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Sees one node.
     *
     * @param depth 0 for the graph itself, one more for each graph around the node
     */
    void visit(Node node, int depth);
  }

  private GraphWalker() {}

  public static void walk(Graph graph, Visitor visitor) {
    walk(graph, 0, visitor);
  }

  private static void walk(Graph graph, int depth, Visitor visitor) {
    for (Node node : graph.nodes()) {
      visitor.visit(node, depth);
      for (Argument argument : node.args()) {
        walkNested(argument, depth + 1, visitor);
      }
    }
  }

  private static void walkNested(Argument argument, int depth, Visitor visitor) {
    if (argument instanceof Argument.Subgraph nested) {
      walk(nested.graph(), depth, visitor);
    } else if (argument instanceof Argument.Sequence sequence) {
      sequence.elements().forEach(e -> walkNested(e, depth, visitor));
    }
  }
}
