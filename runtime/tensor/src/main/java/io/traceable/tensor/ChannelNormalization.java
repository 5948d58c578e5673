package io.traceable.tensor;

import io.traceable.kernel.NormalizationKernel;
import org.jspecify.annotations.Nullable;

/** RMS and group normalisation, computed in double precision. */
final class ChannelNormalization {

  private ChannelNormalization() {}

  /** {@code x / sqrt(mean(x^2) + eps) * weight}; B. Zhang, R. Sennrich 2019. */
  static Tensor rmsNorm(Tensor x, int[] normalizedShape, @Nullable Tensor weight, double eps) {
    Shape normalized = Normalization.requireEnd("rmsNorm", x, normalizedShape);
    Normalization.requireShape("rmsNorm", "weight", weight, normalized);
    Tensor from = x.contiguous();
    float[] out = new float[x.numel()];
    int size = normalized.numel();
    NormalizationKernel.rmsNorm(
        from.floats(),
        from.offset(),
        size == 0 ? 0 : out.length / size,
        size,
        weight == null ? null : weight.contiguousFloats(),
        eps,
        out);
    return Tensor.wrap(out, x.shape());
  }

  /** Mean 0 and variance 1 over each group of channels; Y. Wu, K. He 2018. */
  static Tensor groupNorm(
      Tensor x, int groups, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    String op = "groupNorm";
    Arguments.requireFloat(op, "input", x);
    if (x.rank() < 2 || groups < 1 || x.dim(1) % groups != 0) {
      throw new IllegalArgumentException(
          op
              + ": input "
              + x.shape()
              + " must be [batch, channels, ...] with channels that the "
              + groups
              + " groups divide");
    }
    int channels = x.dim(1);
    String of = "input " + x.shape();
    if (weight != null) {
      Arguments.requireVector(op, "weight", weight, channels, of);
    }
    if (bias != null) {
      Arguments.requireVector(op, "bias", bias, channels, of);
    }
    float[] values = x.toFloatArray();
    float[] factors = weight == null ? null : weight.contiguousFloats();
    float[] summands = bias == null ? null : bias.contiguousFloats();
    int rows = x.dim(0) * groups;
    int size = rows == 0 ? 0 : values.length / rows;
    int plane = channels == 0 || size == 0 ? 1 : size / (channels / groups);
    for (int from = 0; from < values.length; from += size) {
      double sum = 0;
      for (int i = from; i < from + size; i++) {
        sum += values[i];
      }
      double mean = sum / size;
      double squares = 0;
      for (int i = from; i < from + size; i++) {
        squares += (values[i] - mean) * (values[i] - mean);
      }
      double scale = 1 / Math.sqrt(squares / size + eps);
      for (int i = from; i < from + size; i++) {
        int channel = i / plane % channels;
        double value = (values[i] - mean) * scale * (factors == null ? 1 : factors[channel]);
        values[i] = (float) (value + (summands == null ? 0 : summands[channel]));
      }
    }
    return Tensor.wrap(values, x.shape());
  }
}
