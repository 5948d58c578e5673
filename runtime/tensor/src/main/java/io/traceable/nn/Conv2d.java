package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Activation;
import io.traceable.tensor.PackedConvolution;
import io.traceable.tensor.Shape;
import io.traceable.tensor.Tensor;
import io.traceable.tensor.TensorAccess;
import org.jspecify.annotations.Nullable;

/**
 * Two-dimensional convolution, from [batch, in, height, width] to [batch, out, height', width'];
 * {@code torch.nn.Conv2d} with zero padding.
 */
public final class Conv2d implements Block {

  private final Conv2dOptions options;
  private final Parameter weight;
  private final @Nullable Parameter bias;
  private final transient PackedCache<PackedConvolution> packed;

  /** A layer with bias, stride 1 and no padding. */
  public Conv2d(int inChannels, int outChannels, int kernel) {
    this(inChannels, outChannels, kernel, Conv2dOptions.DEFAULT);
  }

  /** A layer with bias. */
  public Conv2d(int inChannels, int outChannels, int kernel, int stride, int padding) {
    this(inChannels, outChannels, kernel, Conv2dOptions.DEFAULT.stride(stride).padding(padding));
  }

  /** A layer with a square kernel. */
  public Conv2d(int inChannels, int outChannels, int kernel, Conv2dOptions options) {
    this(inChannels, outChannels, kernel, kernel, options);
  }

  /** A layer with any kernel, with deterministic first weights. */
  public Conv2d(
      int inChannels, int outChannels, int kernelHeight, int kernelWidth, Conv2dOptions options) {
    this(
        options,
        firstWeight(inChannels, outChannels, kernelHeight, kernelWidth, options.groups()),
        options.bias()
            ? Initialization.uniform(
                "bias", inChannels / options.groups() * kernelHeight * kernelWidth, outChannels)
            : null);
  }

  private Conv2d(Conv2dOptions options, Parameter weight, @Nullable Parameter bias) {
    this.options = options;
    this.weight = weight;
    this.bias = bias;
    this.packed = new PackedCache<>(weight, bias, options::pack);
  }

  private static Parameter firstWeight(
      int inChannels, int outChannels, int kernelHeight, int kernelWidth, int groups) {
    Initialization.positive("Conv2d", "inChannels", inChannels);
    Initialization.positive("Conv2d", "outChannels", outChannels);
    Initialization.positive("Conv2d", "kernel height", kernelHeight);
    Initialization.positive("Conv2d", "kernel width", kernelWidth);
    if (inChannels % groups != 0 || outChannels % groups != 0) {
      throw new IllegalArgumentException(
          "Conv2d: groups "
              + groups
              + " must divide both the "
              + inChannels
              + " input and the "
              + outChannels
              + " output channels");
    }
    int groupInputs = inChannels / groups;
    return Initialization.uniform(
        "weight",
        groupInputs * kernelHeight * kernelWidth,
        outChannels,
        groupInputs,
        kernelHeight,
        kernelWidth);
  }

  /**
   * The convolution that equals a convolution followed by a batch normalisation, with the current
   * weights of both; null if one of them is, as in a model that has them or not. The new weights
   * are computed in double precision.
   *
   * @throws IllegalArgumentException if the numbers of channels differ
   */
  @Pure
  public static @Nullable Conv2d foldBatchNorm(@Nullable Conv2d conv, @Nullable BatchNorm2d norm) {
    return conv == null || norm == null ? null : folded(conv, norm);
  }

  static Conv2d folded(Conv2d conv, BatchNorm2d norm) {
    Shape shape = conv.weight.shape();
    int channels = shape.dim(0);
    if (norm.weight().shape().dim(0) != channels) {
      throw new IllegalArgumentException(
          "foldBatchNorm: the convolution has "
              + channels
              + " output channels (weight "
              + shape
              + ") but the batch normalisation has "
              + norm.weight().shape().dim(0));
    }
    float[] weights = conv.weight.value().toFloatArray();
    float[] biases = conv.bias == null ? new float[channels] : conv.bias.value().toFloatArray();
    float[] scale = norm.weight().value().toFloatArray();
    float[] shift = norm.bias().value().toFloatArray();
    float[] mean = norm.runningMean().value().toFloatArray();
    float[] variance = norm.runningVar().value().toFloatArray();
    int terms = weights.length / channels;
    for (int c = 0; c < channels; c++) {
      double factor = scale[c] / Math.sqrt(variance[c] + norm.eps());
      for (int i = c * terms; i < (c + 1) * terms; i++) {
        weights[i] = (float) (weights[i] * factor);
      }
      biases[c] = (float) (((double) biases[c] - mean[c]) * factor + shift[c]);
    }
    return new Conv2d(
        conv.options.bias(true),
        new Parameter(TensorAccess.wrap(weights, shape)),
        new Parameter(TensorAccess.wrap(biases, Shape.of(channels))));
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return forward(x, Activation.NONE);
  }

  /** {@code activation(forward(x))} in one pass. */
  @Pure
  @Leaf
  public Tensor forward(Tensor x, Activation activation) {
    return packed.get().apply(x, null, activation);
  }

  /** {@code activation(forward(x) + residual)}, in one pass where the shapes are equal. */
  @Pure
  @Leaf
  public Tensor forward(Tensor x, Tensor residual, Activation activation) {
    PackedConvolution convolution = packed.get();
    if (residual.shape().equals(convolution.outputShape(x.shape()))) {
      return convolution.apply(x, residual, activation);
    }
    // The sum broadcasts, or fails as a sum.
    return convolution.apply(x, null, Activation.NONE).add(residual, activation);
  }

  /** Stride, padding, dilation, groups and whether there is a bias. */
  @Pure
  public Conv2dOptions options() {
    return options;
  }

  /** The weight, [out, in / groups, kernelHeight, kernelWidth]. */
  @Pure
  public Parameter weight() {
    return weight;
  }

  /** The bias, [out], or null. */
  @Pure
  public @Nullable Parameter bias() {
    return bias;
  }

  @Override
  public String toString() {
    return "Conv2d(weight=" + weight.shape() + ", " + options + ")";
  }
}
