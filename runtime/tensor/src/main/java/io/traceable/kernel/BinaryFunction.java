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
  };

  /** Replaces every {@code left[i]}, {@code from <= i < to}, by the function of both operands. */
  public abstract void apply(float[] left, float[] right, int from, int to);
}
