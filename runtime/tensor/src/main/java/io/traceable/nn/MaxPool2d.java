package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Functional;
import io.traceable.tensor.Tensor;

/** Largest element of each window; {@code torch.nn.MaxPool2d}. */
public final class MaxPool2d implements Block {

  private final PoolingWindows windows;
  private final int[] dilation;
  private final boolean ceilMode;

  /** Square windows side by side. */
  public MaxPool2d(int kernel) {
    this(kernel, kernel, 0);
  }

  /** Square windows. */
  public MaxPool2d(int kernel, int stride) {
    this(kernel, stride, 0);
  }

  /** Square windows on an input padded with negative infinity on all sides. */
  public MaxPool2d(int kernel, int stride, int padding) {
    this(new int[] {kernel}, new int[] {stride}, new int[] {padding});
  }

  /** Any windows: each argument is a height and a width, or one value for both. */
  public MaxPool2d(int[] kernel, int[] stride, int[] padding) {
    this(kernel, stride, padding, new int[] {1}, false);
  }

  /** As above, with the distance of a window's elements, and with windows cut off at the end. */
  public MaxPool2d(int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {
    this.windows = new PoolingWindows(kernel, stride, padding);
    this.dilation = dilation.clone();
    this.ceilMode = ceilMode;
  }

  /** Height and width of a window, or one value for both, in a new array. */
  public int[] kernel() {
    return windows.kernel().clone();
  }

  /** Distance of windows, as {@link #kernel}. */
  public int[] stride() {
    return windows.stride().clone();
  }

  /** Padding on each side, as {@link #kernel}. */
  public int[] padding() {
    return windows.padding().clone();
  }

  /** Distance of the elements of a window, as {@link #kernel}. */
  public int[] dilation() {
    return dilation.clone();
  }

  /** Whether a window may reach beyond the padding. */
  @Pure
  public boolean ceilMode() {
    return ceilMode;
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return Functional.maxPool2d(
        x, windows.kernel(), windows.stride(), windows.padding(), dilation, ceilMode);
  }

  @Override
  public String toString() {
    return "MaxPool2d" + windows;
  }
}
