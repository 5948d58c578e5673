package io.traceable.onnx;

/** Thrown by a rule for what it cannot express in ONNX; becomes one of the problems listed. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
