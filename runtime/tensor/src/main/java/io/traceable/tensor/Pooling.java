package io.traceable.tensor;

import io.traceable.kernel.ChannelsLastPooling;
import io.traceable.kernel.PoolingKernel;
import io.traceable.kernel.WindowAxis;
import java.util.Arrays;

/**
 * Pooling over the last one or two dimensions, and the checks of windows shared with convolution.
 *
 * <p>One dimension is two with a height of 1. Sizes are given for each spatial dimension, or as one
 * value for all. The result of an image whose channels lie side by side in memory lies so too.
 */
final class Pooling {

  private Pooling() {}

  static Tensor max(
      String op,
      int spatial,
      Tensor x,
      int[] kernel,
      int[] stride,
      int[] padding,
      int[] dilation,
      boolean ceilMode) {
    WindowAxis[] axes = axes(op, spatial, x, kernel, stride, padding, dilation, ceilMode);
    Shape shape = outputShape(x.shape(), axes);
    float[] out = new float[shape.numel()];
    if (spatial == 2 && ChannelsLast.hasNeighbouringChannels(x)) {
      channelsLast(x, out).max(axes[0], axes[1]);
      return ChannelsLast.wrap(out, shape);
    }
    Tensor input = x.contiguous();
    PoolingKernel.max(
        input.floats(), input.offset(), planes(x, spatial), vertical(axes), last(axes), out);
    return Tensor.wrap(out, shape);
  }

  static Tensor average(
      String op,
      int spatial,
      Tensor x,
      int[] kernel,
      int[] stride,
      int[] padding,
      boolean ceilMode,
      boolean countIncludePad) {
    WindowAxis[] axes = axes(op, spatial, x, kernel, stride, padding, new int[] {1}, ceilMode);
    Shape shape = outputShape(x.shape(), axes);
    float[] out = new float[shape.numel()];
    if (spatial == 2 && ChannelsLast.hasNeighbouringChannels(x)) {
      channelsLast(x, out).average(axes[0], axes[1], countIncludePad);
      return ChannelsLast.wrap(out, shape);
    }
    Tensor input = x.contiguous();
    PoolingKernel.average(
        input.floats(),
        input.offset(),
        planes(x, spatial),
        vertical(axes),
        last(axes),
        countIncludePad,
        out);
    return Tensor.wrap(out, shape);
  }

  static Tensor adaptiveAverage(String op, Tensor x, int... size) {
    return adaptive(
        op, x, size, PoolingKernel::adaptiveAverage, ChannelsLastPooling::adaptiveAverage);
  }

  static Tensor adaptiveMax(String op, Tensor x, int... size) {
    return adaptive(op, x, size, PoolingKernel::adaptiveMax, ChannelsLastPooling::adaptiveMax);
  }

  /** A pooling of planes into a fixed number of windows. */
  @FunctionalInterface
  private interface AdaptiveKernel {
    void run(
        float[] input,
        int offset,
        int planes,
        int height,
        int width,
        int outputHeight,
        int outputWidth,
        float[] out);
  }

  /** The same where channels lie side by side. */
  @FunctionalInterface
  private interface AdaptiveChannelsLast {
    void run(ChannelsLastPooling pooling, int height, int width, int outputHeight, int outputWidth);
  }

  private static ChannelsLastPooling channelsLast(Tensor x, float[] out) {
    int last = x.rank() - 1;
    int[] strides = {last == 3 ? x.strides()[0] : 0, x.strides()[last - 1], x.strides()[last]};
    int batch = last == 3 ? x.dim(0) : 1;
    return new ChannelsLastPooling(x.floats(), x.offset(), batch, x.dim(-3), strides, out);
  }

