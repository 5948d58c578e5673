package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/** {@code e^x / sum(e^x)} along a dimension; {@code torch.nn.Softmax}. */
public final class Softmax implements Block {

  private final int dim;

  /** A layer that works along one dimension; negative ones count from the end. */
  public Softmax(int dim) {
    this.dim = dim;
  }

  /** The dimension. */
  @Pure
  public int dim() {
    return dim;
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x.softmax(dim);
  }

  @Override
  public String toString() {
    return "Softmax(" + dim + ")";
  }
}
