package io.traceable.kernel;

/** Parts of operators over images that compute neighbouring channels in the lanes of vectors. */
public interface ChannelKernel {

  /**
   * {@code out[at + c] = max over w of input[windows[w] + c]} for {@code c} below {@code channels};
   * NaN where one of them is.
   *
   * @param count number of positions in {@code windows}, at least 1
   */
  void max(float[] input, int[] windows, int count, float[] out, int at, int channels);

  /** {@code out[at + c] = (input[from + c] - mean[c]) * scale[c] + shift[c]}. */
  void normalize(
      float[] input,
      int from,
      float[] mean,
      float[] scale,
      float[] shift,
      float[] out,
      int at,
      int channels);
}
