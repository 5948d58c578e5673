package io.traceable.tensor;

import io.traceable.kernel.TransposedConvolutionKernel;
import io.traceable.kernel.WindowAxis;
import org.jspecify.annotations.Nullable;

/** Transposed convolution, the gradient of a convolution with respect to its input. */
final class TransposedConvolution {

  private TransposedConvolution() {}

  static Tensor apply(
      String op,
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      int[] padding,
      int[] outputPadding,
      int groups,
      int[] dilation) {
    Arguments.requireFloat(op, "input", x);
    Arguments.requireFloat(op, "weight", weight);
    if (weight.rank() != 4
        || (x.rank() != 3 && x.rank() != 4)
        || groups < 1
        || weight.dim(0) % groups != 0
        || x.dim(-3) != weight.dim(0)
        || weight.dim(2) == 0
        || weight.dim(3) == 0) {
      throw new IllegalArgumentException(
          op
              + ": input "
              + x.shape()
              + " and weight "
              + weight.shape()
              + " must be [batch, in, height, width] and [in, out / groups, kernelHeight,"
              + " kernelWidth], with in divided by groups "
              + groups);
    }
    int channels = weight.dim(0) / groups;
    int outputs = weight.dim(1);
    if (bias != null) {
      Arguments.requireVector(op, "bias", bias, outputs * groups, "weight " + weight.shape());
    }
    int[] strides = Arguments.pair(op, "stride", stride, 1);
    int[] paddings = Arguments.pair(op, "padding", padding, 0);
    int[] extra = Arguments.pair(op, "output padding", outputPadding, 0);
    int[] dilations = Arguments.pair(op, "dilation", dilation, 1);
    int[] sizes = x.shape().toArray();
    WindowAxis[] axes = new WindowAxis[2];
    for (int i = 0; i < 2; i++) {
      int kernel = weight.dim(2 + i);
      int in = x.dim(i - 2);
      long out =
          (in - 1L) * strides[i]
              - 2L * paddings[i]
              + (long) dilations[i] * (kernel - 1)
              + extra[i]
              + 1;
      if (out < 1 || out > Integer.MAX_VALUE || extra[i] >= Math.max(strides[i], dilations[i])) {
        throw new IllegalArgumentException(
            op
                + ": output size "
                + out
                + " for input "
                + x.shape()
                + ", kernel "
                + kernel
                + ", stride "
                + strides[i]
                + ", padding "
                + paddings[i]
                + ", output padding "
                + extra[i]
                + ", dilation "
                + dilations[i]
                + "; it must be positive, and output padding smaller than stride or dilation");
      }
      axes[i] = new WindowAxis((int) out, kernel, strides[i], paddings[i], dilations[i]);
      sizes[sizes.length - 2 + i] = (int) out;
    }
    sizes[sizes.length - 3] = outputs * groups;
    Shape shape = Shape.of(sizes);
    double[] sums = new double[shape.numel()];
    int batch = x.rank() == 4 ? x.dim(0) : 1;
    int plane = x.dim(-2) * x.dim(-1);
    int outPlane = axes[0].input() * axes[1].input();
    int group = channels * outputs * weight.dim(2) * weight.dim(3);
    float[] in = x.contiguousFloats();
    float[] w = weight.contiguousFloats();
    for (int n = 0; n < batch * groups; n++) {
      TransposedConvolutionKernel.add(
          in,
          n * channels * plane,
          channels,
          x.dim(-2),
          x.dim(-1),
          axes[0],
          axes[1],
          w,
          n % groups * group,
          outputs,
          sums,
          n * outputs * outPlane);
    }
    float[] summands = bias == null ? null : bias.contiguousFloats();
    float[] out = new float[sums.length];
    for (int i = 0; i < out.length; i++) {
      double shift = summands == null ? 0 : summands[i / outPlane % summands.length];
      out[i] = (float) (sums[i] + shift);
    }
    return Tensor.wrap(out, shape);
  }
}
