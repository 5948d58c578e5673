package io.traceable.graph;

/**
 * A graph that breaks a rule, or an edit or text that would make one. The message names the graph,
 * node and rule.
 */
public final class GraphException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public GraphException(String message) {
    super(message);
  }
}
