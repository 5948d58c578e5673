package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/** The logarithm of softmax along a dimension; {@code torch.nn.LogSoftmax}. */
public final class LogSoftmax implements Block {

  private final int dim;

  /** A layer that works along one dimension; negative ones count from the end. */
  public LogSoftmax(int dim) {
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
    return x.logSoftmax(dim);
  }

  @Override
  public String toString() {
    return "LogSoftmax(" + dim + ")";
  }
}
