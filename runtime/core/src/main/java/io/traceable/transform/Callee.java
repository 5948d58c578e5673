package io.traceable.transform;

import io.traceable.graph.Graph;
import java.util.Optional;

/**
 * What is known of a method that a graph calls.
 *
 * @param body the method's graph, whose nodes mean in the caller what they mean in the method;
 *     empty where the call has to stay one
 * @param reason why it has to; completes "declined because ..."
 */
public record Callee(Optional<Graph> body, String reason) {

  /** A method that may be inlined. */
  public static Callee of(Graph body) {
    return new Callee(Optional.of(body), "");
  }

  /** A method whose call has to stay one. */
  public static Callee kept(String reason) {
    return new Callee(Optional.empty(), reason);
  }
}
