package io.traceable.kernel;

/**
 * The innermost parts of depthwise convolutions. They work on a band: some lines of an image with
 * their padding, of as many channels as a vector has lanes, those of a pixel side by side.
 */
public interface DepthwiseKernel {

  /** Pixels that {@link #multiply} computes together; room for that many is needed in the sums. */
  int pixelBlock();

  /**
   * {@code sums[p * lanes + c] (+)= sum over t of band[pixels[first + p] + taps[t] + c] *
   * weight[weightOffset + t * lanes + c]}, for {@code t} from {@code fromTap} to {@code toTap - 1}.
   *
   * @param first the first pixel of the block
   * @param last the last pixel that exists, which stands for those behind it
   * @param add whether the sums are added to what is there
   */
  void multiply(
      float[] band,
      int[] pixels,
      int first,
      int last,
      int[] taps,
      int fromTap,
      int toTap,
      float[] weight,
      int weightOffset,
      float[] sums,
      boolean add);

  /**
   * A line of windows of three by three neighbours, with bias, not below {@code low} nor above
   * {@code high}; NaN stays NaN.
   *
   * @param line where the first window begins
   * @param lineStride distance of lines in the band
   * @param step pixels between neighbouring windows, 1 or 2
   * @param bias a value for each channel, whole vectors
   * @param channel the first channel
   * @param c receives a vector for each window, {@code cPixelStride} apart
   */
  void threeByThree(
      float[] band,
      int line,
      int lineStride,
      int step,
      float[] weight,
      int weightOffset,
      float[] bias,
      int channel,
      float low,
      float high,
      float[] c,
      int cOffset,
      int cPixelStride,
      int pixels);

  /**
   * Copies a vector of each of some neighbouring pixels.
   *
   * @param fromStride distance of pixels in {@code from}
   */
  void gather(float[] from, int fromOffset, int fromStride, float[] to, int toOffset, int pixels);
}
