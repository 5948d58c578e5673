package io.traceable.processor.emit;

import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import java.util.List;

/** A high estimate of the bytecode javac will make of a graph. */
final class MethodSize {

  /** The class file's limit is 65,535 bytes a method (Java Virtual Machine Specification 4.9.1). */
  static final int LIMIT = 60_000;

  /** A load or store of a local above number 255 is a {@code wide} instruction of 4 bytes. */
  private static final int LOCAL = 4;

  /** A call of an interface method, or a jump around a comparison. */
  private static final int OPERATION = 8;

  private MethodSize() {}

  static long estimate(Graph graph) {
    long bytes = 0;
    for (Node node : graph.nodes()) {
      bytes += OPERATION + LOCAL;
      for (Argument argument : node.args()) {
        bytes += estimate(argument);
      }
      if (node.target() instanceof Region.Try guarded && guarded.hasFinally()) {
        Argument last = node.args().get(node.args().size() - 1);
        bytes += estimate(last) * (exits(node) + guarded.handlers().size() + 1);
      }
    }
    return bytes;
  }

  /** A value that an exit brings, or a loop begins with, is loaded and stored. */
  private static long estimate(Argument argument) {
    if (argument instanceof Argument.Subgraph nested) {
      return estimate(nested.graph());
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
