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
        int top = first(vertical, y);
        int bottom = end(vertical, y);
        for (int x = 0; x < horizontal.output(); x++) {
          int left = first(horizontal, x);
          int right = end(horizontal, x);
          float maximum = Float.NEGATIVE_INFINITY;
          for (int row = top; row < bottom; row += vertical.dilation()) {
            int line = plane + row * horizontal.input();
            for (int i = line + left; i < line + right; i += horizontal.dilation()) {
              maximum = Math.max(maximum, input[i]);
            }
          }
          out[at++] = maximum;
        }
      }
    }
  }

  /** First position of a window that is not before the input. */
  static int first(WindowAxis axis, int window) {
    int start = axis.start(window);
    long skipped = start < 0 ? (-(long) start + axis.dilation() - 1) / axis.dilation() : 0;
    return (int) (start + skipped * axis.dilation());
  }

  /** End of the part of a window that is in the input. */
  static int end(WindowAxis axis, int window) {
    return (int) Math.min(axis.start(window) + axis.span(), axis.input());
  }

  /**
   * Mean of each window, less what a last window has beyond the padding, of which there is as much
   * after the input as before.
   *
   * @param countsPadding whether padding counts as zeros ("count_include_pad" in PyTorch), or not
   *     at all
   */
  public static void average(
      float[] input,
      int offset,
      int planes,
      WindowAxis vertical,
      WindowAxis horizontal,
      boolean countsPadding,
      float[] out) {
    int at = 0;
    for (int p = 0; p < planes; p++) {
      int plane = offset + p * vertical.input() * horizontal.input();
      for (int y = 0; y < vertical.output(); y++) {
        int top = first(vertical, y);
        int bottom = end(vertical, y);
        for (int x = 0; x < horizontal.output(); x++) {
          int left = first(horizontal, x);
          int right = end(horizontal, x);
          double count =
              countsPadding
                  ? (double) counted(vertical, y) * counted(horizontal, x)
                  : (double) (bottom - top) * (right - left);
          double sum = sum(input, plane, horizontal.input(), top, bottom, left, right);
          out[at++] = (float) (sum / count);
        }
      }
    }
  }

  static int counted(WindowAxis axis, int window) {
    return Math.min(axis.kernel(), axis.input() + axis.padding() - axis.start(window));
  }

  /** Largest element of each of the windows of {@link #adaptiveAverage}; NaN spreads. */
  public static void adaptiveMax(
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
          float maximum = Float.NEGATIVE_INFINITY;
          for (int row = top; row < bottom; row++) {
            int line = plane + row * width;
            maximum = Math.max(maximum, ReductionKernel.maximum(input, line + left, line + right));
          }
          out[at++] = maximum;
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

  static int adaptiveStart(int index, int size, int outputSize) {
    return (int) ((long) index * size / outputSize);
  }

  static int adaptiveEnd(int index, int size, int outputSize) {
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
