package io.traceable.transform;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Sequence;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Applies a change of one graph to every graph of a tree of nested ones. It takes care of what the
 * change, which sees one level, cannot know: names that are taken elsewhere in the tree, and nodes
 * of stage bind, which must not stand in a nested graph.
 */
public final class NestedGraphs {

  private final UnaryOperator<Graph> change;
  private final Set<String> taken = new HashSet<>();

  private NestedGraphs(UnaryOperator<Graph> change) {
    this.change = change;
  }

  /**
   * The graph with {@code change} applied to every nested graph, innermost first, and to itself
   * last.
   *
   * @param change takes and gives a graph of one level; what it gives need not be verified
   */
  public static Graph mapBottomUp(Graph graph, UnaryOperator<Graph> change) {
    NestedGraphs tree = new NestedGraphs(change);
    GraphWalker.walk(graph, (node, depth) -> tree.taken.add(node.name()));
    // A new node must not be called like one that is gone from a nested graph: it is another one.
    Graph before = tree.mapChildren(graph);
    return tree.renameNew(before, change.apply(before));
  }

  private Graph mapChildren(Graph graph) {
    List<Node> nodes = new ArrayList<>(graph.nodes().size());
    for (Node node : graph.nodes()) {
      if (node.args().stream().allMatch(NestedGraphs::isFlat)) {
        nodes.add(node);
        continue;
      }
      // Bind nodes of the nested graphs are added before the node that holds them.
      List<Argument> args = new ArrayList<>();
      for (Argument argument : node.args()) {
        args.add(mapArgument(argument, nodes));
      }
      nodes.add(node.withArgs(args));
    }
    return new Graph(graph.name(), nodes);
  }

  private Argument mapArgument(Argument argument, List<Node> outer) {
    if (argument instanceof Subgraph nested) {
      Graph before = mapChildren(nested.graph());
      return new Subgraph(hoistBound(renameNew(before, change.apply(before)), outer));
    } else if (argument instanceof Sequence sequence && !isFlat(sequence)) {
      List<Argument> elements = new ArrayList<>();
      for (Argument element : sequence.elements()) {
        elements.add(mapArgument(element, outer));
      }
      return new Sequence(elements);
    }
    return argument;
  }

  /** Gives another name to each node that is new and called like a node elsewhere in the tree. */
  private Graph renameNew(Graph before, Graph after) {
    if (isSame(before.nodes(), after.nodes())) {
      return after;
    }
    Set<String> own = new HashSet<>();
    GraphWalker.walk(before, (node, depth) -> own.add(node.name()));
    Map<String, String> renamed = new HashMap<>();
    GraphWalker.walk(
        after,
        (node, depth) -> {
          if (!own.contains(node.name()) && !taken.add(node.name())) {
            renamed.put(node.name(), free(node.name()));
          }
        });
    return renamed.isEmpty() ? after : rename(after, renamed);
  }

  /** True where nothing has been changed: what is nested was looked at when its turn was. */
  private static boolean isSame(List<Node> before, List<Node> after) {
    if (before.size() != after.size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i) != after.get(i)) {
        return false;
      }
    }
    return true;
  }

  private String free(String wish) {
    int number = 1;
    while (!taken.add(wish + "_" + number)) {
      number++;
    }
    return wish + "_" + number;
  }

  private static Graph rename(Graph graph, Map<String, String> names) {
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      nodes.add(
          node.withName(names.getOrDefault(node.name(), node.name()))
              .withArgs(node.args().stream().map(a -> rename(a, names)).toList()));
    }
    return new Graph(graph.name(), nodes);
  }

  private static Argument rename(Argument argument, Map<String, String> names) {
    if (argument instanceof Ref ref) {
      return new Ref(names.getOrDefault(ref.name(), ref.name()));
    } else if (argument instanceof Sequence sequence) {
      return new Sequence(sequence.elements().stream().map(a -> rename(a, names)).toList());
    } else if (argument instanceof Subgraph nested) {
      return new Subgraph(rename(nested.graph(), names));
    }
    return argument;
  }

  private static Graph hoistBound(Graph nested, List<Node> outer) {
    List<Node> rest = new ArrayList<>();
    for (Node node : nested.nodes()) {
      boolean isBound = node.stage() == Stage.BIND && !(node instanceof Node.Placeholder);
      (isBound ? outer : rest).add(node);
    }
    return rest.size() == nested.nodes().size() ? nested : new Graph(nested.name(), rest);
  }

  private static boolean isFlat(Argument argument) {
    if (argument instanceof Sequence sequence) {
      return sequence.elements().stream().allMatch(NestedGraphs::isFlat);
    }
    return !(argument instanceof Subgraph);
  }
}
