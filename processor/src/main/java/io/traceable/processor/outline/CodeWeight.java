package io.traceable.processor.outline;

import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * A high estimate of the bytecode javac will make of nodes, in bytes. Remembers what it was asked,
 * because an outlining asks for the same nodes at each level around them. Not thread-safe.
 */
public final class CodeWeight {

  /** A load or store of a local above number 255 is a {@code wide} instruction of 4 bytes. */
  private static final int LOCAL = 4;

  /** A call of an interface method, or a jump around a comparison. */
  private static final int OPERATION = 8;

  /** One entry of a lookupswitch. */
  private static final int LABEL = 8;

  private final IdentityHashMap<Node, Long> known = new IdentityHashMap<>();

  /** The estimate for a method of its own. */
  public static long of(Graph graph) {
    return new CodeWeight().ofNodes(graph.nodes());
  }

  long ofNodes(List<Node> nodes) {
    long bytes = 0;
    for (Node node : nodes) {
      bytes += of(node);
    }
    return bytes;
  }

  long of(Node node) {
    Long found = known.get(node);
    if (found == null) {
      found = compute(node);
      known.put(node, found);
    }
    return found;
  }

  private long compute(Node node) {
    long bytes = OPERATION + LOCAL;
    for (Argument argument : node.args()) {
      bytes += of(argument);
    }
    if (node.target() instanceof Region.Switch choice) {
      for (Region.Case arm : choice.cases()) {
        bytes += (long) LABEL * arm.labels().size();
      }
    } else if (node.target() instanceof Region.Try guarded && guarded.hasFinally()) {
      Argument last = node.args().get(node.args().size() - 1);
      bytes += of(last) * (exits(node) + guarded.handlers().size() + 1);
    }
    return bytes;
  }

  /** A value that an exit brings, or a loop begins with, is loaded and stored. */
  private long of(Argument argument) {
    if (argument instanceof Argument.Subgraph nested) {
      return ofNodes(nested.graph().nodes());
    }
    return argument instanceof Argument.Sequence list ? 2L * LOCAL * list.elements().size() : LOCAL;
  }

  /** How often control may leave a region: javac copies a finally to each such place. */
  private static long exits(Node region) {
    long[] count = {0};
    GraphWalker.walk(
        new Graph("", List.of(region)),
        (node, depth) -> count[0] += node instanceof Node.Output ? 1 : 0);
    return count[0];
  }
}
