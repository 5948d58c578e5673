package io.traceable.kernel;

/** Transposed convolution: each input element adds a multiple of the kernel to the output. */
public final class TransposedConvolutionKernel {

  private TransposedConvolutionKernel() {}

  /**
   * Adds the products to {@code out}, in double precision.
   *
   * @param input [inputChannels, height, width] at {@code offset}, one group of one image
   * @param vertical the axis of the convolution whose transpose this is: its input is this output
   * @param weight [inputChannels, outputChannels, kernelHeight, kernelWidth] at {@code
   *     weightOffset}
   * @param out [outputChannels, outputHeight, outputWidth] at {@code outOffset}
   */
  public static void add(
      float[] input,
      int offset,
      int inputChannels,
      int height,
      int width,
      WindowAxis vertical,
      WindowAxis horizontal,
      float[] weight,
      int weightOffset,
      int outputChannels,
      double[] out,
      int outOffset) {
    int taps = vertical.kernel() * horizontal.kernel();
    for (int c = 0; c < inputChannels; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double value = input[offset + (c * height + y) * width + x];
          for (int o = 0; o < outputChannels; o++) {
            int w = weightOffset + (c * outputChannels + o) * taps;
            int plane = outOffset + o * vertical.input() * horizontal.input();
            for (int ky = 0; ky < vertical.kernel(); ky++) {
              int row = vertical.start(y) + ky * vertical.dilation();
              if (row < 0 || row >= vertical.input()) {
                continue;
              }
              for (int kx = 0; kx < horizontal.kernel(); kx++) {
                int column = horizontal.start(x) + kx * horizontal.dilation();
                if (column >= 0 && column < horizontal.input()) {
                  out[plane + row * horizontal.input() + column] +=
                      value * weight[w + ky * horizontal.kernel() + kx];
                }
              }
            }
          }
        }
      }
    }
  }
}
