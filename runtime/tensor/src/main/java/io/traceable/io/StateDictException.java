package io.traceable.io;

import java.util.List;

/**
 * Weights do not fit a model. The message lists every missing, unexpected and wrong tensor; the
 * model has not been changed.
 */
public final class StateDictException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  // List.of and its kin are serializable.
  @SuppressWarnings("serial")
  private final List<String> problems;

  StateDictException(String source, Class<?> model, List<String> problems) {
    super(
        source
            + " does not fit "
            + model.getSimpleName()
            + ", nothing was loaded:\n  "
            + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line for each tensor that does not fit, sorted by kind and name. */
  public List<String> problems() {
    return problems;
  }
}
