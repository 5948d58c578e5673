package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/** {@code x * relu6(x + 3) / 6}; {@code torch.nn.Hardswish}. */
public final class Hardswish implements Block {

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x.hardswish();
  }

  @Override
  public String toString() {
    return "Hardswish()";
  }
}
