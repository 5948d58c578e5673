package io.traceable.dispatch;

/** A model without a sibling, where strict mode asks for one. The message says how to get it. */
public final class MissingSiblingException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  public MissingSiblingException(String message) {
    super(message);
  }
}
