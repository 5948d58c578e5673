package io.traceable.processor.capture;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Sequence;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphBuilder;
import io.traceable.graph.Node;
import io.traceable.graph.RegionValues;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names nodes would like to have. While a method is captured nodes are numbered, because the
 * variable a node is named after comes to light only after the node; at the end all get their names
 * in evaluation order.
 */
final class NodeLabels {

  private final Map<String, String> wishes = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();
  private final Set<String> namedByUser = new HashSet<>();

  /** The number of a new node that would be called {@code wish}. */
  String number(String wish) {
    String number = "#" + wishes.size();
    wishes.put(number, wish);
    return number;
  }

  /** The number of a new parameter, which keeps its name. */
  String parameter(String name) {
    String number = number(name);
    namedByUser.add(number);
    return number;
  }

  /** A node takes the name of the first variable it is assigned to. */
  void nameAfterVariable(Argument value, String variable) {
    if (value instanceof Ref ref && namedByUser.add(ref.name())) {
      variables.put(ref.name(), variable);
    }
  }

  /** The finished graph, verified; values of regions that nobody needs are left out. */
  Graph finish(String graphName, List<Node> nodes) {
    GraphBuilder builder = Graph.builder(graphName);
    copy(RegionValues.prune(new Graph(graphName, nodes)).nodes(), builder, new HashMap<>());
    return builder.build();
  }

  private void copy(List<Node> nodes, GraphBuilder builder, Map<String, String> names) {
    for (Node node : nodes) {
      String name = builder.freshName(wish(node));
      names.put(node.name(), name);
      List<Argument> args =
          node.args().stream().map(argument -> copy(argument, builder, names)).toList();
      builder.add(node.withName(name).withArgs(args));
    }
  }

  /** A region whose value nobody needs, and so has none any more, is not named after a variable. */
  private String wish(Node node) {
    String variable = node.type().isVoid() ? null : variables.get(node.name());
    return variable != null ? variable : wishes.getOrDefault(node.name(), "v");
  }

  private Argument copy(Argument argument, GraphBuilder builder, Map<String, String> names) {
    if (argument instanceof Ref ref) {
      return new Ref(names.getOrDefault(ref.name(), ref.name()));
    } else if (argument instanceof Sequence sequence) {
      return new Sequence(
          sequence.elements().stream().map(element -> copy(element, builder, names)).toList());
    } else if (argument instanceof Subgraph nested) {
      GraphBuilder inner = builder.nested(nested.graph().name());
      copy(nested.graph().nodes(), inner, names);
      return inner.buildNested();
    }
    return argument;
  }
}
