package io.traceable.processor.outline;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Exit;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * A way out of a node to what is around it.
 *
 * @param output where it is taken
 * @param exit the same exit as the node's own graph would write it
 */
record OuterExit(Node.Output output, Exit exit) {

  /** All ways out of a node, in order; what is thrown needs none. */
  static List<OuterExit> of(Node node) {
    List<OuterExit> found = new ArrayList<>();
    collect(node, 0, found);
    return found;
  }

  private static void collect(Node node, int outerTargets, List<OuterExit> found) {
    if (!(node.target() instanceof Region region)) {
      return;
    }
    int targets = outerTargets + (region.isJumpTarget() ? 1 : 0);
    for (Argument argument : node.args()) {
      if (argument instanceof Subgraph nested) {
        for (Node inner : nested.graph().nodes()) {
          if (inner instanceof Node.Output output) {
            add(output, targets, found);
          } else if (!(inner.target() instanceof Target.Lambda)) {
            collect(inner, targets, found);
          }
        }
      }
    }
  }

  private static void add(Node.Output output, int targets, List<OuterExit> found) {
    Exit exit = output.target();
    if (exit.kind() == Exit.Kind.RETURN) {
      found.add(new OuterExit(output, exit));
    } else if (exit.isJump() && exit.depth() >= targets) {
      found.add(new OuterExit(output, new Exit(exit.kind(), exit.depth() - targets)));
    }
  }
}
