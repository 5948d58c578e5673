package io.traceable.transform;

import io.traceable.graph.Graph;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of one transform over one graph.
 *
 * @param batch name of the batch
 * @param round 1 for the first round of the batch
 * @param changed whether the result differs from the graph before
 * @param firings the places it acted on: at least one if it changed something, none if not
 * @param nodesBefore number of nodes, nested graphs included
 * @param snapshot the graphs, where {@link Pipeline#withSnapshots} asked for them
 */
public record Application(
    String transform,
    String batch,
    int round,
    boolean changed,
    List<Firing> firings,
    List<Decline> declines,
    int nodesBefore,
    int nodesAfter,
    @Nullable Snapshot snapshot) {

  public Application {
    firings = List.copyOf(firings);
    declines = List.copyOf(declines);
  }

  /** The graph before and after. */
  public record Snapshot(Graph before, Graph after) {}

  /** The graphs before and after, where they were asked for. */
  public Optional<Snapshot> graphs() {
    return Optional.ofNullable(snapshot);
  }
}
