package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Op;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Target;
import java.util.List;

/**
 * What a graph costs, as far as it can be said without running it: its nodes, those of a loop
 * counted once for each of the turns it is taken to make. To compare two forms of one method.
 */
final class StaticCost {

  /**
   * Turns of a loop. No fewer than a loop that is unrolled may have, so that writing turns one
   * after another is a gain.
   */
  private static final double TURNS = LoopUnrolling.DEFAULT_BUDGET;

  private StaticCost() {}

  static double of(Graph graph) {
    return ofNodes(graph.nodes());
  }

  private static double ofNodes(List<Node> nodes) {
    double cost = 0;
    for (Node node : nodes) {
      if (!(node instanceof Node.Placeholder)) {
        double nested = 0;
        for (Argument argument : node.args()) {
          if (argument instanceof Argument.Subgraph inner) {
            nested += ofNodes(inner.graph().nodes());
          }
        }
        cost += own(node) + (node.target() == Structure.LOOP ? TURNS : 1) * nested;
      }
    }
    return cost;
  }

  /** A conversion is not worth a copy of what surrounds it. */
  private static int own(Node node) {
    return node.target() instanceof Target.Operator operator && operator.op() == Op.CONVERT ? 0 : 1;
  }
}
