package io.traceable.kernel;

/**
 * The transforms of {@link WinogradConvolution}: a tile is four by four neighbouring pixels of the
 * input and gives two by two of the output. Numbers of channels are whole vectors.
 */
public interface WinogradKernel {

  /**
   * {@code v[vOffset + (4 * i + j) * vPlane + t * channels + c] = (B' d B)[i][j]} for each tile
   * {@code t} of some neighbours in a line, where {@code d} is the tile of channel {@code c}.
   *
   * @param offset of the first tile's first pixel
   * @param lineStride distance of lines in the image
   * @param pixelStride distance of pixels of a line; tiles are two pixels apart
   */
  void input(
      float[] image,
      int offset,
      int lineStride,
      int pixelStride,
      int tiles,
      int channels,
      float[] v,
      int vOffset,
      int vPlane);

  /**
   * {@code A' m A}, with bias, residual and limits, for each tile of some neighbours in a line and
   * two vectors of channels, where {@code m[i][j]} of a tile is the two vectors from {@code
   * m[mOffset + t * mTile + (4 * i + j) * width]} on. NaN stays NaN.
   *
   * <p>A distance of 0 to the right or down is that of pixels that do not exist: they are written
   * first, and then what does exist.
   *
   * @param bias a value for each channel of the output
   * @param channel the first channel
   * @param residual what is added, from {@code from} on with the three distances
   * @param fromTile distance of neighbouring tiles
   * @param c receives the pixels, from {@code to} on with the three distances
   * @param toTile distance of neighbouring tiles
   * @param check a vector to which zeros are added, or NaN where a sum was not finite
   */
  void output(
      float[] m,
      int mOffset,
      int mTile,
      int tiles,
      float[] bias,
      int channel,
      float[] residual,
      int from,
      int fromRight,
      int fromDown,
      int fromTile,
      float low,
      float high,
      float[] c,
      int to,
      int toRight,
      int toDown,
      int toTile,
      float[] check);
}
