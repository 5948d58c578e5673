package io.traceable.kernel;

import io.traceable.kernel.pointwise.LaneCall;
import org.jspecify.annotations.Nullable;

/**
 * A function of one variable, applied in place to a run of floats.
 *
 * <p>Working in place, with one index for everything, is what lets the JIT compiler vectorise the
 * loop. Implementations are stateless or immutable and safe for concurrent use.
 */
@FunctionalInterface
public interface ElementwiseFunction {

  /** Replaces every {@code values[i]}, {@code from <= i < to}, by the function of it. */
  void apply(float[] values, int from, int to);

  /**
   * The same function, to the bit, as one of {@link io.traceable.kernel.pointwise.LaneMath}, which
   * can become part of a loop over vectors; null if there is none.
   */
  default @Nullable LaneCall lanes() {
    return null;
  }
}
