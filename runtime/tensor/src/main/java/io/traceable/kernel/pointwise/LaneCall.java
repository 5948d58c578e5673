package io.traceable.kernel.pointwise;

import java.util.List;

/**
 * A function of {@link LaneMath} with the values of its scalars.
 *
 * @param function name of the method
 * @param scalars its last arguments
 */
public record LaneCall(String function, List<Float> scalars) {

  public LaneCall {
    scalars = List.copyOf(scalars);
  }

  /** A function without scalars. */
  public static LaneCall of(String function) {
    return new LaneCall(function, List.of());
  }
}
