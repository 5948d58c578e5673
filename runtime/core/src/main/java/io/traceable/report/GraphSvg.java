package io.traceable.report;

import static java.util.stream.Collectors.joining;

import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.ShortTarget;
import io.traceable.graph.SourceSpan;
import io.traceable.graph.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Draws a graph as an arc diagram: nodes in evaluation order from top to bottom, one arc from each
 * value to each use. The order of a Java program is part of what it means, so the drawing keeps it.
 */
final class GraphSvg {

  /** Beyond this many nodes a drawing shows nothing any more, and a page becomes slow. */
  static final int MOST_NODES = 1000;

  private static final int ROW = 24;

  /** The width of a character of a 12 pixel monospaced font, which is 0.6 of its size. */
  private static final double CHARACTER = 7.25;

  private static final int INDENT = 16;

  private GraphSvg() {}

  /**
   * The drawing.
   *
   * @param marked names of nodes to mark
   * @param mark how: a class of the style sheet
   */
  static String of(Graph graph, Set<String> marked, String mark) {
    List<Node> nodes = new ArrayList<>();
    List<Integer> depths = new ArrayList<>();
    GraphWalker.walk(
        graph,
        (node, depth) -> {
          nodes.add(node);
          depths.add(depth);
        });
    if (nodes.size() > MOST_NODES) {
      return "<p>"
          + nodes.size()
          + " nodes are too many to draw. As text they are beside the sibling, in the file"
          + " <code>.graphs.txt</code>.</p>\n";
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
        arcs.append(arc(producer, i, depths.get(producer), depths.get(i), bulge));
      }
    }
    int left = reach + 8;
    StringBuilder boxes = new StringBuilder();
    int width = 0;
    for (int i = 0; i < nodes.size(); i++) {
      String label = label(nodes.get(i));
      int x = left + depths.get(i) * INDENT;
      int boxWidth = (int) Math.ceil(label.length() * CHARACTER) + 12;
      width = Math.max(width, x + boxWidth + 4);
      String extra = marked.contains(nodes.get(i).name()) ? " " + mark : "";
      boxes.append(box(nodes.get(i), label, extra, x, i, boxWidth));
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

  private static String arc(int from, int to, int fromDepth, int toDepth, int bulge) {
    int start = from * ROW + ROW / 2;
    int end = to * ROW + ROW / 2;
    return String.format(
        Locale.ROOT,
        "<path data-ends=\"%d %d\" d=\"M%d %dH0C%d %d %d %d 0 %dH%d\"/>",
        from,
        to,
        fromDepth * INDENT,
        start,
        -bulge * 4 / 3,
        start,
        -bulge * 4 / 3,
        end,
        end,
        toDepth * INDENT);
  }

  private static String box(Node node, String label, String extra, int x, int row, int width) {
    SourceSpan span = node.origin().span();
    // Code inlined from another file has lines of that file.
    boolean isHere = span.isKnown() && span.file().isEmpty();
    int y = row * ROW;
    return String.format(
        Locale.ROOT,
        "<g class=\"node %s%s\" data-row=\"%d\"%s><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>"
            + "<text x=\"%d\" y=\"%d\">%s</text><title>%s</title></g>%n",
        kind(node),
        extra,
        row,
        isHere ? " data-line=\"" + span.startLine() + "\"" : "",
        x,
        y + 2,
        width,
        ROW - 4,
        x + 6,
        y + 16,
        Markup.escape(label),
        Markup.escape(title(node)));
  }

  private static String title(Node node) {
    SourceSpan span = node.origin().span();
    String line = span.isKnown() ? "\nline " + span : "";
    String steps =
        node.origin().steps().stream()
            .map(
                step -> "\nmade by " + step.transform() + " from " + String.join(", ", step.from()))
            .collect(joining());
    return node.opcode().text() + " " + node.target() + " : " + node.type() + line + steps;
  }

  private static String kind(Node node) {
    if (node.stage() == Stage.BIND && !(node instanceof Node.Placeholder)) {
      return "bind";
    }
    return switch (node.opcode()) {
      case PLACEHOLDER, OUTPUT -> "edge";
      case CALL_MODULE -> "module";
      case GET_ATTR -> "field";
      case CALL_FUNCTION, CALL_METHOD -> node.effects().writes() ? "effect" : "call";
    };
  }

  private static String label(Node node) {
    String target = ShortTarget.of(node.target());
    return node.name().equals(target) ? target : node.name() + " = " + target;
  }
}
