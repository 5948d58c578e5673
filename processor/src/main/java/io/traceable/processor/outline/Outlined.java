package io.traceable.processor.outline;

import io.traceable.graph.Graph;
import java.util.List;

/**
 * A graph and the parts that were cut out of it, which it and they call: by nodes whose target
 * {@link Part#calledBy} knows, whose several values are read by results as those of a region are.
 * For the writing of code alone: such a graph is not verified, interpreted or printed.
 */
public record Outlined(Graph main, List<Part> parts) {
  public Outlined {
    parts = List.copyOf(parts);
  }

  /** A graph that stays whole. */
  public static Outlined whole(Graph graph) {
    return new Outlined(graph, List.of());
  }
}
