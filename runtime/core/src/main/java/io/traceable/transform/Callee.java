package io.traceable.transform;

import io.traceable.graph.Graph;
import java.util.Optional;

/**
 * What is known of a method that a graph calls.
 *
 * @param body the method's graph, whose nodes mean in the caller what they mean in the method, but
 *     for those that speak of its {@code this}; empty where the call has to stay one
 * @param reason why it has to; completes "declined because ..."
 * @param callees the methods that the body calls
 */
public record Callee(Optional<Graph> body, String reason, Callees callees) {

  /**
   * A method that may be inlined.
   *
   * @param callees the methods that the body calls
   */
  public static Callee of(Graph body, Callees callees) {
    return new Callee(Optional.of(body), "", callees);
  }

  /** A method whose call has to stay one. */
  public static Callee kept(String reason) {
    return new Callee(Optional.empty(), reason, Callees.NONE);
  }
}
