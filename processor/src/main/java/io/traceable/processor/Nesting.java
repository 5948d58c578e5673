package io.traceable.processor;

import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;

/** How deep the graphs of a method are nested. */
final class Nesting {

  /**
   * What is nested deeper has no sibling. The shadow's stack would suffice for it, but the host's
   * need not, and an overflow there ends the build: javac 17 on its default stack compiles methods
   * of 400 levels, and fails with 500.
   */
  static final int LIMIT = 200;

  private Nesting() {}

  static int of(Graph graph) {
    int[] deepest = {0};
    GraphWalker.walk(graph, (node, depth) -> deepest[0] = Math.max(deepest[0], depth));
    return deepest[0];
  }
}
