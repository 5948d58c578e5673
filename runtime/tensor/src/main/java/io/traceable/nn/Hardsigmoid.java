package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/** {@code relu6(x + 3) / 6}; {@code torch.nn.Hardsigmoid}. */
public final class Hardsigmoid implements Block {

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x.hardsigmoid();
  }

  @Override
  public String toString() {
    return "Hardsigmoid()";
  }
}
