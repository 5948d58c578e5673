package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/** Scaled exponential linear units; {@code torch.nn.SELU}. */
public final class SELU implements Block {

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x.selu();
  }

  @Override
  public String toString() {
    return "SELU()";
  }
}
