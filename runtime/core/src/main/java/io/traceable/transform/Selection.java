package io.traceable.transform;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which transforms of a pipeline run.
 *
 * @param only null for all
 * @param lossy names of the lossy transforms that were asked for
 */
record Selection(@Nullable Set<String> only, Set<String> without, Set<String> lossy) {

  static final Selection ALL = new Selection(null, Set.of(), Set.of());

  boolean contains(GraphTransform transform) {
    String name = transform.name();
    return (only == null || only.contains(name))
        && !without.contains(name)
        && (!transform.isLossy() || lossy.contains(name));
  }

  Selection only(Collection<String> names) {
    return new Selection(Set.copyOf(names), without, union(lossy, names));
  }

  Selection without(Collection<String> names) {
    return new Selection(only, union(without, names), lossy);
  }

  Selection withLossy(Collection<String> names) {
    return new Selection(only, without, union(lossy, names));
  }

  private static Set<String> union(Set<String> a, Collection<String> b) {
    Set<String> union = new HashSet<>(a);
    union.addAll(b);
    return Set.copyOf(union);
  }
}
