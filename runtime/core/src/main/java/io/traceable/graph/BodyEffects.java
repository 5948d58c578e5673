package io.traceable.graph;

import io.traceable.graph.Argument.Subgraph;
import java.util.ArrayDeque;
import java.util.Deque;

/** What running a whole method may do, as its caller sees it. */
final class BodyEffects {

  private BodyEffects() {}

  static Effects of(Graph method) {
    Effects effects = Effects.PURE;
    Deque<Graph> rest = new ArrayDeque<>();
    rest.push(method);
    while (!rest.isEmpty()) {
      for (Node node : rest.pop().nodes()) {
        effects = effects.and(own(node));
        if (node.target() instanceof Region) {
          for (Argument argument : node.args()) {
            if (argument instanceof Subgraph branch) {
              rest.push(branch.graph());
            }
          }
        }
      }
    }
    return effects;
  }

  private static Effects own(Node node) {
    if (node.target() instanceof Region) {
      return NodeEffects.ofRegionItself(node);
    } else if (node.target() instanceof Exit exit) {
      return exit.kind() == Exit.Kind.THROW ? Effects.THROWS : Effects.PURE;
    }
    return node.target() instanceof Target.Variable ? Effects.PURE : node.effects();
  }
}
