package io.traceable.nn;

import io.traceable.annotations.Pure;
import io.traceable.tensor.PackedConvolution;
import io.traceable.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a convolution besides its sizes, with the defaults of PyTorch: {@code
 * Conv2dOptions.DEFAULT.stride(2).padding(1).bias(false)}. Each method returns a changed copy.
 *
 * @param strideHeight distance of neighbouring windows, at least 1
 * @param strideWidth distance of neighbouring windows, at least 1
 * @param paddingHeight zeros added at the top and at the bottom
 * @param paddingWidth zeros added at the left and at the right
 * @param dilationHeight distance of neighbouring elements of a window, at least 1
 * @param dilationWidth distance of neighbouring elements of a window, at least 1
 * @param groups number of groups, at least 1; divides both numbers of channels
 * @param bias whether there is a bias
 */
public record Conv2dOptions(
    int strideHeight,
    int strideWidth,
    int paddingHeight,
    int paddingWidth,
    int dilationHeight,
    int dilationWidth,
    int groups,
    boolean bias) {

  /** Stride 1, no padding, no dilation, one group, with bias. */
  public static final Conv2dOptions DEFAULT = new Conv2dOptions(1, 1, 0, 0, 1, 1, 1, true);

  /** Checks the numbers. */
  public Conv2dOptions {
    Initialization.positive("Conv2d", "stride", Math.min(strideHeight, strideWidth));
    Initialization.positive("Conv2d", "dilation", Math.min(dilationHeight, dilationWidth));
    Initialization.positive("Conv2d", "groups", groups);
    if (paddingHeight < 0 || paddingWidth < 0) {
      throw new IllegalArgumentException(
          "Conv2d: padding " + paddingHeight + ", " + paddingWidth + " must not be negative");
    }
  }

  /** With one stride for height and width. */
  @Pure
  public Conv2dOptions stride(int stride) {
    return stride(stride, stride);
  }

  /** With a stride. */
  @Pure
  public Conv2dOptions stride(int height, int width) {
    return new Conv2dOptions(
        height, width, paddingHeight, paddingWidth, dilationHeight, dilationWidth, groups, bias);
  }

  /** With one padding for all sides. */
  @Pure
  public Conv2dOptions padding(int padding) {
    return padding(padding, padding);
  }

  /** With a padding. */
  @Pure
  public Conv2dOptions padding(int height, int width) {
    return new Conv2dOptions(
        strideHeight, strideWidth, height, width, dilationHeight, dilationWidth, groups, bias);
  }

  /** With one dilation for height and width. */
  @Pure
  public Conv2dOptions dilation(int dilation) {
    return dilation(dilation, dilation);
  }

  /** With a dilation. */
  @Pure
  public Conv2dOptions dilation(int height, int width) {
    return new Conv2dOptions(
        strideHeight, strideWidth, paddingHeight, paddingWidth, height, width, groups, bias);
  }

  /** With a number of groups. */
  @Pure
  public Conv2dOptions groups(int newGroups) {
    return new Conv2dOptions(
        strideHeight,
        strideWidth,
        paddingHeight,
        paddingWidth,
        dilationHeight,
        dilationWidth,
        newGroups,
        bias);
  }

  /** With or without bias. */
  @Pure
  public Conv2dOptions bias(boolean newBias) {
    return new Conv2dOptions(
        strideHeight,
        strideWidth,
        paddingHeight,
        paddingWidth,
        dilationHeight,
        dilationWidth,
        groups,
        newBias);
  }

  PackedConvolution pack(Tensor weight, @Nullable Tensor biasValue) {
    return PackedConvolution.of(
        weight,
        biasValue,
        new int[] {strideHeight, strideWidth},
        new int[] {paddingHeight, paddingWidth},
        new int[] {dilationHeight, dilationWidth},
        groups);
  }
}
