package io.traceable.report;

import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Opcode;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one graph has and another has not. */
final class GraphDifference {

  private GraphDifference() {}

  /** Everything of a node but its origin, which says where it comes from and not what it does. */
  private record Code(
      String name, Opcode opcode, Target target, List<Argument> args, TypeRef type, Stage stage) {
    static Code of(Node node) {
      // A nested graph's nodes are compared by themselves.
      List<Argument> args =
          node.args().stream().filter(a -> !(a instanceof Argument.Subgraph)).toList();
      return new Code(node.name(), node.opcode(), node.target(), args, node.type(), node.stage());
    }
  }

  /** Names of the nodes of {@code graph} that {@code other} does not have in the same form. */
  static Set<String> of(Graph graph, Graph other) {
    Set<Code> known = new HashSet<>();
    GraphWalker.walk(other, (node, depth) -> known.add(Code.of(node)));
    Set<String> names = new LinkedHashSet<>();
    GraphWalker.walk(
        graph,
        (node, depth) -> {
          if (!known.contains(Code.of(node))) {
            names.add(node.name());
          }
        });
    return names;
  }
}
