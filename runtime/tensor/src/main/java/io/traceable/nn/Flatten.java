package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/** A range of dimensions merged into one; {@code torch.nn.Flatten}. */
public final class Flatten implements Block {

  private final int startDim;
  private final int endDim;

  /** All dimensions but the first. */
  public Flatten() {
    this(1, -1);
  }

  /** The dimensions from {@code startDim} to {@code endDim}, both included. */
  public Flatten(int startDim, int endDim) {
    this.startDim = startDim;
    this.endDim = endDim;
  }

  /** The first dimension that is merged. */
  @Pure
  public int startDim() {
    return startDim;
  }

  /** The last dimension that is merged. */
  @Pure
  public int endDim() {
    return endDim;
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x.flatten(startDim, endDim);
  }

  @Override
  public String toString() {
    return "Flatten(" + startDim + ", " + endDim + ")";
  }
}
