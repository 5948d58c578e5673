package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Functional;
import io.traceable.tensor.Tensor;

/** Normalisation of groups of channels of [batch, channels, ...]; {@code torch.nn.GroupNorm}. */
public final class GroupNorm implements Block {

  private static final double DEFAULT_EPS = 1e-5;

  private final int numGroups;
  private final Parameter weight;
  private final Parameter bias;
  private final double eps;

  /** A layer with eps 1e-5. */
  public GroupNorm(int numGroups, int numChannels) {
    this(numGroups, numChannels, DEFAULT_EPS);
  }

  /** A layer with eps added to the variance. */
  public GroupNorm(int numGroups, int numChannels, double eps) {
    Initialization.positive("GroupNorm", "numGroups", numGroups);
    Initialization.positive("GroupNorm", "numChannels", numChannels);
    if (numChannels % numGroups != 0) {
      throw new IllegalArgumentException(
          "GroupNorm: numGroups " + numGroups + " must divide numChannels " + numChannels);
    }
    this.numGroups = numGroups;
    this.weight = new Parameter(Tensor.ones(numChannels));
    this.bias = new Parameter(Tensor.zeros(numChannels));
    this.eps = eps;
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return Functional.groupNorm(x, numGroups, weight.value(), bias.value(), eps);
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

  @Override
  public String toString() {
    return "GroupNorm(" + numGroups + ", " + weight.shape().dim(0) + ", eps=" + eps + ")";
  }
}
