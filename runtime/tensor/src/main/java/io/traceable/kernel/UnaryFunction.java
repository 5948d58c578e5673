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
  }
}
