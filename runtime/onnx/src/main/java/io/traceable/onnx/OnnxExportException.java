package io.traceable.onnx;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** A model that cannot be exported, with everything that is in the way. */
public final class OnnxExportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  OnnxExportException(String model, List<Problem> problems) {
    super(
        model
            + " cannot be exported to ONNX:"
            + problems.stream().map(p -> "\n  " + p).collect(joining()));
    this.problems = List.copyOf(problems);
  }

  /** What is in the way, in the order of evaluation. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * One thing that cannot be exported.
   *
   * @param place the method and the line, {@code SmallResNet.forward, line 38}
   * @param reason what it is, and what to do instead where that is known
   */
  public record Problem(String place, String reason) {
    @Override
    public String toString() {
      return place + ": " + reason;
    }
  }
}
