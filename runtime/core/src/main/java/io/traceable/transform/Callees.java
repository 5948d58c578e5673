package io.traceable.transform;

import io.traceable.graph.Node;
import java.util.List;
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

  /**
   * Told when the body of such a method was put in the place of its call.
   *
   * @param call as it stood in the graph that had it
   * @param receiver the path of final fields from {@code this} of the method that is transformed to
   *     the object whose exact class the body relies on; empty for {@code this} itself and for a
   *     static method
   */
  default void inlined(Node call, List<String> receiver) {}
}
