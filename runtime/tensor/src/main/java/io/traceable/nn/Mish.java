package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/** {@code x * tanh(softplus(x))}; {@code torch.nn.Mish}. */
public final class Mish implements Block {

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x.mish();
  }

  @Override
  public String toString() {
    return "Mish()";
  }
}