  private static Tensor adaptive(
      String op,
      Tensor x,
      int[] size,
      AdaptiveKernel kernel,
      AdaptiveChannelsLast channelsLastKernel) {
    int spatial = size.length;
    requireImage(op, spatial, x);
    int[] sizes = x.shape().toArray();
    for (int i = 0; i < spatial; i++) {
      int d = sizes.length - spatial + i;
      if (size[i] < 0 || sizes[d] == 0) {
        throw new IllegalArgumentException(
            op
                + ": output size "
                + Arrays.toString(size)
                + " for input "
                + x.shape()
                + ": an output size must not be negative and an input size not 0");
      }
      sizes[d] = size[i];
    }
    Shape shape = Shape.of(sizes);
    float[] out = new float[shape.numel()];
    if (spatial == 2 && ChannelsLast.hasNeighbouringChannels(x)) {
      channelsLastKernel.run(channelsLast(x, out), x.dim(-2), x.dim(-1), size[0], size[1]);
      return ChannelsLast.wrap(out, shape);
    }
    Tensor input = x.contiguous();
    kernel.run(
        input.floats(),
        input.offset(),
        planes(x, spatial),
        spatial == 1 ? 1 : x.shape().dim(-2),
        x.shape().dim(-1),
        spatial == 1 ? 1 : size[0],
        size[spatial - 1],
        out);
    return Tensor.wrap(out, shape);
  }

  private static WindowAxis[] axes(
      String op,
      int spatial,
      Tensor x,
      int[] kernel,
      int[] stride,
      int[] padding,
      int[] dilation,
      boolean ceilMode) {
    requireImage(op, spatial, x);
    int[] kernels = Arguments.perDimension(op, "kernel", kernel, spatial, 1);
    int[] strides = Arguments.perDimension(op, "stride", stride, spatial, 1);
    int[] paddings = Arguments.perDimension(op, "padding", padding, spatial, 0);
    int[] dilations = Arguments.perDimension(op, "dilation", dilation, spatial, 1);
    WindowAxis[] axes = new WindowAxis[spatial];
    for (int i = 0; i < spatial; i++) {
      long span = new WindowAxis(0, kernels[i], 1, 0, dilations[i]).span();
      if (paddings[i] > span / 2) {
        throw new IllegalArgumentException(
            op
                + ": padding "
                + paddings[i]
                + " is more than half of kernel "
                + kernels[i]
                + (dilations[i] > 1 ? " with dilation " + dilations[i] : "")
                + ": some windows would hold nothing but padding");
      }
      WindowAxis axis =
          axis(
              op,
              x.shape(),
              x.rank() - spatial + i,
              kernels[i],
              strides[i],
              paddings[i],
              dilations[i],
              paddings[i]);
      axes[i] = ceilMode ? axis.withPartialWindow() : axis;
    }
    return axes;
  }

  /** The axis of a spatial dimension, in which a window must fit. */
  static WindowAxis axis(
      String op,
      Shape input,
      int dim,
      int kernel,
      int stride,
      int padding,
      int dilation,
      int paddingAfter) {
    WindowAxis axis =
        new WindowAxis(input.dim(dim), kernel, stride, padding, dilation, paddingAfter);
    if (axis.span() > axis.padded() || axis.padded() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          op
              + ": a window of "
              + axis.span()
              + " along the "
              + name(input, dim)
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

  private static String name(Shape input, int dim) {
    return dim == input.rank() - 2 ? "height" : "width";
  }

  private static void requireImage(String op, int spatial, Tensor x) {
    Arguments.requireFloat(op, "input", x);
    if (x.rank() != spatial + 1 && x.rank() != spatial + 2) {
      String sizes = spatial == 1 ? "channels, length]" : "channels, height, width]";
      throw new IllegalArgumentException(
          op
              + ": input has shape "
              + x.shape()
              + " but [batch, "
              + sizes
              + " or ["
              + sizes
              + " is needed");
    }
  }

  private static Shape outputShape(Shape input, WindowAxis[] axes) {
    int[] sizes = input.toArray();
    for (int i = 0; i < axes.length; i++) {
      sizes[sizes.length - axes.length + i] = axes[i].output();
    }
    return Shape.of(sizes);
  }

  private static WindowAxis vertical(WindowAxis[] axes) {
    return axes.length == 1 ? new WindowAxis(1, 1, 1, 0, 1) : axes[0];
  }

  private static WindowAxis last(WindowAxis[] axes) {
    return axes[axes.length - 1];
  }

  private static int planes(Tensor x, int spatial) {
    int[] sizes = x.shape().sizes();
    int channel = sizes.length - spatial - 1;
    return sizes[channel] * (channel == 1 ? sizes[0] : 1);
  }
}
