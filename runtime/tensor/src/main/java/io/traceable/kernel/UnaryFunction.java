package io.traceable.kernel;

/**
 * Functions of one variable without parameters.
 *
 * <p>Transcendental functions are computed in double precision and rounded once, so each result is
 * within half an ulp (and a little) of the exact value. NaN in gives NaN out everywhere.
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
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = (float) Math.exp(values[i]);
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
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = (float) (1 / Math.sqrt(values[i]));
      }
    }
  },
  ERROR_FUNCTION {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = (float) ErrorFunction.erf(values[i]);
      }
    }
  },
  TANH {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = (float) Math.tanh(values[i]);
      }
    }
  },
  SIGMOID {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = (float) (1 / (1 + Math.exp(-(double) values[i])));
      }
    }
  },
  RELU {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        values[i] = Math.max(values[i], 0f);
      }
    }
  },
  /** {@code scale * (x > 0 ? x : alpha * (exp(x) - 1))}; Klambauer et al. 2017. */
  SELU {
    private static final double SCALE = 1.0507009873554805;
    private static final double ALPHA = 1.6732632423543772;

    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = values[i];
        values[i] = (float) (x < 0 ? SCALE * ALPHA * Math.expm1(x) : SCALE * x);
      }
    }
  },
  /** {@code x * sigmoid(x)}, also called swish. */
  SILU {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = values[i];
        values[i] = (float) (x / (1 + Math.exp(-x)));
      }
    }
  },
  /** {@code x * Phi(x)} with the normal distribution function; Hendrycks and Gimpel 2016. */
  GELU {
    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = values[i];
        values[i] = (float) (x * ErrorFunction.normalDistribution(x));
      }
    }
  },
  /** The tanh form of GELU: {@code x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))}. */
  GELU_TANH {
    private static final double SQRT_TWO_OVER_PI = Math.sqrt(2 / Math.PI);

    @Override
    public void apply(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = values[i];
        double inner = SQRT_TWO_OVER_PI * (x + 0.044715 * x * x * x);
        values[i] = (float) (0.5 * x * (1 + Math.tanh(inner)));
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
