package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/** {@code x > 0 ? x : alpha * (e^x - 1)}; {@code torch.nn.ELU}. */
public final class ELU implements Block {

  private final double alpha;

  /** A layer with PyTorch's defaults. */
  public ELU() {
    this(1);
  }

  /** A layer with alpha. */
  public ELU(double alpha) {
    this.alpha = alpha;
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x.elu(alpha);
  }

  @Override
  public String toString() {
    return "ELU(" + alpha + ")";
  }
}
