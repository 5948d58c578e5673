package io.traceable.interpret;

import io.traceable.graph.Graph;

/** Graphs written down in tests, without the two lines that are always the same. */
public final class GraphText {

  private GraphText() {}

  public static Graph graph(String nodes) {
    return Graph.parse("traceable-graph 1\ngraph \"test\" {\n" + nodes + "\n}\n");
  }
}
