package io.traceable.graph;

import java.util.Locale;

/** The six kinds of node, as in torch.fx; {@link Node} tells what each means. */
public enum Opcode {
  PLACEHOLDER,
  GET_ATTR,
  CALL_FUNCTION,
  CALL_METHOD,
  CALL_MODULE,
  OUTPUT;

  /** The name in the text form, for example {@code call_method}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
