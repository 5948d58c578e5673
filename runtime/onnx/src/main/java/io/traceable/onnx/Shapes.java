package io.traceable.onnx;

import java.util.ArrayList;
import java.util.List;

/** The sizes of results. */
final class Shapes {

  private Shapes() {}

  /**
   * The shape of an element by element result.
   *
   * @param result the name of the result, which sizes that are not known otherwise are taken from
   */
  static List<Size> broadcast(String operator, SymbolicTensor a, SymbolicTensor b, String result) {
    return broadcast(operator, a.shape(), b.shape(), result);
  }

  static List<Size> broadcast(String operator, List<Size> a, List<Size> b, String result) {
    int rank = Math.max(a.size(), b.size());
    List<Size> sizes = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      int inA = i - rank + a.size();
      int inB = i - rank + b.size();
      if (inA < 0 || inB < 0) {
        sizes.add(inA < 0 ? b.get(inB) : a.get(inA));
        continue;
      }
      Size x = a.get(inA);
      Size y = b.get(inB);
      if (x.equalsSurely(y) || y.is(1)) {
        sizes.add(x);
      } else if (x.is(1)) {
        sizes.add(y);
      } else if (x.isConstant() && y.isConstant()) {
        throw new Refusal(operator + ": shapes " + a + " and " + b + " cannot be broadcast");
      } else if (x.isConstant() || y.isConstant()) {
        // The other one is this size, or 1, in every run that does not fail.
        sizes.add(x.isConstant() ? x : y);
      } else {
        sizes.add(Size.ofDimension(result, i, x + "|" + y));
      }
    }
    return sizes;
  }

  /** The sizes without those of some axes, or with 1 in their place. */
  static List<Size> reduced(List<Size> shape, List<Integer> axes, boolean keepdim) {
    List<Size> sizes = new ArrayList<>();
    for (int i = 0; i < shape.size(); i++) {
      if (!axes.contains(i)) {
        sizes.add(shape.get(i));
      } else if (keepdim) {
        sizes.add(Size.of(1));
      }
    }
    return sizes;
  }

  /** The shape with another size of one dimension. */
  static List<Size> with(List<Size> shape, int axis, Size size) {
    List<Size> sizes = new ArrayList<>(shape);
    sizes.set(axis, size);
    return sizes;
  }

  /** The number of windows along a dimension, with the formula of torch.nn.Conv2d. */
  static Size windows(
      Size size,
      int kernel,
      int stride,
      int before,
      int after,
      int dilation,
      String result,
      int axis) {
    if (!size.isConstant()) {
      List<Integer> window = List.of(kernel, stride, before + after, dilation);
      return Size.ofDimension(result, axis, "windows(" + size + ", " + window + ")");
    }
    int covered = size.constant() + before + after - dilation * (kernel - 1) - 1;
    if (covered < 0) {
      throw new Refusal("a window of " + kernel + " is larger than the padded size of " + size);
    }
    return Size.of(covered / stride + 1);
  }
}
