package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/** {@code min(max(x, min), max)}; {@code torch.nn.Hardtanh}. */
public final class Hardtanh implements Block {

  private final double min;
  private final double max;

  /** A layer with PyTorch's defaults. */
  public Hardtanh() {
    this(-1, 1);
  }

  /** A layer with min and max. */
  public Hardtanh(double min, double max) {
    this.min = min;
    this.max = max;
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x.clamp(min, max);
  }

  @Override
  public String toString() {
    return "Hardtanh(" + min + ", " + max + ")";
  }
}
