package io.traceable.dispatch;

import io.traceable.graph.Graph;
import java.util.List;

/**
 * A traced method as its sibling carries it.
 *
 * @param descriptor erased, {@code (Lcom/acme/Image;I)[F}
 * @param captured the graph of the method as written
 * @param optimized the graph the sibling was generated from
 * @param transforms the transforms between the two, in the order in which they acted
 * @param verifiable false for a method with effects, which cannot be run twice to compare
 */
public record TracedMethodInfo(
    String name,
    String descriptor,
    Graph captured,
    Graph optimized,
    List<String> transforms,
    boolean verifiable) {

  public TracedMethodInfo {
    transforms = List.copyOf(transforms);
  }
}
