package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/** The hyperbolic tangent; {@code torch.nn.Tanh}. */
public final class Tanh implements Block {

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x.tanh();
  }

  @Override
  public String toString() {
    return "Tanh()";
  }
}
