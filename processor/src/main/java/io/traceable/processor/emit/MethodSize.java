package io.traceable.processor.emit;

import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;

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
        bytes += argument instanceof Argument.Subgraph nested ? estimate(nested.graph()) : LOCAL;
      }
    }
    return bytes;
  }
}
