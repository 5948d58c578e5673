package io.traceable.transform;

import java.util.List;
import java.util.Locale;

/**
 * Transforms that run one after another.
 *
 * @param name for the log
 */
public record Batch(String name, Strategy strategy, List<GraphTransform> transforms) {

  /** How often a batch runs. */
  public enum Strategy {
    ONCE,
    /** Again and again, until a whole round changes nothing. */
    FIXPOINT
  }

  public Batch {
    transforms = List.copyOf(transforms);
  }

  public static Batch once(String name, List<? extends GraphTransform> transforms) {
    return new Batch(name, Strategy.ONCE, List.copyOf(transforms));
  }

  public static Batch fixpoint(String name, List<? extends GraphTransform> transforms) {
    return new Batch(name, Strategy.FIXPOINT, List.copyOf(transforms));
  }

  /** One line: {@code clean (fixpoint): constant_folding, dead_code}. */
  @Override
  public String toString() {
    return name
        + " ("
        + strategy.name().toLowerCase(Locale.ROOT)
        + "): "
        + String.join(", ", transforms.stream().map(GraphTransform::name).toList());
  }
}
