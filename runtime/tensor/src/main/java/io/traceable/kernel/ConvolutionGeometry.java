package io.traceable.kernel;

/**
 * The sizes of a two-dimensional convolution in NCHW layout.
 *
 * @param batch number of images
 * @param inputChannels channels of the input
 * @param outputChannels channels of the output
 * @param groups number of groups; divides both numbers of channels
 * @param vertical the axis of the rows
 * @param horizontal the axis of the columns
 */
public record ConvolutionGeometry(
    int batch,
    int inputChannels,
    int outputChannels,
    int groups,
    WindowAxis vertical,
    WindowAxis horizontal) {

  /** Elements of one input channel. */
  int inputPlane() {
    return vertical.input() * horizontal.input();
  }

  /** Elements of one output channel. */
  int outputPlane() {
    return vertical.output() * horizontal.output();
  }

  /** Terms of the sum for one output element. */
  int terms() {
    return inputChannels / groups * vertical.kernel() * horizontal.kernel();
  }
}
