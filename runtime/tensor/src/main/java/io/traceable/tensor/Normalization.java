package io.traceable.tensor;

import io.traceable.kernel.BatchNormKernel;
import io.traceable.kernel.NormalizationKernel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Layer and batch normalisation. */
final class Normalization {

  private Normalization() {}

  static Tensor layerNorm(
      Tensor x,
      int[] normalizedShape,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      double eps,
      Activation activation) {
    Shape normalized = requireEnd("layerNorm", x, normalizedShape);
    requireShape("layerNorm", "weight", weight, normalized);
    requireShape("layerNorm", "bias", bias, normalized);
    Tensor from = x.contiguous();
    float[] out = new float[x.numel()];
    int size = normalized.numel();
    NormalizationKernel.layerNorm(
        from.floats(),
        from.offset(),
        size == 0 ? 0 : out.length / size,
        size,
        weight == null ? null : weight.contiguousFloats(),
        bias == null ? null : bias.contiguousFloats(),
        eps,
        activation.function(),
        out);
    return Tensor.wrap(out, x.shape());
  }

  /** The normalized shape, with which the shape of x must end. */
  static Shape requireEnd(String op, Tensor x, int[] normalizedShape) {
    Arguments.requireFloat(op, "input", x);
    Shape normalized = Shape.of(normalizedShape);
    int lead = x.rank() - normalized.rank();
    if (normalized.rank() == 0
        || lead < 0
        || !Arrays.equals(
            Arrays.copyOfRange(x.shape().sizes(), lead, x.rank()), normalized.sizes())) {
      throw new IllegalArgumentException(
          op
              + ": input has shape "
              + x.shape()
              + " but must end with the normalized shape "
              + normalized);
    }
    return normalized;
  }

  static void requireShape(String op, String argument, @Nullable Tensor tensor, Shape shape) {
    if (tensor == null) {
      return;
    }
    Arguments.requireFloat(op, argument, tensor);
    if (!tensor.shape().equals(shape)) {
      throw new IllegalArgumentException(
          op
              + ": "
              + argument
              + " has shape "
              + tensor.shape()
              + " but the normalized shape is "
              + shape);
    }
  }

  static Tensor batchNorm(
      Tensor x,
      Tensor runningMean,
      Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      double eps) {
    String op = "batchNorm";
    Arguments.requireFloat(op, "input", x);
    if (x.rank() < 2) {
      throw new IllegalArgumentException(
          "batchNorm: input has shape " + x.shape() + " but [batch, channels, ...] is needed");
    }
    int channels = x.shape().dim(1);
    String of = "input " + x.shape();
    Arguments.requireVector(op, "running mean", runningMean, channels, of);
    Arguments.requireVector(op, "running variance", runningVar, channels, of);
    if (weight != null) {
      Arguments.requireVector(op, "weight", weight, channels, of);
    }
    if (bias != null) {
      Arguments.requireVector(op, "bias", bias, channels, of);
    }
    BatchNormKernel kernel =
        new BatchNormKernel(
            runningMean.contiguousFloats(),
            runningVar.contiguousFloats(),
            weight == null ? null : weight.contiguousFloats(),
            bias == null ? null : bias.contiguousFloats(),
            eps);
    if (x.rank() == 4 && ChannelsLast.isDense(x)) {
      float[] out = new float[x.numel()];
      kernel.pixels(x.floats(), x.offset(), out);
      return ChannelsLast.wrap(out, x.shape());
    }
    float[] out = x.toFloatArray();
    if (out.length > 0) {
      kernel.planes(out, out.length / x.shape().dim(0) / channels);
    }
    return Tensor.wrap(out, x.shape());
  }
}
