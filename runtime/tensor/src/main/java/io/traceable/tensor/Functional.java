package io.traceable.tensor;

import io.traceable.annotations.Pure;
import org.jspecify.annotations.Nullable;

/**
 * The operators of layers, with all that they need as arguments; {@code torch.nn.functional}.
 *
 * <p>What PyTorch has as methods of a tensor are methods of {@link Tensor}, and so are the
 * activations, since they end a chain. These here take weights and settings; a model calls them
 * through the layers of {@code io.traceable.nn}, which also keep what they prepare from the
 * weights. Arguments are checked as in {@link Tensor}.
 */
public final class Functional {

  private Functional() {}

  // ---- Linear maps and convolution ----

  /**
   * {@code x * weight^T + bias}.
   *
   * @param weight [out, in]; x is [..., in]
   * @param bias [out], or null
   */
  @Pure
  public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return PackedLinear.of(weight, bias).apply(x, Activation.NONE);
  }

  /**
   * Two-dimensional convolution of [batch, in, height, width] or [in, height, width].
   *
   * @param weight [out, in / groups, kernelHeight, kernelWidth]
   * @param bias [out], or null
   */
  @Pure
  public static Tensor conv2d(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int stride,
      int padding,
      int dilation,
      int groups) {
    return conv2d(
        x, weight, bias, new int[] {stride}, new int[] {padding}, new int[] {dilation}, groups);
  }

  /** As above, with stride, padding and dilation for height and width. */
  @Pure
  public static Tensor conv2d(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    return PackedConvolution.of(weight, bias, stride, padding, dilation, groups)
        .apply(x, null, Activation.NONE);
  }

  /** Largest element of each window; padding is negative infinity, NaN spreads. */
  @Pure
  public static Tensor maxPool2d(Tensor x, int kernel, int stride, int padding) {
    return maxPool2d(x, new int[] {kernel}, new int[] {stride}, new int[] {padding});
  }

  /** As above, with kernel, stride and padding for height and width. */
  @Pure
  public static Tensor maxPool2d(Tensor x, int[] kernel, int[] stride, int[] padding) {
    return maxPool2d(x, kernel, stride, padding, new int[] {1}, false);
  }

  /**
   * As above, with the distance of neighbouring elements of a window.
   *
   * @param ceilMode whether a window may reach beyond the padding, if it begins before its end
   */
  @Pure
  public static Tensor maxPool2d(
      Tensor x, int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {
    return Pooling.max("maxPool2d", 2, x, kernel, stride, padding, dilation, ceilMode);
  }

  /** Largest element of each window of [batch, channels, length] or [channels, length]. */
  @Pure
  public static Tensor maxPool1d(Tensor x, int kernel, int stride, int padding) {
    return maxPool1d(x, kernel, stride, padding, 1, false);
  }

  /** As above; dilation and ceilMode as in two dimensions. */
  @Pure
  public static Tensor maxPool1d(
      Tensor x, int kernel, int stride, int padding, int dilation, boolean ceilMode) {
    return Pooling.max(
        "maxPool1d",
        1,
        x,
        new int[] {kernel},
        new int[] {stride},
        new int[] {padding},
        new int[] {dilation},
        ceilMode);
  }

  /** Mean of each window, with the zeros of the padding counted. */
  @Pure
  public static Tensor avgPool2d(Tensor x, int kernel, int stride, int padding) {
    return avgPool2d(x, new int[] {kernel}, new int[] {stride}, new int[] {padding});
  }

  /** As above, with kernel, stride and padding for height and width. */
  @Pure
  public static Tensor avgPool2d(Tensor x, int[] kernel, int[] stride, int[] padding) {
    return avgPool2d(x, kernel, stride, padding, false, true);
  }

  /**
   * As above.
   *
   * @param ceilMode whether a window may reach beyond the padding, if it begins before its end;
   *     what is beyond does not count
   * @param countIncludePad whether padding counts as zeros, or not at all
   */
  @Pure
  public static Tensor avgPool2d(
      Tensor x,
      int[] kernel,
      int[] stride,
      int[] padding,
      boolean ceilMode,
      boolean countIncludePad) {
    return Pooling.average("avgPool2d", 2, x, kernel, stride, padding, ceilMode, countIncludePad);
  }

  /** Mean of each window of [batch, channels, length] or [channels, length], padding counted. */
  @Pure
  public static Tensor avgPool1d(Tensor x, int kernel, int stride, int padding) {
    return avgPool1d(x, kernel, stride, padding, false, true);
  }

  /** As above; ceilMode and countIncludePad as in two dimensions. */
  @Pure
  public static Tensor avgPool1d(
      Tensor x, int kernel, int stride, int padding, boolean ceilMode, boolean countIncludePad) {
    return Pooling.average(
        "avgPool1d",
        1,
        x,
        new int[] {kernel},
        new int[] {stride},
        new int[] {padding},
        ceilMode,
        countIncludePad);
  }

  /** Means over windows that divide the image into {@code height} times {@code width}. */
  @Pure
  public static Tensor adaptiveAvgPool2d(Tensor x, int height, int width) {
    return Pooling.adaptiveAverage("adaptiveAvgPool2d", x, height, width);
  }

  /** Means over windows that divide the last dimension into {@code size}. */
  @Pure
  public static Tensor adaptiveAvgPool1d(Tensor x, int size) {
    return Pooling.adaptiveAverage("adaptiveAvgPool1d", x, size);
  }

  /** Largest elements of windows that divide the image; NaN spreads. */
  @Pure
  public static Tensor adaptiveMaxPool2d(Tensor x, int height, int width) {
    return Pooling.adaptiveMax("adaptiveMaxPool2d", x, height, width);
  }

  /** Largest elements of windows that divide the last dimension; NaN spreads. */
  @Pure
  public static Tensor adaptiveMaxPool1d(Tensor x, int size) {
    return Pooling.adaptiveMax("adaptiveMaxPool1d", x, size);
  }

  /**
   * Normalises over the last dimensions to mean 0 and (biased) variance 1, then scales and shifts.
   *
   * @param normalizedShape sizes of these dimensions
   * @param weight factors of that shape, or null
   * @param bias summands of that shape, or null
   */
  @Pure
  public static Tensor layerNorm(
      Tensor x, int[] normalizedShape, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    return layerNorm(x, normalizedShape, weight, bias, eps, Activation.NONE);
  }

  /** As above, with an activation while a row is in cache. */
  @Pure
  public static Tensor layerNorm(
      Tensor x,
      int[] normalizedShape,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      double eps,
      Activation activation) {
    return Normalization.layerNorm(x, normalizedShape, weight, bias, eps, activation);
  }

  /**
   * {@code (x - mean) / sqrt(var + eps) * weight + bias} per channel: batch normalisation with
   * {@code training=False}.
   *
   * @param runningMean [channels]; x is [batch, channels, ...]
   * @param runningVar [channels]
   * @param weight [channels], or null
   * @param bias [channels], or null
   */
  @Pure
  public static Tensor batchNorm(
      Tensor x,
      Tensor runningMean,
      Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      double eps) {
    return Normalization.batchNorm(x, runningMean, runningVar, weight, bias, eps);
  }
}
