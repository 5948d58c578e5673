package io.traceable.graph;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a graph stands: what its exits can go to.
 *
 * @param region the node the graph is nested in; null for a method or lambda
 * @param argument the graph's position among the node's arguments
 * @param around the place of that node
 * @param returns what the method or lambda returns, if that is known
 */
record Place(
    @Nullable Node region,
    int argument,
    @Nullable Place around,
    @Nullable TypeRef returns,
    boolean isMethod) {

  static Place ofMethod(@Nullable TypeRef returns) {
    return new Place(null, 0, null, returns, true);
  }

  static Place ofLambda(TypeRef returns) {
    return new Place(null, 0, null, returns, false);
  }

  /** The place of a graph nested in a region that stands here. */
  Place inside(Node node, int index) {
    return new Place(node, index, this, returns, isMethod);
  }

  /** True for the graph of the method itself. */
  boolean isOutermost() {
    return region == null && isMethod;
  }

  /** The region that a jump from here goes to the end, or the next turn, of. */
  Optional<Node> jumpTarget(int depth) {
    int passed = 0;
    for (Place place = this; place != null && place.region != null; place = place.around) {
      if (place.region.target() instanceof Region region && region.isJumpTarget()) {
        if (passed++ == depth) {
          return Optional.of(place.region);
        }
      }
    }
    return Optional.empty();
  }
}
