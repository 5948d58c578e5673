package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Functional;
import io.traceable.tensor.Tensor;

/** Mean of each window, padding counted as zeros; {@code torch.nn.AvgPool2d}. */
public final class AvgPool2d implements Block {

  private final PoolingWindows windows;
  private final boolean ceilMode;
  private final boolean countIncludePad;

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
    this(kernel, stride, padding, false, true);
  }

  /** As above, with windows cut off at the end, and with or without padding in the count. */
  public AvgPool2d(
      int[] kernel, int[] stride, int[] padding, boolean ceilMode, boolean countIncludePad) {
    this.windows = new PoolingWindows(kernel, stride, padding);
    this.ceilMode = ceilMode;
    this.countIncludePad = countIncludePad;
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

  /** Whether padding counts as zeros. */
  @Pure
  public boolean countIncludePad() {
    return countIncludePad;
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
    return Functional.avgPool2d(
        x, windows.kernel(), windows.stride(), windows.padding(), ceilMode, countIncludePad);
  }

  @Override
  public String toString() {
    return "AvgPool2d" + windows;
  }
}
