package io.traceable.kernel;

import io.traceable.kernel.pointwise.LaneCall;
import io.traceable.kernel.pointwise.LaneMath;
import io.traceable.kernel.pointwise.PointwiseLoop;
import org.jspecify.annotations.Nullable;

/**
 * Functions of one variable without parameters.
 *
 * <p>Those that {@link LaneMath} has run over vectors where there are any; the others are computed
 * in double precision and rounded once. NaN in gives NaN out everywhere but in the sign.
 */
public enum UnaryFunction implements ElementwiseFunction {
  IDENTITY(null) {
    @Override
    void applyScalar(float[] values, int from, int to) {}
  },
  NEGATE("neg") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.neg(values[i]);
      }
    }
  },
  ABSOLUTE("abs") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.abs(values[i]);
      }
    }
  },
  EXPONENTIAL("exp") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.exp(values[i]);
      }
    }
  },
  LOGARITHM("log") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.log(values[i]);
      }
    }
  },
  SQUARE_ROOT("sqrt") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.sqrt(values[i]);
      }
    }
  },
  RECIPROCAL_SQUARE_ROOT("rsqrt") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.rsqrt(values[i]);
      }
    }
  },
  ERROR_FUNCTION("erf") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.erf(values[i]);
      }
    }
  },
  TANH("tanh") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.tanh(values[i]);
      }
    }
  },
  SIGMOID("sigmoid") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.sigmoid(values[i]);
      }
    }
  },
  RELU("relu") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.relu(values[i]);
      }
    }
  },
  /** {@code scale * (x > 0 ? x : alpha * (exp(x) - 1))}; Klambauer et al. 2017. */
  SELU("selu") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.selu(values[i]);
      }
    }
  },
  /** {@code x * sigmoid(x)}, also called swish. */
  SILU("silu") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.silu(values[i]);
      }
    }
  },
  /** {@code x * Phi(x)} with the normal distribution function; Hendrycks and Gimpel 2016. */
  GELU("gelu") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.gelu(values[i]);
      }
    }
  },
  /** The tanh form of GELU: {@code x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))}. */
  GELU_TANH("geluTanh") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.geluTanh(values[i]);
      }
    }
  },
  /** {@code e^x - 1}, precise near 0. */
  EXPM1("expm1") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.expm1(values[i]);
      }
    }
  },
  /** {@code log(1 + x)}, precise near 0. */
  LOG1P("log1p") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.log1p(values[i]);
      }
    }
  },
  /** The sine. */
  SINE(null) {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = (float) Math.sin(values[i]);
      }
    }
  },
  /** The cosine. */
  COSINE(null) {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = (float) Math.cos(values[i]);
      }
    }
  },
  /** {@code 1 / x}. */
  RECIPROCAL("reciprocal") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.reciprocal(values[i]);
      }
    }
  },
  /** The next integer below. */
  FLOOR("floor") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.floor(values[i]);
      }
    }
  },
  /** The next integer above. */
  CEIL("ceil") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.ceil(values[i]);
      }
    }
  },
  /** The nearest integer, the even one of two. */
  ROUND("round") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.round(values[i]);
      }
    }
  },
  /** -1, 0 or 1; 0 for NaN, as in PyTorch. */
  SIGN("sign") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.sign(values[i]);
      }
    }
  },
  /** {@code min(max(x, 0), 6)}. */
  RELU6("relu6") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.relu6(values[i]);
      }
    }
  },
  /** {@code min(max(x + 3, 0), 6) / 6}; Howard et al. 2019. */
  HARDSIGMOID("hardsigmoid") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.hardsigmoid(values[i]);
      }
    }
  },
  /** {@code x * min(max(x + 3, 0), 6) / 6}; Howard et al. 2019. NaN at negative infinity. */
  HARDSWISH("hardswish") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.hardswish(values[i]);
      }
    }
  },
  /** {@code x * tanh(log(1 + e^x))}; Misra 2019. NaN at negative infinity. */
  MISH("mish") {
    @Override
    void applyScalar(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = LaneMath.mish(values[i]);
      }
    }
  };

  // A value; and a cache of compiled code, which changes no result.
  @SuppressWarnings("ImmutableEnumChecker")
  private final @Nullable LaneCall lanes;

  @SuppressWarnings("ImmutableEnumChecker")
  private final @Nullable PointwiseLoop loop;

  UnaryFunction(@Nullable String function) {
    lanes = function == null ? null : LaneCall.of(function);
    loop = function == null ? null : PointwiseLoop.unary(function);
  }

  @Override
  public void apply(float[] values, int from, int to) {
    applyScalar(values, loop == null ? from : from + loop.runInPlace(values, from, to), to);
  }

  /** A loop of its own for each function, for the JIT compiler to see which it is. */
  abstract void applyScalar(float[] values, int from, int to);

  @Override
  public @Nullable LaneCall lanes() {
    return lanes;
  }
}
