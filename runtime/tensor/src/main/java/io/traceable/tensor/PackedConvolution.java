package io.traceable.tensor;

import io.traceable.annotations.Pure;
import io.traceable.kernel.ChannelsLastConvolution;
import io.traceable.kernel.ConvolutionGeometry;
import io.traceable.kernel.ConvolutionKernel;
import io.traceable.kernel.WindowAxis;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A two-dimensional convolution with checked weights: prepare once, apply often. Immutable, safe
 * for concurrent use.
 */
public final class PackedConvolution {

  private final Shape weightShape;
  private final float[] weight;
  private final float @Nullable [] bias;
  private final int[] stride;
  private final int[] padding;
  private final int[] dilation;
  private final int groups;
  private final @Nullable ChannelsLastConvolution vectors;

  private PackedConvolution(
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    this.weightShape = weight.shape();
    // A tensor does not change: its array serves here, too, unless there is more in it.
    float[] elements = weight.contiguousFloats();
    this.weight = elements.length == weight.numel() ? elements : weight.toFloatArray();
    this.bias = bias == null ? null : bias.toFloatArray();
    this.stride = stride;
    this.padding = padding;
    this.dilation = dilation;
    this.groups = groups;
    int positions = weightShape.dim(2) * weightShape.dim(3);
    boolean isThreeByThree =
        weightShape.dim(2) == 3
            && weightShape.dim(3) == 3
            && Math.max(stride[0], stride[1]) == 1
            && Math.max(dilation[0], dilation[1]) == 1;
    this.vectors =
        ChannelsLastConvolution.pack(
            this.weight, this.bias, weightShape.dim(0), positions, groups, isThreeByThree);
  }

  /**
   * Prepares a convolution. Stride, padding and dilation are a height and a width, or one value for
   * both.
   *
   * @param weight float32 [out, in / groups, kernelHeight, kernelWidth]
   * @param bias float32 [out], or null
   * @throws IllegalArgumentException if a type, a shape or a number does not fit
   */
  @Pure
  public static PackedConvolution of(
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    Arguments.requireFloat("conv2d", "weight", weight);
    if (weight.rank() != 4 || weight.shape().dim(2) == 0 || weight.shape().dim(3) == 0) {
      throw new IllegalArgumentException(
          "conv2d: weight has shape "
              + weight.shape()
              + " but [out, in / groups, kernelHeight, kernelWidth] with a kernel of at least 1x1"
              + " is needed");
    }
    int out = weight.shape().dim(0);
    if (groups < 1 || out % groups != 0) {
      throw new IllegalArgumentException(
          "conv2d: groups "
              + groups
              + " must be positive and divide the "
              + out
              + " output channels of weight "
              + weight.shape());
    }
    if (bias != null) {
      Arguments.requireVector("conv2d", "bias", bias, out, "weight " + weight.shape());
    }
    return new PackedConvolution(
        weight,
        bias,
        Arguments.pair("conv2d", "stride", stride, 1),
        Arguments.pair("conv2d", "padding", padding, 0),
        Arguments.pair("conv2d", "dilation", dilation, 1),
        groups);
  }

  /**
   * Shape of the output for an input.
   *
   * @param input [batch, in, height, width] or [in, height, width]
   * @throws IllegalArgumentException if the input does not fit
   */
  @Pure
  public Shape outputShape(Shape input) {
    ConvolutionGeometry geometry = geometry(input);
    int[] sizes = input.toArray();
    sizes[sizes.length - 3] = geometry.outputChannels();
    sizes[sizes.length - 2] = geometry.vertical().output();
    sizes[sizes.length - 1] = geometry.horizontal().output();
    return Shape.of(sizes);
  }

  /**
   * {@code activation(conv2d(x) + residual)}.
   *
   * @param x float32 [batch, in, height, width] or [in, height, width]
   * @param residual float32 of the output's shape, or null
   * @throws IllegalArgumentException if a type or a shape does not fit
   */
  @Pure
  public Tensor apply(Tensor x, @Nullable Tensor residual, Activation activation) {
    Arguments.requireFloat("conv2d", "input", x);
    ConvolutionGeometry geometry = geometry(x.shape());
    Shape shape = outputShape(x.shape());
    if (vectors != null && ChannelsLastConvolution.fits(geometry)) {
      return channelsLast(vectors, geometry, x, residual, activation, shape);
    }
    Tensor input = x.contiguous();
    Tensor added = residual == null ? null : checkedResidual(residual, shape);
    float[] out = new float[shape.numel()];
    new ConvolutionKernel(geometry, weight, bias, activation.function())
        .run(
            input.floats(),
            input.offset(),
            added == null ? null : added.floats(),
            added == null ? 0 : added.offset(),
            out);
    return Tensor.wrap(out, shape);
  }

  /** The result has the channels of a pixel side by side, as the next convolution wants them. */
  private static Tensor channelsLast(
      ChannelsLastConvolution vectors,
      ConvolutionGeometry geometry,
      Tensor x,
      @Nullable Tensor residual,
      Activation activation,
      Shape shape) {
    int lead = x.rank() == 4 ? 0 : 1;
    int[] input = new int[4];
    System.arraycopy(x.strides(), 0, input, lead, x.rank());
    int[] strides = ChannelsLast.strides(shape);
    Tensor added = residual == null ? null : aligned(residual, shape, strides);
    float[] out = Intermediates.take(shape.numel());
    vectors.run(
        geometry,
        x.floats(),
        x.offset(),
        input,
        added == null ? null : added.floats(),
        added == null ? 0 : added.offset(),
        activation.function(),
        out);
    return ChannelsLast.wrap(out, shape);
  }

  /** A residual with given strides, copied if it has others. */
  private static Tensor aligned(Tensor residual, Shape shape, int[] strides) {
    requireResidual(residual, shape);
    if (Arrays.equals(residual.strides(), strides)) {
      return residual;
    }
    int rank = shape.rank();
    Tensor pixels = rank == 4 ? residual.permute(0, 2, 3, 1) : residual.permute(1, 2, 0);
    return pixels.contiguous();
  }

  private static Tensor checkedResidual(Tensor residual, Shape shape) {
    requireResidual(residual, shape);
    return residual.contiguous();
  }

  private static void requireResidual(Tensor residual, Shape shape) {
    Arguments.requireFloat("conv2d", "residual", residual);
    if (!residual.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "conv2d: residual has shape " + residual.shape() + " but the output has " + shape);
    }
  }

  private ConvolutionGeometry geometry(Shape input) {
    int rank = input.rank();
    if (rank != 3 && rank != 4) {
      throw new IllegalArgumentException(
          "conv2d: input has shape "
              + input
              + " but [batch, channels, height, width] or [channels, height, width] is needed");
    }
    int channels = input.dim(-3);
    int expected = weightShape.dim(1) * groups;
    if (channels != expected) {
      throw new IllegalArgumentException(
          "conv2d: input has "
              + channels
              + " channels (shape "
              + input
              + ") but weight "
              + weightShape
              + " with groups="
              + groups
              + " expects "
              + expected);
    }
    return new ConvolutionGeometry(
        rank == 4 ? input.dim(0) : 1,
        channels,
        weightShape.dim(0),
        groups,
        axis(input, 0),
        axis(input, 1));
  }

  private WindowAxis axis(Shape input, int i) {
    return Pooling.axis(
        "conv2d",
        input,
        input.rank() - 2 + i,
        weightShape.dim(i + 2),
        stride[i],
        padding[i],
        dilation[i],
        padding[i]);
  }
}
