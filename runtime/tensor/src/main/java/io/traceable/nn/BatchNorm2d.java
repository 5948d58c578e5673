package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Functional;
import io.traceable.tensor.Tensor;

/**
 * Batch normalisation of [batch, channels, height, width] by the running statistics: {@code
 * torch.nn.BatchNorm2d} after {@code eval()}.
 */
public final class BatchNorm2d implements Block {

  private static final double DEFAULT_EPS = 1e-5;

  private final Parameter weight;
  private final Parameter bias;

  @StateName("running_mean")
  private final Parameter runningMean;

  @StateName("running_var")
  private final Parameter runningVar;

  // Training counts here. Inference has no use for it, but files have it, and older ones do not.
  @StateName("num_batches_tracked")
  private final Parameter numBatchesTracked;

  private final double eps;

  /** A layer with eps 1e-5. */
  public BatchNorm2d(int numFeatures) {
    this(numFeatures, DEFAULT_EPS);
  }

  /** A layer that starts as the identity, but for eps, which is added to the variance. */
  public BatchNorm2d(int numFeatures, double eps) {
    Initialization.positive("BatchNorm2d", "numFeatures", numFeatures);
    this.weight = new Parameter(Tensor.ones(numFeatures));
    this.bias = new Parameter(Tensor.zeros(numFeatures));
    this.runningMean = new Parameter(Tensor.zeros(numFeatures));
    this.runningVar = new Parameter(Tensor.ones(numFeatures));
    this.numBatchesTracked = Parameter.optional(Tensor.of(new long[] {0}, new int[0]));
    this.eps = eps;
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    if (x.rank() != 4) {
      throw new IllegalArgumentException(
          "BatchNorm2d: input has shape "
              + x.shape()
              + " but [batch, channels, height, width] is needed");
    }
    return Functional.batchNorm(
        x, runningMean.value(), runningVar.value(), weight.value(), bias.value(), eps);
  }

  /** Factors after the normalisation, [channels]. */
  @Pure
  public Parameter weight() {
    return weight;
  }

  /** Summands after the normalisation, [channels]. */
  @Pure
  public Parameter bias() {
    return bias;
  }

  /** The means, [channels]. */
  @Pure
  public Parameter runningMean() {
    return runningMean;
  }

  /** The variances, [channels]. */
  @Pure
  public Parameter runningVar() {
    return runningVar;
  }

  /** How many batches training saw (int64, no dimensions); not used. */
  @Pure
  public Parameter numBatchesTracked() {
    return numBatchesTracked;
  }

  /** Added to the variance. */
  @Pure
  public double eps() {
    return eps;
  }

  @Override
  public String toString() {
    return "BatchNorm2d(" + weight.shape().dim(0) + ", eps=" + eps + ")";
  }
}
