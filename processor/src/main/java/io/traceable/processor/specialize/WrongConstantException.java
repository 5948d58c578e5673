package io.traceable.processor.specialize;

/** A text that is no constant of its parameter, with the reason. */
final class WrongConstantException extends Exception {

  private static final long serialVersionUID = 1L;

  WrongConstantException(String message) {
    super(message);
  }
}
