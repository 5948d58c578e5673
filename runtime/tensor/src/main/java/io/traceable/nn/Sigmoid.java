package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/** {@code 1 / (1 + e^-x)}; {@code torch.nn.Sigmoid}. */
public final class Sigmoid implements Block {

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x.sigmoid();
  }

  @Override
  public String toString() {
    return "Sigmoid()";
  }
}
