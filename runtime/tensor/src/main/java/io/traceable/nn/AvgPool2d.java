package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;
import java.util.Arrays;

/** Mean of each window, padding counted as zeros; {@code torch.nn.AvgPool2d}. */
public final class AvgPool2d implements Block {

  private final int[] kernel;
  private final int[] stride;
  private final int[] padding;

  /** Square windows side by side. */
  public AvgPool2d(int kernel) {
    this(kernel, kernel, 0);
  }

  /** Square windows. */
  public AvgPool2d(int kernel, int stride) {
    this(kernel, stride, 0);
  }

  /** Square windows on an input padded with zeros on all sides. */
  public AvgPool2d(int kernel, int stride, int padding) {
    this(new int[] {kernel}, new int[] {stride}, new int[] {padding});
  }

  /** Any windows: each argument is a height and a width, or one value for both. */
  public AvgPool2d(int[] kernel, int[] stride, int[] padding) {
    this.kernel = kernel.clone();
    this.stride = stride.clone();
    this.padding = padding.clone();
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x.avgPool2d(kernel, stride, padding);
  }

  @Override
  public String toString() {
    return "AvgPool2d(kernel="
        + Arrays.toString(kernel)
        + ", stride="
        + Arrays.toString(stride)
        + ", padding="
        + Arrays.toString(padding)
        + ")";
  }
}
