package io.traceable.kernel;

/** Functions of two variables, applied element by element; the result replaces the left operand. */
public enum BinaryFunction {
  ADD {
    @Override
    public void apply(float[] left, float[] right, int from, int to) {
      for (int i = from; i < to; i++) {
        left[i] += right[i];
      }
    }
  },
  SUBTRACT {
    @Override
    public void apply(float[] left, float[] right, int from, int to) {
      for (int i = from; i < to; i++) {
        left[i] -= right[i];
      }
    }
  },
  MULTIPLY {
    @Override
    public void apply(float[] left, float[] right, int from, int to) {
      for (int i = from; i < to; i++) {
        left[i] *= right[i];
      }
    }
  },
  DIVIDE {
    @Override
    public void apply(float[] left, float[] right, int from, int to) {
      for (int i = from; i < to; i++) {
        left[i] /= right[i];
      }
    }
  },
  /** The larger one, NaN if either is. */
  MAXIMUM {
    @Override
    public void apply(float[] left, float[] right, int from, int to) {
      for (int i = from; i < to; i++) {
        left[i] = Math.max(left[i], right[i]);
      }
    }
  },
  /** The smaller one, NaN if either is. */
  MINIMUM {
    @Override
    public void apply(float[] left, float[] right, int from, int to) {
      for (int i = from; i < to; i++) {
        left[i] = Math.min(left[i], right[i]);
      }
    }
  },
  /** The left one to the power of the right one, as in C99. */
  POWER {
    @Override
    public void apply(float[] left, float[] right, int from, int to) {
      for (int i = from; i < to; i++) {
        left[i] = ScalarFunctions.power(left[i], right[i]);
      }
    }
  };

  /** Replaces every {@code left[i]}, {@code from <= i < to}, by the function of both operands. */
  public abstract void apply(float[] left, float[] right, int from, int to);
}
