package io.traceable.interpret;

import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import org.jspecify.annotations.Nullable;

/**
 * A graph that cannot be run here: a class or member it names is missing or out of reach, the
 * arguments are not its parameters, or control comes where the graph says it cannot. The message
 * names the node and its source line. What the graph's own code throws is never wrapped in this.
 */
public final class InterpreterException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private final boolean needsPlace;

  public InterpreterException(String message) {
    this(message, null);
  }

  public InterpreterException(String message, @Nullable Throwable cause) {
    this(message, cause, false);
  }

  private InterpreterException(String message, @Nullable Throwable cause, boolean needsPlace) {
    super(message, cause);
    this.needsPlace = needsPlace;
  }

  /**
   * For code that does not know which node it works for: the loop over nodes adds it. Those that
   * interpreted code throws of itself are not touched there.
   */
  static InterpreterException withoutPlace(String message) {
    return withoutPlace(message, null);
  }

  /** {@link #withoutPlace(String)} with a cause. */
  static InterpreterException withoutPlace(String message, @Nullable Throwable cause) {
    return new InterpreterException(message, cause, true);
  }

  /** This exception, with the node if none is named yet. */
  InterpreterException at(Node node, Graph graph) {
    String place = "%" + node.name() + node.origin().span().remark() + " of " + graph.name();
    return needsPlace ? placed(place + ": " + getMessage()) : this;
  }

  /** This exception as it leaves the interpreter where there is no node. */
  InterpreterException withoutNode() {
    return needsPlace ? placed(String.valueOf(getMessage())) : this;
  }

  private InterpreterException placed(String message) {
    InterpreterException placed = new InterpreterException(message, getCause());
    placed.setStackTrace(getStackTrace());
    return placed;
  }
}
