package io.traceable.kernel;

/** Reductions of a run of floats to one value. Sums are taken in double precision. */
public final class ReductionKernel {

  private ReductionKernel() {}

  /** Sum of {@code values[from..to)}; 0 where there are none. */
  public static double sum(float[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }

  /** Largest of {@code values[from..to)}, NaN if one of them is; negative infinity without any. */
  public static float maximum(float[] values, int from, int to) {
    float maximum = Float.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      maximum = Math.max(maximum, values[i]);
    }
    return maximum;
  }

  /**
   * Index, counted from {@code from}, of the first NaN or else of the first of the largest among
   * {@code values[from..to)}, which are not empty.
   */
  public static int argmax(float[] values, int from, int to) {
    int best = from;
    for (int i = from; i < to; i++) {
      if (Float.isNaN(values[i])) {
        return i - from;
      }
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best - from;
  }
}
