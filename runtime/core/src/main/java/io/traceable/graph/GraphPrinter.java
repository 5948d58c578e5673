package io.traceable.graph;

import static java.util.stream.Collectors.joining;

import io.traceable.graph.Argument.Sequence;
import io.traceable.graph.Argument.Subgraph;

/**
 * Prints the text form, one node a line; the grammar is in {@code docs/graph-text.md}. {@link
 * GraphParser} reads it.
 */
public final class GraphPrinter {

  /** The first line of every text; the number changes with the grammar. */
  static final String HEADER = "traceable-graph 1";

  private final StringBuilder text = new StringBuilder();
  private final boolean withOrigins;

  private GraphPrinter(boolean withOrigins) {
    this.withOrigins = withOrigins;
  }

  /** The full text form. */
  public static String print(Graph graph) {
    return print(graph, true);
  }

  /**
   * The text form without source places and provenance, for comparing graphs across edits of their
   * source.
   */
  public static String printWithoutOrigins(Graph graph) {
    return print(graph, false);
  }

  private static String print(Graph graph, boolean withOrigins) {
    GraphPrinter printer = new GraphPrinter(withOrigins);
    printer.text.append(HEADER).append('\n');
    printer.graph(graph, "");
    return printer.text.append('\n').toString();
  }

  private void graph(Graph graph, String indent) {
    text.append("graph ").append(Literals.quote(graph.name(), '"')).append(" {\n");
    for (Node node : graph.nodes()) {
      node(node, indent + "  ");
    }
    text.append(indent).append('}');
  }

  private void node(Node node, String indent) {
    text.append(indent);
    if (node.stage() == Stage.BIND && !(node instanceof Node.Placeholder)) {
      text.append("bind ");
    }
    text.append('%').append(node.name()).append(" = ").append(node.opcode().text()).append(' ');
    text.append(node.target());
    if (!(node instanceof Node.Placeholder)) {
      text.append(" (");
      for (int i = 0; i < node.args().size(); i++) {
        text.append(i == 0 ? "" : ", ");
        argument(node.args().get(i), indent);
      }
      text.append(')');
    }
    text.append(" : ").append(node.type());
    if (withOrigins) {
      origin(node.origin());
    }
    text.append('\n');
  }

  private void argument(Argument argument, String indent) {
    if (argument instanceof Subgraph nested) {
      graph(nested.graph(), indent);
    } else if (argument instanceof Sequence sequence) {
      text.append('[');
      for (int i = 0; i < sequence.elements().size(); i++) {
        text.append(i == 0 ? "" : ", ");
        argument(sequence.elements().get(i), indent);
      }
      text.append(']');
    } else {
      text.append(argument);
    }
  }

  private void origin(Origin origin) {
    if (origin.span().isKnown()) {
      text.append(" @").append(origin.span());
    }
    if (!origin.steps().isEmpty()) {
      text.append(
          origin.steps().stream().map(Origin.Step::toString).collect(joining(" ", " from ", "")));
    }
  }
}
