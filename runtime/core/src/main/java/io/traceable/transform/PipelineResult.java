package io.traceable.transform;

import static java.util.stream.Collectors.joining;

import io.traceable.graph.Graph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pipeline made of a graph.
 *
 * @param graph the result
 * @param applications every run of every transform, in order; runs of transforms that failed are
 *     not among them
 */
public record PipelineResult(Graph graph, List<Application> applications) {

  public PipelineResult {
    applications = List.copyOf(applications);
  }

  /** Names of the transforms that changed the graph, in the order of their first change. */
  public List<String> transforms() {
    return List.copyOf(firings().keySet());
  }

  /** For each transform that changed the graph, in that order, the number of places it acted on. */
  public Map<String, Integer> firings() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Application application : applications) {
      if (application.changed()) {
        counts.merge(application.transform(), application.firings().size(), Integer::sum);
      }
    }
    return counts;
  }

  /**
   * For each transform what it declined when it ran last: what it declined earlier may have become
   * possible since. Transforms that declined nothing are not listed.
   */
  public Map<String, List<Decline>> declines() {
    Map<String, List<Decline>> last = new LinkedHashMap<>();
    for (Application application : applications) {
      last.put(application.transform(), application.declines());
    }
    last.values().removeIf(List::isEmpty);
    return last;
  }

  /** {@code fold_batch_norm x2, dead_code}; empty if nothing changed. */
  public String summary() {
    return firings().entrySet().stream()
        .map(e -> e.getKey() + (e.getValue() == 1 ? "" : " x" + e.getValue()))
        .collect(joining(", "));
  }
}
