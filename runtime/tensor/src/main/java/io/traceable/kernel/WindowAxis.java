package io.traceable.kernel;

/**
 * One spatial axis of a convolution or a pooling. The padded size fits an {@code int}.
 *
 * @param input size of the input along the axis
 * @param kernel size of the window
 * @param stride distance of neighbouring windows, at least 1
 * @param padding elements added at either end
 * @param dilation distance of neighbouring elements of a window, at least 1
 */
public record WindowAxis(int input, int kernel, int stride, int padding, int dilation) {

  /** Elements that a window spans: {@code dilation * (kernel - 1) + 1}. */
  public long span() {
    return (long) dilation * (kernel - 1) + 1;
  }

  /** Input size including the padding at both ends. */
  public long padded() {
    return input + 2L * padding;
  }

  /** Number of windows, the output size; 0 or negative where no window fits. */
  public int output() {
    return Math.toIntExact(Math.floorDiv(padded() - span(), (long) stride) + 1);
  }

  /** First input position of a window; negative inside the padding. */
  int start(int window) {
    return window * stride - padding;
  }
}
