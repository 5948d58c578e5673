package io.traceable.transform;

import io.traceable.graph.Node;
import java.util.Optional;

/**
 * Where transforms find the bodies of the methods that a graph calls. The processor knows those of
 * the sources it captured; without it there are none.
 */
@FunctionalInterface
public interface Callees {

  /** No body is known. */
  Callees NONE = call -> Optional.empty();

  /**
   * The method a node calls; empty where nothing is known of it, or not exactly which one it is.
   */
  Optional<Callee> of(Node call);
}
