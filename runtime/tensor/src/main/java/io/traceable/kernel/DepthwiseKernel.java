package io.traceable.kernel;

/**
 * The innermost part of depthwise convolutions: for some pixels and neighbouring channels, the sum
 * over the elements of the window, each channel by itself.
 */
public interface DepthwiseKernel {

  /** Pixels that are computed together; room for that many is needed in the sums. */
  int pixelBlock();

  /**
   * {@code sums[p * sumStride + c] (+)= sum over t of image[pixels[first + p] + taps[t] + channel +
   * c] * weight[t * weightStride + channel + c]}, for {@code t} from {@code fromTap} to {@code
   * toTap - 1}.
   *
   * @param first the first pixel of the block
   * @param last the last pixel that exists, which stands for those behind it
   * @param channels number of channels; sums behind them, up to a whole vector, are overwritten
   * @param weightStride distance of the weights of neighbouring taps, whole vectors
   * @param add whether the sums are added to what is there
   */
  void multiply(
      float[] image,
      int[] pixels,
      int first,
      int last,
      int channel,
      int channels,
      int[] taps,
      int fromTap,
      int toTap,
      float[] weight,
      int weightStride,
      float[] sums,
      int sumStride,
      boolean add);
}
