package io.traceable.tensor;

import io.traceable.kernel.PoolingKernel;
import io.traceable.kernel.WindowAxis;

/** Pooling over the last two dimensions, and the checks of windows shared with convolution. */
final class Pooling {

  private Pooling() {}

  static Tensor max(Tensor x, int[] kernel, int[] stride, int[] padding) {
    WindowAxis[] axes = axes("maxPool2d", x, kernel, stride, padding);
    Shape shape = outputShape(x.shape(), axes[0].output(), axes[1].output());
    Tensor input = x.contiguous();
    float[] out = new float[shape.numel()];
    PoolingKernel.max(input.floats(), input.offset(), planes(x), axes[0], axes[1], out);
    return Tensor.wrap(out, shape);
  }

  static Tensor average(Tensor x, int[] kernel, int[] stride, int[] padding) {
    WindowAxis[] axes = axes("avgPool2d", x, kernel, stride, padding);
    Shape shape = outputShape(x.shape(), axes[0].output(), axes[1].output());
    Tensor input = x.contiguous();
    float[] out = new float[shape.numel()];
    PoolingKernel.average(input.floats(), input.offset(), planes(x), axes[0], axes[1], out);
    return Tensor.wrap(out, shape);
  }

  static Tensor adaptiveAverage(Tensor x, int height, int width) {
    String op = "adaptiveAvgPool2d";
    requireImage(op, x);
    int[] size = Arguments.pair(op, "output size", new int[] {height, width}, 0);
    if (x.shape().dim(-2) == 0 || x.shape().dim(-1) == 0) {
      throw new IllegalArgumentException(
          op + ": input has shape " + x.shape() + " but height and width must not be 0");
    }
    Shape shape = outputShape(x.shape(), size[0], size[1]);
    Tensor input = x.contiguous();
    float[] out = new float[shape.numel()];
    PoolingKernel.adaptiveAverage(
        input.floats(),
        input.offset(),
        planes(x),
        x.shape().dim(-2),
        x.shape().dim(-1),
        height,
        width,
        out);
    return Tensor.wrap(out, shape);
  }

  private static WindowAxis[] axes(String op, Tensor x, int[] kernel, int[] stride, int[] padding) {
    requireImage(op, x);
    int[] kernels = Arguments.pair(op, "kernel", kernel, 1);
    int[] strides = Arguments.pair(op, "stride", stride, 1);
    int[] paddings = Arguments.pair(op, "padding", padding, 0);
    WindowAxis[] axes = new WindowAxis[2];
    for (int i = 0; i < 2; i++) {
      if (paddings[i] > kernels[i] / 2) {
        throw new IllegalArgumentException(
            op
                + ": padding "
                + paddings[i]
                + " is more than half of kernel "
                + kernels[i]
                + ": some windows would hold nothing but padding");
      }
      axes[i] = axis(op, x.shape(), i, kernels[i], strides[i], paddings[i], 1);
    }
    return axes;
  }

  /** The axis of the rows (0) or the columns (1) of an image, in which a window must fit. */
  static WindowAxis axis(
      String op, Shape input, int i, int kernel, int stride, int padding, int dilation) {
    WindowAxis axis = new WindowAxis(input.dim(i - 2), kernel, stride, padding, dilation);
    if (axis.span() > axis.padded() || axis.padded() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          op
              + ": a window of "
              + axis.span()
              + " along the "
              + (i == 0 ? "height" : "width")
              + " does not fit the padded input of "
              + axis.padded()
              + " (input shape "
              + input
              + ", kernel "
              + kernel
              + ", padding "
              + padding
              + ", dilation "
              + dilation
              + ")");
    }
    return axis;
  }

  private static void requireImage(String op, Tensor x) {
    Arguments.requireFloat(op, "input", x);
    if (x.rank() != 3 && x.rank() != 4) {
      throw new IllegalArgumentException(
          op
              + ": input has shape "
              + x.shape()
              + " but [batch, channels, height, width] or [channels, height, width] is needed");
    }
  }

  private static Shape outputShape(Shape input, int height, int width) {
    int[] sizes = input.toArray();
    sizes[sizes.length - 2] = height;
    sizes[sizes.length - 1] = width;
    return Shape.of(sizes);
  }

  private static int planes(Tensor x) {
    return x.shape().dim(-3) * (x.rank() == 4 ? x.shape().dim(0) : 1);
  }
}
