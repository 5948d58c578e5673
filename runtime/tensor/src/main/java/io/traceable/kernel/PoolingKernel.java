package io.traceable.kernel;

/** Two-dimensional pooling of contiguous planes: [planes, height, width] in and out. */
public final class PoolingKernel {

  private PoolingKernel() {}

  /**
   * Largest element of each window; NaN if one of its elements is. Padding counts as negative
   * infinity.
   */
  public static void max(
      float[] input,
      int offset,
      int planes,
      WindowAxis vertical,
      WindowAxis horizontal,
      float[] out) {
    int at = 0;
    for (int p = 0; p < planes; p++) {
      int plane = offset + p * vertical.input() * horizontal.input();
      for (int y = 0; y < vertical.output(); y++) {
        int top = Math.max(vertical.start(y), 0);
        int bottom = Math.min(vertical.start(y) + vertical.kernel(), vertical.input());
        for (int x = 0; x < horizontal.output(); x++) {
          int left = Math.max(horizontal.start(x), 0);
          int right = Math.min(horizontal.start(x) + horizontal.kernel(), horizontal.input());
          float maximum = Float.NEGATIVE_INFINITY;
          for (int row = top; row < bottom; row++) {
            int line = plane + row * horizontal.input();
            maximum = Math.max(maximum, ReductionKernel.maximum(input, line + left, line + right));
          }
          out[at++] = maximum;
        }
      }
    }
  }

  /** Mean of each window, padding counted as zeros ("count_include_pad" in PyTorch). */
  public static void average(
      float[] input,
      int offset,
      int planes,
      WindowAxis vertical,
      WindowAxis horizontal,
      float[] out) {
    double count = (double) vertical.kernel() * horizontal.kernel();
    int at = 0;
    for (int p = 0; p < planes; p++) {
      int plane = offset + p * vertical.input() * horizontal.input();
      for (int y = 0; y < vertical.output(); y++) {
        int top = Math.max(vertical.start(y), 0);
        int bottom = Math.min(vertical.start(y) + vertical.kernel(), vertical.input());
        for (int x = 0; x < horizontal.output(); x++) {
          int left = Math.max(horizontal.start(x), 0);
          int right = Math.min(horizontal.start(x) + horizontal.kernel(), horizontal.input());
          double sum = sum(input, plane, horizontal.input(), top, bottom, left, right);
          out[at++] = (float) (sum / count);
        }
      }
    }
  }

  /**
   * Mean over windows that share the input out evenly: output element {@code i} of {@code n} covers
   * the input from {@code floor(i * size / n)} to {@code ceil((i + 1) * size / n)}.
   */
  public static void adaptiveAverage(
      float[] input,
      int offset,
      int planes,
      int height,
      int width,
      int outputHeight,
      int outputWidth,
      float[] out) {
    int at = 0;
    for (int p = 0; p < planes; p++) {
      int plane = offset + p * height * width;
      for (int y = 0; y < outputHeight; y++) {
        int top = adaptiveStart(y, height, outputHeight);
        int bottom = adaptiveEnd(y, height, outputHeight);
        for (int x = 0; x < outputWidth; x++) {
          int left = adaptiveStart(x, width, outputWidth);
          int right = adaptiveEnd(x, width, outputWidth);
          double count = (double) (bottom - top) * (right - left);
          out[at++] = (float) (sum(input, plane, width, top, bottom, left, right) / count);
        }
      }
    }
  }

  private static int adaptiveStart(int index, int size, int outputSize) {
    return (int) ((long) index * size / outputSize);
  }

  private static int adaptiveEnd(int index, int size, int outputSize) {
    return (int) (((index + 1L) * size + outputSize - 1) / outputSize);
  }

  private static double sum(
      float[] input, int plane, int lineSize, int top, int bottom, int left, int right) {
    double sum = 0;
    for (int row = top; row < bottom; row++) {
      int line = plane + row * lineSize;
      sum += ReductionKernel.sum(input, line + left, line + right);
    }
    return sum;
  }
}
