package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/** {@code min(max(x, 0), 6)}; {@code torch.nn.ReLU6}. */
public final class ReLU6 implements Block {

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x.relu6();
  }

  @Override
  public String toString() {
    return "ReLU6()";
  }
}
