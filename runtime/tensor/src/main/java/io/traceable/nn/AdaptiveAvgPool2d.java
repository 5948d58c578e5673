package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Functional;
import io.traceable.tensor.Tensor;

/** Means over a fixed number of windows; {@code torch.nn.AdaptiveAvgPool2d}. */
public final class AdaptiveAvgPool2d implements Block {

  private final int height;
  private final int width;

  /** A square output. */
  public AdaptiveAvgPool2d(int size) {
    this(size, size);
  }

  /** An output of {@code height} times {@code width}. */
  public AdaptiveAvgPool2d(int height, int width) {
    this.height = height;
    this.width = width;
  }

  /** Height of the output. */
  @Pure
  public int height() {
    return height;
  }

  /** Width of the output. */
  @Pure
  public int width() {
    return width;
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return Functional.adaptiveAvgPool2d(x, height, width);
  }

  @Override
  public String toString() {
    return "AdaptiveAvgPool2d(" + height + ", " + width + ")";
  }
}
