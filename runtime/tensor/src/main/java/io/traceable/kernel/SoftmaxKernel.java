package io.traceable.kernel;

/**
 * Softmax and its logarithm along one dimension of a contiguous array, in place.
 *
 * <p>The maximum is subtracted first, sums are taken in double precision. A slice of nothing but
 * negative infinities, or with a NaN or a positive infinity in it, becomes NaN, as in PyTorch.
 */
public final class SoftmaxKernel {

  private SoftmaxKernel() {}

  /**
   * Replaces every slice by its softmax.
   *
   * @param values [outer, size, inner]
   */
  public static void softmax(float[] values, int outer, int size, int inner) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int start = o * size * inner + i;
        float maximum = maximum(values, start, size, inner);
        double sum = 0;
        for (int k = 0, p = start; k < size; k++, p += inner) {
          double exponential = Math.exp((double) values[p] - maximum);
          values[p] = (float) exponential;
          sum += exponential;
        }
        for (int k = 0, p = start; k < size; k++, p += inner) {
          values[p] = (float) (values[p] / sum);
        }
      }
    }
  }

  /**
   * Replaces every slice by the logarithm of its softmax.
   *
   * @param values [outer, size, inner]
   */
  public static void logSoftmax(float[] values, int outer, int size, int inner) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int start = o * size * inner + i;
        float maximum = maximum(values, start, size, inner);
        double sum = 0;
        for (int k = 0, p = start; k < size; k++, p += inner) {
          sum += Math.exp((double) values[p] - maximum);
        }
        double logarithm = Math.log(sum);
        for (int k = 0, p = start; k < size; k++, p += inner) {
          values[p] = (float) ((double) values[p] - maximum - logarithm);
        }
      }
    }
  }

  private static float maximum(float[] values, int start, int size, int step) {
    float maximum = Float.NEGATIVE_INFINITY;
    for (int k = 0, p = start; k < size; k++, p += step) {
      maximum = Math.max(maximum, values[p]);
    }
    return maximum;
  }
}
