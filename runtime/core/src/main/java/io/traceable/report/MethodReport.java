package io.traceable.report;

import io.traceable.graph.Graph;
import java.util.List;

/**
 * What is known about one traced method after a build.
 *
 * @param title {@code DigitsCnn.forward}
 * @param sourceFile simple name of the source file
 * @param firstLine number of the first of {@code sourceLines} in that file
 * @param sourceLines the method's source text
 * @param captured the graph before all transforms
 * @param steps the transforms that ran, in order
 * @param generatedSource the generated Java of this method's class; empty if none was written
 * @param problem why the method was not captured; empty if it was
 */
public record MethodReport(
    String title,
    String sourceFile,
    int firstLine,
    List<String> sourceLines,
    Graph captured,
    List<TransformStep> steps,
    String generatedSource,
    String problem) {

  public MethodReport {
    sourceLines = List.copyOf(sourceLines);
    steps = List.copyOf(steps);
  }

  /** The graph after all transforms. */
  public Graph optimized() {
    return steps.isEmpty() ? captured : steps.get(steps.size() - 1).after();
  }

  /**
   * One application of a transform.
   *
   * @param fired how many places it changed
   * @param declined the places it looked at and left, each with the reason
   */
  public record TransformStep(String transform, int fired, List<String> declined, Graph after) {
    public TransformStep {
      declined = List.copyOf(declined);
    }
  }
}
