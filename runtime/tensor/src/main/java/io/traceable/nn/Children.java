package io.traceable.nn;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The blocks of a container.
 *
 * @param type what everything that takes the place of a block must be
 */
record Children<B extends Block>(Class<B> type, List<B> blocks) {

  /** One kind of list: what it says of an index out of bounds depends on the kind. */
  Children {
    blocks = List.copyOf(blocks);
  }

  /** The blocks in an array, of the array's component type. */
  @SuppressWarnings("unchecked") // A B[] has a component type that extends B.
  static <B extends Block> Children<B> of(B[] blocks) {
    return new Children<>((Class<B>) blocks.getClass().getComponentType(), List.of(blocks));
  }

  /** These blocks with what {@code mapping} gives where it fits; empty where nothing changes. */
  Optional<Children<B>> map(UnaryOperator<Object> mapping) {
    List<B> mapped =
        blocks.stream()
            .map(
                block -> {
                  Object replacement = mapping.apply(block);
                  return type.isInstance(replacement) ? type.cast(replacement) : block;
                })
            .toList();
    boolean isChanged = false;
    for (int i = 0; i < mapped.size(); i++) {
      isChanged |= mapped.get(i) != blocks.get(i);
    }
    return isChanged ? Optional.of(new Children<>(type, mapped)) : Optional.empty();
  }
}
