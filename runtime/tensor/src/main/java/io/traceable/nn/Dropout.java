package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/** The identity: dropout acts in training only; {@code torch.nn.Dropout}. */
public final class Dropout implements Block {

  private final double p;

  /** A layer with the probability that it had in training. */
  public Dropout(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("Dropout: p " + p + " must be between 0 and 1");
    }
    this.p = p;
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x;
  }

  @Override
  public String toString() {
    return "Dropout(" + p + ")";
  }
}
