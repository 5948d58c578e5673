package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/**
 * {@code log(1 + e^(beta x)) / beta}, and x where {@code beta x} is above the threshold; {@code
 * torch.nn.Softplus}.
 */
public final class Softplus implements Block {

  private final double beta;
  private final double threshold;

  /** A layer with PyTorch's defaults. */
  public Softplus() {
    this(1, 20);
  }

  /** A layer with beta and threshold. */
  public Softplus(double beta, double threshold) {
    this.beta = beta;
    this.threshold = threshold;
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x.softplus(beta, threshold);
  }

  @Override
  public String toString() {
    return "Softplus(" + beta + ", " + threshold + ")";
  }
}
