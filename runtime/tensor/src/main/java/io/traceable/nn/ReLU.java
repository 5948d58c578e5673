package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/** {@code max(x, 0)}; {@code torch.nn.ReLU}. */
public final class ReLU implements Block {

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x.relu();
  }

  @Override
  public String toString() {
    return "ReLU()";
  }
}
