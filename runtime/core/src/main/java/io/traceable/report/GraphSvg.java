package io.traceable.report;

import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.ShortTarget;
import io.traceable.graph.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws a graph as an arc diagram: nodes in evaluation order from top to bottom, one arc from each
 * value to each use. The order of a Java program is part of what it means, so the drawing keeps it.
 */
final class GraphSvg {

  /** Beyond this many nodes a drawing shows nothing any more, and a page becomes slow. */
  static final int MOST_NODES = 1000;

  private static final int ROW = 24;
  private static final int CHARACTER = 7;
  private static final int INDENT = 16;

  private GraphSvg() {}

  static String of(Graph graph) {
    List<Node> nodes = new ArrayList<>();
    List<Integer> depths = new ArrayList<>();
    GraphWalker.walk(
        graph,
        (node, depth) -> {
          nodes.add(node);
          depths.add(depth);
        });
    if (nodes.size() > MOST_NODES) {
      return "<p>" + nodes.size() + " nodes are too many to draw; see the table below.</p>\n";
    }
    Map<String, Integer> rows = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      rows.put(nodes.get(i).name(), i);
    }
    StringBuilder arcs = new StringBuilder();
    int reach = 0;
    for (int i = 0; i < nodes.size(); i++) {
      for (int producer : producers(nodes.get(i), rows)) {
        int bulge = bulge(i - producer);
        reach = Math.max(reach, bulge);
        arcs.append(arc(producer, i, bulge));
      }
    }
    int left = reach + 8;
    StringBuilder boxes = new StringBuilder();
    int width = 0;
    for (int i = 0; i < nodes.size(); i++) {
      String label = label(nodes.get(i));
      int x = left + depths.get(i) * INDENT;
      int boxWidth = label.length() * CHARACTER + 12;
      width = Math.max(width, x + boxWidth + 4);
      boxes.append(box(nodes.get(i), label, x, i * ROW, boxWidth));
    }
    return String.format(
        Locale.ROOT,
        "<svg class=\"graph\" width=\"%d\" height=\"%d\" role=\"img\">%n<g transform=\"translate(%d,0)\">%s</g>%n%s</svg>%n",
        width,
        nodes.size() * ROW + 4,
        left,
        arcs,
        boxes);
  }

  private static List<Integer> producers(Node user, Map<String, Integer> rows) {
    List<Integer> producers = new ArrayList<>();
    for (Argument argument : user.args()) {
      if (!(argument instanceof Argument.Subgraph)) {
        argument.forEachRef(
            ref -> {
              Integer row = rows.get(ref.name());
              if (row != null && !producers.contains(row)) {
                producers.add(row);
              }
            });
      }
    }
    return producers;
  }

  /** Longer arcs reach further left, ever less so. */
  private static int bulge(int distance) {
    return (int) (10 * Math.sqrt(distance)) + 4;
  }

  private static String arc(int from, int to, int bulge) {
    int start = from * ROW + ROW / 2;
    int end = to * ROW + ROW / 2;
    return String.format(
        Locale.ROOT,
        "<path d=\"M0 %d C%d %d %d %d 0 %d\"/>",
        start,
        -bulge * 4 / 3,
        start,
        -bulge * 4 / 3,
        end,
        end);
  }

  private static String box(Node node, String label, int x, int y, int width) {
    int line = node.origin().span().startLine();
    return String.format(
        Locale.ROOT,
        "<g class=\"node %s\"%s><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>"
            + "<text x=\"%d\" y=\"%d\">%s</text><title>%s</title></g>%n",
        kind(node),
        line > 0 ? " data-line=\"" + line + "\"" : "",
        x,
        y + 2,
        width,
        ROW - 4,
        x + 6,
        y + 16,
        HtmlReport.escape(label),
        HtmlReport.escape(node.target() + " : " + node.type() + "\n" + node.origin().steps()));
  }

  private static String kind(Node node) {
    if (node.stage() == Stage.BIND) {
      return "bind";
    }
    return switch (node.opcode()) {
      case PLACEHOLDER, OUTPUT -> "edge";
      case CALL_MODULE -> "module";
      case GET_ATTR -> "bind";
      case CALL_FUNCTION, CALL_METHOD -> node.effects().writes() ? "effect" : "call";
    };
  }

  private static String label(Node node) {
    String target = ShortTarget.of(node.target());
    return node.name().equals(target) ? target : node.name() + " = " + target;
  }
}
