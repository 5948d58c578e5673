package io.traceable.nn;

import java.util.Arrays;

/** Size, distance and padding of pooling windows: height and width, or one value for both. */
final class PoolingWindows {

  private final int[] kernel;
  private final int[] stride;
  private final int[] padding;

  PoolingWindows(int[] kernel, int[] stride, int[] padding) {
    this.kernel = kernel.clone();
    this.stride = stride.clone();
    this.padding = padding.clone();
  }

  int[] kernel() {
    return kernel;
  }

  int[] stride() {
    return stride;
  }

  int[] padding() {
    return padding;
  }

  @Override
  public String toString() {
    return "(kernel="
        + Arrays.toString(kernel)
        + ", stride="
        + Arrays.toString(stride)
        + ", padding="
        + Arrays.toString(padding)
        + ")";
  }
}
