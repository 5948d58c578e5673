package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/** The identity; {@code torch.nn.Identity}. */
public final class Identity implements Block {

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x;
  }

  @Override
  public String toString() {
    return "Identity()";
  }
}
