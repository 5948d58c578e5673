package io.traceable.dispatch;

import java.util.Optional;

/**
 * Compares results of a type for which {@code equals} is not what agreement means, such as tensors
 * with their tolerance. Found through {@link java.util.ServiceLoader} in the class loader of the
 * traced model. Implementations are thread-safe.
 */
public interface ValueComparator {

  /** True for the types this one compares, also where they are elements of arrays and lists. */
  boolean handles(Class<?> type);

  /**
   * Where the two differ, for people; empty if they agree.
   *
   * @param original what the original gave, of a type this comparator handles
   * @param optimized what the sibling gave, of any type
   */
  Optional<String> difference(Object original, Object optimized);
}
