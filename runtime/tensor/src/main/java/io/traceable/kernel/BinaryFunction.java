package io.traceable.kernel;

import io.traceable.kernel.pointwise.LaneCall;
import io.traceable.kernel.pointwise.LaneMath;
import io.traceable.kernel.pointwise.LaneProgram;
import io.traceable.kernel.pointwise.PointwiseLoop;
import org.jspecify.annotations.Nullable;

/** Functions of two variables, applied element by element; the result replaces the left operand. */
public enum BinaryFunction {
  ADD("add") {
    @Override
    void applyScalar(float[] left, float[] right, int from, int to) {
      for (int i = from; i < to; i++) {
        left[i] = LaneMath.add(left[i], right[i]);
      }
    }
  },
  SUBTRACT("sub") {
    @Override
    void applyScalar(float[] left, float[] right, int from, int to) {
      for (int i = from; i < to; i++) {
        left[i] = LaneMath.sub(left[i], right[i]);
      }
    }
  },
  MULTIPLY("mul") {
    @Override
    void applyScalar(float[] left, float[] right, int from, int to) {
      for (int i = from; i < to; i++) {
        left[i] = LaneMath.mul(left[i], right[i]);
      }
    }
  },
  DIVIDE("div") {
    @Override
    void applyScalar(float[] left, float[] right, int from, int to) {
      for (int i = from; i < to; i++) {
        left[i] = LaneMath.div(left[i], right[i]);
      }
    }
  },
  /** The larger one, NaN if either is. */
  MAXIMUM("maximum") {
    @Override
    void applyScalar(float[] left, float[] right, int from, int to) {
      for (int i = from; i < to; i++) {
        left[i] = LaneMath.maximum(left[i], right[i]);
      }
    }
  },
  /** The smaller one, NaN if either is. */
  MINIMUM("minimum") {
    @Override
    void applyScalar(float[] left, float[] right, int from, int to) {
      for (int i = from; i < to; i++) {
        left[i] = LaneMath.minimum(left[i], right[i]);
      }
    }
  },
  /** The left one to the power of the right one, as in C99. */
  POWER(null) {
    @Override
    void applyScalar(float[] left, float[] right, int from, int to) {
      for (int i = from; i < to; i++) {
        left[i] = ScalarFunctions.power(left[i], right[i]);
      }
    }
  };

  // A value; and a cache of compiled code, which changes no result.
  @SuppressWarnings("ImmutableEnumChecker")
  private final @Nullable LaneCall lanes;

  @SuppressWarnings("ImmutableEnumChecker")
  private final @Nullable PointwiseLoop loop;

  BinaryFunction(@Nullable String function) {
    lanes = function == null ? null : LaneCall.of(function);
    loop = function == null ? null : PointwiseLoop.of(LaneProgram.of(function, 2, 0));
  }

  /** Replaces every {@code left[i]}, {@code from <= i < to}, by the function of both operands. */
  public void apply(float[] left, float[] right, int from, int to) {
    int rest = loop == null ? from : from + loop.runInPlace(left, right, from, to);
    applyScalar(left, right, rest, to);
  }

  /** A loop of its own for each function, for the JIT compiler to see which it is. */
  abstract void applyScalar(float[] left, float[] right, int from, int to);

  /** The function of {@link LaneMath} that is the same to the bit; null if there is none. */
  public @Nullable LaneCall lanes() {
    return lanes;
  }
}
