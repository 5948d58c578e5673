package io.traceable.kernel;

/** An image, the channels of a pixel side by side, with zeros around it. */
final class PaddedImage {

  final float[] data;
  final int offset;
  final int batchStride;
  final int lineStride;
  final int pixelStride;
  final int height;
  final int width;
  final int top;
  final int left;

  private PaddedImage(
      float[] data,
      int offset,
      int batchStride,
      int lineStride,
      int pixelStride,
      int height,
      int width,
      int top,
      int left) {
    this.data = data;
    this.offset = offset;
    this.batchStride = batchStride;
    this.lineStride = lineStride;
    this.pixelStride = pixelStride;
    this.height = height;
    this.width = width;
    this.top = top;
    this.left = left;
  }

  /** An input as it lies, with the padding that is not in memory. */
  static PaddedImage of(ConvolutionGeometry geometry, float[] data, int offset, int[] strides) {
    WindowAxis vertical = geometry.vertical();
    WindowAxis horizontal = geometry.horizontal();
    return new PaddedImage(
        data,
        offset,
        strides[0],
        strides[2],
        strides[3],
        vertical.input(),
        horizontal.input(),
        vertical.padding(),
        horizontal.padding());
  }

  /** A copy of an input with its padding. */
  static PaddedImage padded(ConvolutionGeometry geometry, float[] data) {
    int height = (int) geometry.vertical().padded();
    int width = (int) geometry.horizontal().padded();
    int line = width * geometry.inputChannels();
    int pixel = geometry.inputChannels();
    return new PaddedImage(data, 0, height * line, line, pixel, height, width, 0, 0);
  }
}
