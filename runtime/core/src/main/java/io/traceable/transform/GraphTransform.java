package io.traceable.transform;

import io.traceable.graph.Graph;
import java.util.Set;

/**
 * Makes a graph from a graph; what {@code torch.fx} calls a pass. A transform that looks at one
 * node and its neighbours is written faster as a {@link LocalTransform}, which has a whole example.
 *
 * <p>A transform is found by {@link java.util.ServiceLoader}: a public class with a public
 * constructor without parameters, named in {@code
 * META-INF/services/io.traceable.transform.GraphTransform} of a jar on the annotation processor's
 * path.
 *
 * <p>What the {@linkplain Pipeline pipeline} does for it: runs it in its phase, again where the
 * phase repeats; checks the result by the rules of a graph, and that effects kept their order;
 * writes into each new node who made it from what. What it must do: keep the value, the effects and
 * the exceptions of the method; give the same result for the same graph; say what it did through
 * the context. It keeps no state between graphs, because one instance may serve many threads.
 */
public interface GraphTransform {

  /**
   * The name in options, logs and provenance: lower-case words joined by underscores, for example
   * {@code fold_batch_norm}.
   */
  String name();

  /** Where in the pipeline it belongs. */
  Phase phase();

  /**
   * The transformed graph; the given one where there is nothing to do. Whether something changed is
   * found by comparing the two.
   *
   * @param context takes what was done and what was nearly done, gives the options
   */
  Graph apply(Graph graph, TransformContext context);

  /**
   * The keys of all options it reads, each beginning with its name: {@code loop_unrolling.budget}.
   * An option that begins so and is not among them is refused: it would do nothing.
   */
  default Set<String> options() {
    return Set.of();
  }

  /**
   * True for a transform whose result may differ from the original by more than the contract
   * allows: quantising, approximate functions. It runs only where it is asked for by name; see
   * {@link Pipeline#withLossy}.
   */
  default boolean isLossy() {
    return false;
  }

  /**
   * True for a transform that takes nodes with side effects out of the graph on purpose, for
   * example the branch that is never taken, or moves what has effects or may throw into another
   * branch. For every other transform the pipeline reports it as a mistake.
   */
  default boolean mayRemoveEffects() {
    return false;
  }
}
