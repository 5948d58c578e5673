package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/** {@code x > 0 ? x : slope * x}; {@code torch.nn.LeakyReLU}. */
public final class LeakyReLU implements Block {

  private final double slope;

  /** A layer with PyTorch's defaults. */
  public LeakyReLU() {
    this(0.01);
  }

  /** A layer with slope. */
  public LeakyReLU(double slope) {
    this.slope = slope;
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x.leakyRelu(slope);
  }

  @Override
  public String toString() {
    return "LeakyReLU(" + slope + ")";
  }
}
