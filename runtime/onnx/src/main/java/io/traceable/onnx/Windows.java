package io.traceable.onnx;

/** The windows of pooling: each array is a height and a width. */
final class Windows {

  final int[] kernel;
  final int[] stride;
  final int[] padding;
  final int[] dilation;
  final boolean ceilMode;

  Windows(int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {
    this.kernel = kernel;
    this.stride = stride;
    this.padding = padding;
    this.dilation = dilation;
    this.ceilMode = ceilMode;
  }
}
