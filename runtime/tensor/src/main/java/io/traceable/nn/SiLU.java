package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/** {@code x * sigmoid(x)}; {@code torch.nn.SiLU}. */
public final class SiLU implements Block {

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x.silu();
  }

  @Override
  public String toString() {
    return "SiLU()";
  }
}
