package io.traceable.kernel;

import io.traceable.kernel.pointwise.LaneMath;
import io.traceable.kernel.pointwise.PointwiseLoop;

/**
 * Functions of one variable without parameters.
 *
 * <p>Those that {@link LaneMath} has run over vectors where there are any; the others are computed
 * in double precision and rounded once. NaN in gives NaN out everywhere.
 */
public enum UnaryFunction implements ElementwiseFunction {
  IDENTITY {
    @Override
    public void apply(float[] values, int from, int to) {}
  },
  NEGATE {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = -values[i];
      }
    }
  },
  ABSOLUTE {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = Math.abs(values[i]);
      }
    }
  },
  EXPONENTIAL {
    private static final PointwiseLoop LOOP = PointwiseLoop.unary("exp");

    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from + LOOP.runInPlace(values, from, to); i < to; i++) {
        values[i] = LaneMath.exp(values[i]);
      }
    }
  },
  LOGARITHM {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = (float) Math.log(values[i]);
      }
    }
  },
  SQUARE_ROOT {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = (float) Math.sqrt(values[i]);
      }
    }
  },
  RECIPROCAL_SQUARE_ROOT {
    private static final PointwiseLoop LOOP = PointwiseLoop.unary("rsqrt");

    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from + LOOP.runInPlace(values, from, to); i < to; i++) {
        values[i] = LaneMath.rsqrt(values[i]);
      }
    }
  },
  ERROR_FUNCTION {
    private static final PointwiseLoop LOOP = PointwiseLoop.unary("erf");

    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from + LOOP.runInPlace(values, from, to); i < to; i++) {
        values[i] = LaneMath.erf(values[i]);
      }
    }
  },
  TANH {
    private static final PointwiseLoop LOOP = PointwiseLoop.unary("tanh");

    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from + LOOP.runInPlace(values, from, to); i < to; i++) {
        values[i] = LaneMath.tanh(values[i]);
      }
    }
  },
  SIGMOID {
    private static final PointwiseLoop LOOP = PointwiseLoop.unary("sigmoid");

    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from + LOOP.runInPlace(values, from, to); i < to; i++) {
        values[i] = LaneMath.sigmoid(values[i]);
      }
    }
  },
  RELU {
    private static final PointwiseLoop LOOP = PointwiseLoop.unary("relu");

    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from + LOOP.runInPlace(values, from, to); i < to; i++) {
        values[i] = LaneMath.relu(values[i]);
      }
    }
  },
  /** {@code scale * (x > 0 ? x : alpha * (exp(x) - 1))}; Klambauer et al. 2017. */
  SELU {
    private static final PointwiseLoop LOOP = PointwiseLoop.unary("selu");

    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from + LOOP.runInPlace(values, from, to); i < to; i++) {
        values[i] = LaneMath.selu(values[i]);
      }
    }
  },
  /** {@code x * sigmoid(x)}, also called swish. */
  SILU {
    private static final PointwiseLoop LOOP = PointwiseLoop.unary("silu");

    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from + LOOP.runInPlace(values, from, to); i < to; i++) {
        values[i] = LaneMath.silu(values[i]);
      }
    }
  },
  /** {@code x * Phi(x)} with the normal distribution function; Hendrycks and Gimpel 2016. */
  GELU {
    private static final PointwiseLoop LOOP = PointwiseLoop.unary("gelu");

    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from + LOOP.runInPlace(values, from, to); i < to; i++) {
        values[i] = LaneMath.gelu(values[i]);
      }
    }
  },
  /** The tanh form of GELU: {@code x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))}. */
  GELU_TANH {
    private static final PointwiseLoop LOOP = PointwiseLoop.unary("geluTanh");

    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from + LOOP.runInPlace(values, from, to); i < to; i++) {
        values[i] = LaneMath.geluTanh(values[i]);
      }
    }
  },
  /** {@code e^x - 1}, precise near 0. */
  EXPM1 {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = (float) Math.expm1(values[i]);
      }
    }
  },
  /** {@code log(1 + x)}, precise near 0. */
  LOG1P {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = (float) Math.log1p(values[i]);
      }
    }
  },
  /** The sine. */
  SINE {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = (float) Math.sin(values[i]);
      }
    }
  },
  /** The cosine. */
  COSINE {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = (float) Math.cos(values[i]);
      }
    }
  },
  /** {@code 1 / x}. */
  RECIPROCAL {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = 1 / values[i];
      }
    }
  },
  /** The next integer below. */
  FLOOR {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = (float) Math.floor(values[i]);
      }
    }
  },
  /** The next integer above. */
  CEIL {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = (float) Math.ceil(values[i]);
      }
    }
  },
  /** The nearest integer, the even one of two. */
  ROUND {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = (float) Math.rint(values[i]);
      }
    }
  },
  /** -1, 0 or 1; 0 for NaN, as in PyTorch. */
  SIGN {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = values[i];
        values[i] = x > 0 ? 1 : x < 0 ? -1 : 0;
      }
    }
  },
  /** {@code min(max(x, 0), 6)}. */
  RELU6 {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = Math.min(Math.max(values[i], 0f), 6f);
      }
    }
  },
  /** {@code min(max(x + 3, 0), 6) / 6}; Howard et al. 2019. */
  HARDSIGMOID {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = Math.min(Math.max(values[i] + 3, 0f), 6f) / 6;
      }
    }
  },
  /** {@code x * min(max(x + 3, 0), 6) / 6}; Howard et al. 2019. NaN at negative infinity. */
  HARDSWISH {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = values[i];
        values[i] = x * Math.min(Math.max(x + 3, 0f), 6f) / 6;
      }
    }
  },
  /** {@code x * tanh(log(1 + e^x))}; Misra 2019. NaN at negative infinity. */
  MISH {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = values[i];
        // Beyond 40 the logarithm is x to double precision, and tanh is 1.
        values[i] = (float) (x > 40 ? x : x * Math.tanh(Math.log1p(Math.exp(x))));
      }
    }
  }
}
