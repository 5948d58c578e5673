package io.traceable.transform;

import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.SourceSpan;
import io.traceable.transform.TransformException.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a pipeline over one graph. */
final class PipelineRun {

  private final List<Batch> batches;
  private final Map<String, String> options;
  private final Callees callees;
  private final boolean keepsSnapshots;
  private final Consumer<TransformException> onFailure;

  private final List<Application> applications = new ArrayList<>();

  /** Names of the transforms that failed in this run. */
  private final Set<String> failed = new HashSet<>();

  /** How often the graph was changed. */
  private int changes;

  PipelineRun(
      List<Batch> batches,
      Map<String, String> options,
      Callees callees,
      boolean keepsSnapshots,
      Consumer<TransformException> onFailure) {
    this.batches = batches;
    this.options = options;
    this.callees = callees;
    this.keepsSnapshots = keepsSnapshots;
    this.onFailure = onFailure;
  }

  PipelineResult run(Graph graph) {
    // Else the first transform would be blamed.
    Graph current = graph.verify();
    Map<List<GraphTransform>, Integer> settled = new HashMap<>();
    for (Batch batch : batches) {
      boolean repeats = batch.strategy() == Batch.Strategy.FIXPOINT;
      // What has settled already and has not been touched since would not change.
      if (repeats && settled.getOrDefault(batch.transforms(), -1) == changes) {
        continue;
      }
      current = runBatch(batch, current);
      if (repeats) {
        settled.put(batch.transforms(), changes);
      }
    }
    return new PipelineResult(current, applications);
  }

  private Graph runBatch(Batch batch, Graph start) {
    int earlier = applications.size();
    Graph current = start;
    int rounds = batch.strategy() == Batch.Strategy.ONCE ? 1 : Pipeline.MAX_ROUNDS;
    Set<String> changing = new LinkedHashSet<>();
    for (int round = 1; round <= rounds; round++) {
      changing.clear();
      for (GraphTransform transform : batch.transforms()) {
        Optional<Graph> next = runTransform(transform, batch, round, current);
        if (next.isPresent()) {
          changes++;
          changing.add(transform.name());
          current = next.get();
        }
      }
      if (changing.isEmpty()) {
        return current;
      }
    }
    if (batch.strategy() == Batch.Strategy.ONCE) {
      return current;
    }
    applications.subList(earlier, applications.size()).clear();
    onFailure.accept(notSettling(batch, changing, start));
    return start;
  }

  /** The transformed graph; empty where nothing changed or the transform failed. */
  private Optional<Graph> runTransform(
      GraphTransform transform, Batch batch, int round, Graph before) {
    if (failed.contains(transform.name())) {
      return Optional.empty();
    }
    TransformContext context =
        new TransformContext(before, options, callees, other -> cleaned(other, transform));
    Optional<Graph> after;
    try {
      after = applied(transform, context, before);
    } catch (TransformException failure) {
      failed.add(transform.name());
      onFailure.accept(failure);
      return Optional.empty();
    }
    applications.add(
        new Application(
            transform.name(),
            batch.name(),
            round,
            after.isPresent(),
            after.map(graph -> firings(context, before, graph)).orElse(List.of()),
            context.declines(),
            before.size(),
            after.orElse(before).size(),
            keepsSnapshots ? new Application.Snapshot(before, after.orElse(before)) : null));
    return after;
  }

  /** What fails here fails where its turn is, and is told then. */
  private Optional<Graph> cleaned(Graph other, GraphTransform asking) {
    List<GraphTransform> cleaning =
        batches.stream()
            .flatMap(b -> b.transforms().stream())
            .distinct()
            .filter(t -> t.phase() == Phase.CLEAN && !t.equals(asking))
            .filter(t -> !failed.contains(t.name()))
            .toList();
    List<Batch> batch = List.of(Batch.fixpoint("clean", cleaning));
    return cleaning.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PipelineRun(batch, options, callees, false, failure -> {}).run(other).graph());
  }

  // A transform is foreign code: whatever it throws is told to its user, except a full heap.
  private Optional<Graph> applied(
      GraphTransform transform, TransformContext context, Graph before) {
    Graph after;
    try {
      after = transform.apply(before, context);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      throw failure(
          Problem.THREW, transform, before, context.current().orElse(null), "it threw " + e, e);
    }
    if (after == null) {
      throw failure(Problem.THREW, transform, before, null, "it gave null for a graph", null);
    }
    if (SameCode.isSame(before, after)) {
      return Optional.empty();
    }
    TransformChecks.check(transform, before, after)
        .ifPresent(
            f -> {
              throw failure(
                  Problem.INVALID_GRAPH, transform, before, f.node(), f.message(), f.cause());
            });
    return Optional.of(Provenance.stamp(transform.name(), before, after));
  }

  /** What the transform told; else the nodes that are gone or new, so that it counts as one. */
  private static List<Firing> firings(TransformContext context, Graph before, Graph after) {
    if (!context.firings().isEmpty()) {
      return context.firings();
    }
    Set<String> gone = new LinkedHashSet<>();
    Set<String> added = new LinkedHashSet<>();
    GraphWalker.walk(before, (node, depth) -> gone.add(node.name()));
    GraphWalker.walk(after, (node, depth) -> added.add(node.name()));
    Set<String> kept = new HashSet<>(gone);
    kept.retainAll(added);
    gone.removeAll(kept);
    added.removeAll(kept);
    return List.of(new Firing(List.copyOf(gone.isEmpty() ? added : gone)));
  }

  private TransformException notSettling(Batch batch, Set<String> changing, Graph start) {
    String who = String.join(" and ", changing);
    failed.addAll(changing);
    return new TransformException(
        Problem.DOES_NOT_SETTLE,
        who,
        predecessors(),
        null,
        SourceSpan.NONE,
        "batch "
            + batch.name()
            + " still changes graph "
            + start.name()
            + " in round "
            + Pipeline.MAX_ROUNDS
            + ": "
            + who
            + (changing.size() == 1
                ? " changes its own result again; act on all places in one call, or run in a phase that"
                    + " does not repeat"
                : " change each other's results back and forth; run one of them without the other"),
        null);
  }

  private TransformException failure(
      Problem problem,
      GraphTransform transform,
      Graph graph,
      @Nullable Node node,
      String message,
      @Nullable Throwable cause) {
    SourceSpan span = node == null ? SourceSpan.NONE : node.origin().span();
    List<String> predecessors = predecessors();
    String place = node == null ? "" : " at %" + node.name() + span.remark();
    return new TransformException(
        problem,
        transform.name(),
        predecessors,
        node == null ? null : node.name(),
        span,
        "transform "
            + transform.name()
            + " failed on graph "
            + graph.name()
            + place
            + ": "
            + message
            + (predecessors.isEmpty()
                ? "; no transform had changed the graph before"
                : "; the graph had been changed by " + String.join(", ", predecessors)),
        cause);
  }

  private List<String> predecessors() {
    return List.copyOf(
        new LinkedHashSet<>(
            applications.stream()
                .filter(Application::changed)
                .map(Application::transform)
                .toList()));
  }
}
