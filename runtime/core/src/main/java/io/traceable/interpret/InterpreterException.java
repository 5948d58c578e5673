package io.traceable.interpret;

import org.jspecify.annotations.Nullable;

/**
 * A graph that cannot be run here: a class or member it names is missing or out of reach, the
 * arguments are not its parameters, or control comes where the graph says it cannot. What the
 * graph's own code throws is never wrapped in this.
 */
public final class InterpreterException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  public InterpreterException(String message) {
    this(message, null);
  }

  public InterpreterException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
