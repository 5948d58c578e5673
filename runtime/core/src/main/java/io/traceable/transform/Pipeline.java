package io.traceable.transform;

import static java.util.stream.Collectors.joining;

import io.traceable.graph.Graph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A list of batches of transforms, with a selection from it. Immutable; each method that changes
 * something gives another pipeline.
 *
 * <p>After each transform the result is checked: a valid graph, the same signature, the same
 * effects in the same order; see {@link TransformException}. The model is Catalyst's {@code
 * RuleExecutor}; the counterpart in PyTorch is {@code torch.fx.passes.infra.PassManager}.
 */
public final class Pipeline {

  /** Rounds of a fixpoint batch before it is an error that it still changes the graph. */
  public static final int MAX_ROUNDS = 100;

  private final List<Batch> batches;
  private final Selection selection;
  private final Map<String, String> options;
  private final Callees callees;
  private final boolean keepsSnapshots;

  private Pipeline(
      List<Batch> batches,
      Selection selection,
      Map<String, String> options,
      Callees callees,
      boolean keepsSnapshots) {
    this.batches = List.copyOf(batches);
    this.selection = selection;
    this.options = Map.copyOf(options);
    this.callees = callees;
    this.keepsSnapshots = keepsSnapshots;
  }

  /**
   * A pipeline of these batches. A transform may be in several.
   *
   * @throws TransformException if two transforms have one name, or a name is malformed
   */
  public static Pipeline of(Batch... batches) {
    TransformNames.check(new LinkedHashSet<>(transformsOf(List.of(batches))));
    return new Pipeline(List.of(batches), Selection.ALL, Map.of(), Callees.NONE, false);
  }

  /**
   * The standard pipeline over these transforms. A batch that repeats is left out where it has
   * settled before and nothing has changed the graph since. Within a batch they keep the given
   * order, for those found by {@link #load} that of the service file. The general ones of {@link
   * Phase#CLEAN} stand there in the order in which one makes work for the next: constants, then the
   * regions and loops that became known by them, then what is the same, what is the same in all
   * turns, and last what nobody needs.
   *
   * @throws TransformException if two transforms have one name, or a name is malformed
   */
  public static Pipeline standard(List<? extends GraphTransform> transforms) {
    return of(
        Batch.fixpoint("clean", in(Phase.CLEAN, transforms)),
        Batch.once("rewrite", in(Phase.REWRITE, transforms)),
        Batch.fixpoint("clean_again", in(Phase.CLEAN, transforms)),
        Batch.once("model", in(Phase.MODEL, transforms)),
        Batch.fixpoint("fuse", in(Phase.FUSE, transforms)),
        Batch.once("finish", in(Phase.FINISH, transforms)),
        Batch.fixpoint("final_clean", in(Phase.CLEAN, transforms)));
  }

  /**
   * The standard pipeline over all transforms that {@code loader} finds, in the order in which it
   * finds them. The thread's context loader is never asked.
   *
   * @throws TransformException if one cannot be loaded, two have one name, or a name is malformed
   */
  public static Pipeline load(ClassLoader loader) {
    return standard(RegisteredTransforms.load(loader));
  }

  /**
   * This pipeline without the transforms of these names.
   *
   * @throws UnknownTransformException for a name that no transform has
   */
  public Pipeline without(Collection<String> names) {
    return with(selection.without(known(names)));
  }

  /**
   * This pipeline with the transforms of these names only, lossy ones included.
   *
   * @throws UnknownTransformException for a name that no transform has
   */
  public Pipeline only(Collection<String> names) {
    return with(selection.only(known(names)));
  }

  /**
   * This pipeline with the lossy transforms of these names, which are left out by default.
   *
   * @throws UnknownTransformException for a name that no transform has
   */
  public Pipeline withLossy(Collection<String> names) {
    return with(selection.withLossy(known(names)));
  }

  /**
   * This pipeline with these options for its transforms, instead of those before. What belongs to a
   * transform that is not here does nothing.
   *
   * @throws UnknownOptionException for a key that its transform does not declare
   */
  public Pipeline withOptions(Map<String, String> newOptions) {
    newOptions.keySet().forEach(this::requireDeclared);
    return new Pipeline(batches, selection, newOptions, callees, keepsSnapshots);
  }

  /**
   * This pipeline with one more option, or another value of it.
   *
   * @throws UnknownOptionException for a key that its transform does not declare
   */
  public Pipeline withOption(String key, String value) {
    requireDeclared(key);
    Map<String, String> all = new HashMap<>(options);
    all.put(key, value);
    return new Pipeline(batches, selection, all, callees, keepsSnapshots);
  }

  /** This pipeline, with the bodies of methods that the graph calls; before there were none. */
  public Pipeline withCallees(Callees known) {
    return new Pipeline(batches, selection, options, known, keepsSnapshots);
  }

  /** This pipeline, keeping the graphs before and after each transform for the report. */
  public Pipeline withSnapshots() {
    return new Pipeline(batches, selection, options, callees, true);
  }

  /** The batches with the transforms that are selected. */
  public List<Batch> batches() {
    return batches.stream()
        .map(
            batch ->
                new Batch(
                    batch.name(),
                    batch.strategy(),
                    batch.transforms().stream().filter(selection::contains).toList()))
        .toList();
  }

  /** Names of all transforms, selected or not, in order. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    transformsOf(batches).forEach(t -> names.add(t.name()));
    return names;
  }

  /**
   * Runs the selected transforms.
   *
   * @throws TransformException if one fails
   * @throws io.traceable.graph.GraphException if {@code graph} breaks a rule already
   */
  public PipelineResult run(Graph graph) {
    return run(
        graph,
        failure -> {
          throw failure;
        });
  }

  /**
   * Runs the selected transforms. One that fails is reported and left out of the rest of the run,
   * which goes on with the graph before it; where a batch does not settle, with the graph before
   * the batch.
   *
   * @throws io.traceable.graph.GraphException if {@code graph} breaks a rule already
   */
  public PipelineResult run(Graph graph, Consumer<TransformException> onFailure) {
    return new PipelineRun(batches(), options, callees, keepsSnapshots, onFailure).run(graph);
  }

  /** One batch a line, those without transforms left out. */
  @Override
  public String toString() {
    return batches().stream()
        .filter(b -> !b.transforms().isEmpty())
        .map(Batch::toString)
        .collect(joining("\n"));
  }

  private Pipeline with(Selection newSelection) {
    return new Pipeline(batches, newSelection, options, callees, keepsSnapshots);
  }

  private void requireDeclared(String key) {
    int dot = key.indexOf('.');
    String name = dot < 0 ? key : key.substring(0, dot);
    for (GraphTransform transform : transformsOf(batches)) {
      if (transform.name().equals(name) && !transform.options().contains(key)) {
        throw new UnknownOptionException(key, name, transform.options());
      }
    }
  }

  private Collection<String> known(Collection<String> wanted) {
    Set<String> known = names();
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw new UnknownTransformException(name, known);
      }
    }
    return wanted;
  }

  private static List<GraphTransform> in(Phase phase, List<? extends GraphTransform> transforms) {
    List<GraphTransform> selected = new ArrayList<>(transforms);
    selected.removeIf(t -> t.phase() != phase);
    return selected;
  }

  private static List<GraphTransform> transformsOf(List<Batch> batches) {
    return batches.stream().flatMap(b -> b.transforms().stream()).toList();
  }
}
