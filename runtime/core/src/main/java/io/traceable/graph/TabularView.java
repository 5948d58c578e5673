package io.traceable.graph;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

/**
 * A graph as a table for people: opcode, name, short target, arguments, type, as torch.fx's {@code
 * print_tabular}.
 */
public final class TabularView {

  /** One long list of arguments must not widen the column of every row. */
  private static final int MAX_WIDTH = 80;

  private static final List<String> TITLES = List.of("opcode", "name", "target", "args", "type");

  private TabularView() {}

  public static String of(Graph graph) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(TITLES);
    rows.add(TITLES.stream().map(t -> "").toList());
    GraphWalker.walk(graph, (node, depth) -> rows.add(row(node, depth)));
    int[] widths = new int[TITLES.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    rows.set(1, TITLES.stream().map(t -> "-".repeat(widths[TITLES.indexOf(t)])).toList());
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      table.append(line.toString().stripTrailing()).append('\n');
    }
    return table.toString();
  }

  private static List<String> row(Node node, int depth) {
    String opcode =
        (node.stage() == Stage.BIND && !(node instanceof Node.Placeholder) ? "bind " : "")
            + node.opcode().text();
    return List.of(
        "  ".repeat(depth) + opcode,
        node.name(),
        shortened(ShortTarget.of(node.target())),
        shortened(arguments(node.args())),
        node.type().isPrimitive() ? node.type().erasure() : node.type().simpleName());
  }

  private static String arguments(List<Argument> args) {
    return args.stream()
        .limit(MAX_WIDTH)
        .map(TabularView::argument)
        .collect(joining(", ", "(", args.size() <= MAX_WIDTH ? ")" : ", ...)"));
  }

  private static String shortened(String text) {
    return text.length() <= MAX_WIDTH ? text : text.substring(0, MAX_WIDTH - 3) + "...";
  }

  private static String argument(Argument argument) {
    if (argument instanceof Argument.Ref ref) {
      return ref.name();
    } else if (argument instanceof Argument.Subgraph nested) {
      return nested.graph().name();
    }
    return argument.toString();
  }
}
