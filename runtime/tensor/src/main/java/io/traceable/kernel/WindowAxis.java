package io.traceable.kernel;

/**
 * One spatial axis of a convolution or a pooling. The padded size fits an {@code int}.
 *
 * @param input size of the input along the axis
 * @param kernel size of the window
 * @param stride distance of neighbouring windows, at least 1
 * @param padding elements added before the input
 * @param dilation distance of neighbouring elements of a window, at least 1
 * @param paddingAfter elements added after the input; differs from {@code padding} for the padding
 *     that keeps a size, and where a pooling has a last window that is not whole
 */
public record WindowAxis(
    int input, int kernel, int stride, int padding, int dilation, int paddingAfter) {

  /** An axis with as much padding before as after the input. */
  public WindowAxis(int input, int kernel, int stride, int padding, int dilation) {
    this(input, kernel, stride, padding, dilation, padding);
  }

  /** Elements that a window spans: {@code dilation * (kernel - 1) + 1}. */
  public long span() {
    return (long) dilation * (kernel - 1) + 1;
  }

  /** Input size including the padding at both ends. */
  public long padded() {
    return (long) input + padding + paddingAfter;
  }

  /** Number of windows, the output size; 0 or negative where no window fits. */
  public int output() {
    return Math.toIntExact(Math.floorDiv(padded() - span(), (long) stride) + 1);
  }

  /**
   * The axis with one more window at the end, if the last one leaves a rest, unless it would begin
   * after the input: {@code ceil_mode} in PyTorch. It has the same padding before.
   */
  public WindowAxis withPartialWindow() {
    long start = (long) output() * stride;
    boolean leavesRest = start - stride + span() < padded();
    if (!leavesRest || start >= (long) input + padding) {
      return this;
    }
    int after = Math.toIntExact(start + span() - input - padding);
    return new WindowAxis(input, kernel, stride, padding, dilation, after);
  }

  /** First input position of a window; negative inside the padding. */
  int start(int window) {
    return window * stride - padding;
  }
}
