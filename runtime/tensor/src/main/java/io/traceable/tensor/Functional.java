package io.traceable.tensor;

import io.traceable.annotations.Pure;
import java.util.List;
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
    return PackedLinear.once(x, weight, bias);
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

  /**
   * One-dimensional convolution of [batch, in, length] or [in, length].
   *
   * @param weight [out, in / groups, kernel]
   * @param bias [out], or null
   */
  @Pure
  public static Tensor conv1d(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int stride,
      int padding,
      int dilation,
      int groups) {
    if (weight.rank() != 3 || (x.rank() != 2 && x.rank() != 3)) {
      throw new IllegalArgumentException(
          "conv1d: input "
              + x.shape()
              + " and weight "
              + weight.shape()
              + " must be [batch, in, length] or [in, length], and [out, in / groups, kernel]");
    }
    return conv2d(
            x.unsqueeze(-2),
            weight.unsqueeze(-2),
            bias,
            new int[] {1, stride},
            new int[] {0, padding},
            new int[] {1, dilation},
            groups)
        .squeeze(-2);
  }

  /**
   * Transposed convolution of [batch, in, height, width] or [in, height, width].
   *
   * @param weight [in, out / groups, kernelHeight, kernelWidth]
   * @param bias [out], or null
   * @param outputPadding elements added at the end of the output
   */
  @Pure
  public static Tensor convTranspose2d(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      int[] padding,
      int[] outputPadding,
      int groups,
      int[] dilation) {
    return TransposedConvolution.apply(
        "convTranspose2d", x, weight, bias, stride, padding, outputPadding, groups, dilation);
  }

  /** As above, of [batch, in, length] or [in, length] with weight [in, out / groups, kernel]. */
  @Pure
  public static Tensor convTranspose1d(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int stride,
      int padding,
      int outputPadding,
      int groups,
      int dilation) {
    if (weight.rank() != 3 || (x.rank() != 2 && x.rank() != 3)) {
      throw new IllegalArgumentException(
          "convTranspose1d: input "
              + x.shape()
              + " and weight "
              + weight.shape()
              + " must be [batch, in, length] or [in, length], and [in, out / groups, kernel]");
    }
    return TransposedConvolution.apply(
            "convTranspose1d",
            x.unsqueeze(-2),
            weight.unsqueeze(-2),
            bias,
            new int[] {1, stride},
            new int[] {0, padding},
            new int[] {0, outputPadding},
            groups,
            new int[] {1, dilation})
        .squeeze(-2);
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

  /**
   * {@code x / sqrt(mean(x^2) + eps) * weight} over the last dimensions.
   *
   * @param weight factors of the normalized shape, or null
   */
  @Pure
  public static Tensor rmsNorm(
      Tensor x, int[] normalizedShape, @Nullable Tensor weight, double eps) {
    return ChannelNormalization.rmsNorm(x, normalizedShape, weight, eps);
  }

  /**
   * Normalises each group of channels of [batch, channels, ...] to mean 0 and (biased) variance 1,
   * then scales and shifts each channel.
   *
   * @param weight [channels], or null
   * @param bias [channels], or null
   */
  @Pure
  public static Tensor groupNorm(
      Tensor x, int groups, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    return ChannelNormalization.groupNorm(x, groups, weight, bias, eps);
  }

  // ---- Sequences ----

  /** The rows of {@code weight} [rows, size] at int64 indices of any shape: [..., size]. */
  @Pure
  public static Tensor embedding(Tensor indices, Tensor weight) {
    return Indexing.embedding(indices, weight);
  }

  /** {@code softmax(query key^T / sqrt(size)) value}, without a mask. */
  @Pure
  public static Tensor scaledDotProductAttention(Tensor query, Tensor key, Tensor value) {
    return scaledDotProductAttention(query, key, value, null, false);
  }

  /** As below, scaled by {@code 1 / sqrt(size)}. */
  @Pure
  public static Tensor scaledDotProductAttention(
      Tensor query, Tensor key, Tensor value, @Nullable Tensor mask, boolean causal) {
    double size = query.rank() == 0 ? 1 : query.dim(-1);
    return scaledDotProductAttention(query, key, value, mask, causal, 1 / Math.sqrt(size));
  }

  /**
   * {@code softmax(scale * query key^T + mask) value}. A target that may see no source gets zeros.
   *
   * @param query [..., targets, size]
   * @param key [..., sources, size]
   * @param value [..., sources, valueSize]
   * @param mask bool (true where a source may be seen) or float32 (added), broadcast to [...,
   *     targets, sources]; or null
   * @param causal whether target i sees the sources 0 to i only; not together with a mask
   */
  @Pure
  public static Tensor scaledDotProductAttention(
      Tensor query, Tensor key, Tensor value, @Nullable Tensor mask, boolean causal, double scale) {
    return Attention.attend(query, key, value, mask, causal, scale);
  }

  /**
   * Rotary position embedding, {@code x * cos + rotateHalf(x) * sin}, where {@code rotateHalf} of
   * the halves (a, b) of the last dimension is (-b, a); J. Su et al. 2021, in the layout of
   * GPT-NeoX and LLaMA. PyTorch has no such operator.
   *
   * @param cos broadcast to x
   * @param sin broadcast to x
   */
  @Pure
  public static Tensor rotaryEmbedding(Tensor x, Tensor cos, Tensor sin) {
    if (x.rank() == 0 || x.dim(-1) % 2 != 0) {
      throw new IllegalArgumentException(
          "rotaryEmbedding: input has shape " + x.shape() + " but an even last size is needed");
    }
    int half = x.dim(-1) / 2;
    Tensor first = x.narrow(-1, 0, half);
    Tensor second = x.narrow(-1, half, half);
    return x.mul(cos).add(Tensor.cat(List.of(second.neg(), first), -1).mul(sin));
  }

  // ---- Padding ----

  /**
   * A value around the last dimensions.
   *
   * @param pad elements before and after the last dimension, then the last but one, ...; negative
   *     numbers take elements away
   */
  @Pure
  public static Tensor pad(Tensor x, int[] pad, double value) {
    return Padding.constant(x, pad, value);
  }

  /** The elements mirrored at the borders, which are not repeated; {@code mode='reflect'}. */
  @Pure
  public static Tensor padReflect(Tensor x, int... pad) {
    return Padding.reflect(x, pad);
  }

  /** The elements at the borders repeated; {@code mode='replicate'}. */
  @Pure
  public static Tensor padReplicate(Tensor x, int... pad) {
    return Padding.replicate(x, pad);
  }
}
