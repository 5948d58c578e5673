package io.traceable.processor.fuzz;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What random methods look like.
 *
 * @param statements at most so many, where the method does not end before
 * @param depth of nested statements
 * @param expressionDepth of nested operators
 * @param weights how often a kind of statement is chosen; absent is never
 */
public record FlowOptions(
    int statements, int depth, int expressionDepth, Map<Construct, Integer> weights) {

  public FlowOptions {
    weights = Map.copyOf(weights);
  }

  /** Everything, in methods of the size people write. */
  public static final FlowOptions DEFAULT = only(EnumSet.allOf(Construct.class));

  /** Only these kinds of statement. */
  public static FlowOptions only(Set<Construct> kinds) {
    Map<Construct, Integer> weights = new EnumMap<>(Construct.class);
    kinds.forEach(kind -> weights.put(kind, kind.weight));
    return new FlowOptions(12, 4, 2, weights);
  }

  /** These without those kinds of statement. */
  public FlowOptions without(Set<Construct> kinds) {
    Map<Construct, Integer> rest = new EnumMap<>(Construct.class);
    weights.forEach(
        (kind, weight) -> {
          if (!kinds.contains(kind)) {
            rest.put(kind, weight);
          }
        });
    return new FlowOptions(statements, depth, expressionDepth, rest);
  }
}
