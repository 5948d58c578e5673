package io.traceable.report;

import io.traceable.graph.Graph;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known about one annotated method after a build.
 *
 * @param name simple name
 * @param firstLine number of the first of {@code lines} in the source file; 0 if it is not known
 * @param lines the method's source text; empty if it is not known
 */
public record MethodReport(String name, int firstLine, List<String> lines, Outcome outcome) {

  public MethodReport {
    lines = List.copyOf(lines);
  }

  /** What became of the method. */
  public sealed interface Outcome {}

  /**
   * The method has a place in the sibling.
   *
   * @param captured the graph before all transforms
   * @param steps the transforms that changed it, in order
   * @param declined for each transform that declined something the places, each with the reason
   * @param idle names of the transforms that ran and found nothing
   */
  public record Traced(
      Graph captured, List<Step> steps, Map<String, List<String>> declined, List<String> idle)
      implements Outcome {

    public Traced {
      steps = List.copyOf(steps);
      declined = Collections.unmodifiableMap(new LinkedHashMap<>(declined));
      idle = List.copyOf(idle);
    }

    /** The graph after all transforms. */
    public Graph optimized() {
      return steps.isEmpty() ? captured : steps.get(steps.size() - 1).after();
    }
  }

  /**
   * The method runs as written.
   *
   * @param id of the diagnostic, for example {@code UnsupportedStatement}
   * @param reason in words
   * @param line of what stands in the way; 0 if it is not known
   */
  public record Refused(String id, String reason, int line) implements Outcome {}

  /**
   * One change of the graph.
   *
   * @param transform who made it
   * @param places what it acted on, one entry a place
   */
  public record Step(String transform, List<String> places, Graph after) {
    public Step {
      places = List.copyOf(places);
    }
  }
}
