package io.traceable.graph;

/**
 * A graph in Graphviz's DOT language: one box a node, one arrow a use, nested graphs as clusters.
 */
public final class DotView {

  private final StringBuilder dot = new StringBuilder();
  private int clusters;

  private DotView() {}

  public static String of(Graph graph) {
    DotView view = new DotView();
    view.dot.append("digraph ").append(quote(graph.name())).append(" {\n");
    view.dot.append("  node [shape=box, style=\"rounded,filled\", fontname=\"monospace\"];\n");
    view.nodes(graph, "  ");
    GraphWalker.walk(graph, (node, depth) -> view.edges(node));
    return view.dot.append("}\n").toString();
  }

  private void nodes(Graph graph, String indent) {
    for (Node node : graph.nodes()) {
      dot.append(indent)
          .append(quote(node.name()))
          .append(" [label=")
          .append(quote(node.name() + "\n" + ShortTarget.of(node.target())))
          .append(", fillcolor=")
          .append(quote(colour(node)))
          .append("];\n");
      node.args().forEach(argument -> clusters(argument, indent));
    }
  }

  private void clusters(Argument argument, String indent) {
    if (argument instanceof Argument.Subgraph nested) {
      dot.append(indent).append("subgraph cluster_").append(clusters++).append(" {\n");
      dot.append(indent).append("  label=").append(quote(nested.graph().name())).append(";\n");
      nodes(nested.graph(), indent + "  ");
      dot.append(indent).append("}\n");
    } else if (argument instanceof Argument.Sequence sequence) {
      sequence.elements().forEach(element -> clusters(element, indent));
    }
  }

  private void edges(Node user) {
    user.args().forEach(argument -> edges(user, argument));
  }

  private void edges(Node user, Argument argument) {
    // Nested graphs draw their own arrows when the walk reaches them.
    if (argument instanceof Argument.Ref ref) {
      dot.append("  ")
          .append(quote(ref.name()))
          .append(" -> ")
          .append(quote(user.name()))
          .append(";\n");
    } else if (argument instanceof Argument.Sequence sequence) {
      sequence.elements().forEach(element -> edges(user, element));
    }
  }

  private static String colour(Node node) {
    if (node.stage() == Stage.BIND) {
      return "#eeeeee";
    }
    return switch (node.opcode()) {
      case PLACEHOLDER, OUTPUT -> "#dbe9ff";
      case GET_ATTR -> "#eeeeee";
      case CALL_MODULE -> "#d9f2dd";
      case CALL_FUNCTION, CALL_METHOD -> node.effects().writes() ? "#ffe0d6" : "#fff6d5";
    };
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
