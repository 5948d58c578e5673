package io.traceable.processor.emit;

import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import java.util.function.Predicate;

/** The exits of a graph and of the regions in it; lambdas have their own. */
final class GraphOutputs {

  private GraphOutputs() {}

  static boolean anyMatch(Graph graph, Predicate<Node.Output> condition) {
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Output output && condition.test(output)) {
        return true;
      }
      if (!(node.target() instanceof Target.Lambda)) {
        for (Argument argument : node.args()) {
          if (argument instanceof Argument.Subgraph nested && anyMatch(nested.graph(), condition)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
