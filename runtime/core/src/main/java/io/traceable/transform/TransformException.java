package io.traceable.transform;

import io.traceable.graph.SourceSpan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transform that failed: it threw, its result is not a valid graph, or it does not come to an
 * end. The message names the transform, those that had changed the graph before it, the node and
 * its source line. The graph itself is unharmed: it is as it was before that transform.
 */
public final class TransformException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Problem {
    /** It threw an exception, or gave no graph. */
    THREW,
    /** Its graph breaks a rule, lost an effect or changed the order of effects. */
    INVALID_GRAPH,
    /** A repeated phase still changes the graph after the last round that is allowed. */
    DOES_NOT_SETTLE,
    /** It could not be loaded, or its name is missing, malformed or taken. */
    NOT_USABLE
  }

  private final Problem problem;
  private final String transform;
  private final transient List<String> predecessors;
  private final @Nullable String node;
  private final transient SourceSpan span;

  TransformException(
      Problem problem,
      String transform,
      List<String> predecessors,
      @Nullable String node,
      SourceSpan span,
      String message,
      @Nullable Throwable cause) {
    super(message, cause);
    this.problem = problem;
    this.transform = transform;
    this.predecessors = List.copyOf(predecessors);
    this.node = node;
    this.span = span;
  }

  /** A transform that cannot even be asked to run. */
  static TransformException notUsable(String transform, String message, @Nullable Throwable cause) {
    return new TransformException(
        Problem.NOT_USABLE, transform, List.of(), null, SourceSpan.NONE, message, cause);
  }

  public Problem problem() {
    return problem;
  }

  /** Name of the transform; two names joined by {@code and} where they undo each other's work. */
  public String transform() {
    return transform;
  }

  /**
   * Names of the transforms that had changed the graph in this run, in the order of their first
   * change.
   */
  public List<String> predecessors() {
    return predecessors;
  }

  /** Name of the node, where one can be named. */
  public Optional<String> node() {
    return Optional.ofNullable(node);
  }

  /** The node's place in the source; {@link SourceSpan#NONE} where it is not known. */
  public SourceSpan span() {
    return span;
  }
}
