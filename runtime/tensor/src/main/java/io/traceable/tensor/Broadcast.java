package io.traceable.tensor;

import io.traceable.kernel.StridedReader;

/** Broadcasting: shapes are aligned at their last dimension, and size 1 stretches. */
final class Broadcast {

  private Broadcast() {}

  /** The common shape of two operands. */
  static Shape shapes(String op, Shape left, Shape right) {
    if (left.equals(right)) {
      return left;
    }
    int rank = Math.max(left.rank(), right.rank());
    int[] sizes = new int[rank];
    for (int d = 0; d < rank; d++) {
      int a = sizeFromEnd(left, rank - d);
      int b = sizeFromEnd(right, rank - d);
      if (a != b && a != 1 && b != 1) {
        throw new IllegalArgumentException(
            op
                + ": shapes "
                + left
                + " and "
                + right
                + " do not broadcast: sizes "
                + a
                + " and "
                + b
                + " at dim "
                + (d - rank)
                + " differ and neither is 1");
      }
      sizes[d] = a == 1 ? b : a;
    }
    return Shape.of(sizes);
  }

  /** Strides with which a tensor is read as if it had a larger shape. */
  static int[] strides(Tensor tensor, Shape shape) {
    int[] strides = new int[shape.rank()];
    int lead = shape.rank() - tensor.rank();
    for (int d = lead; d < strides.length; d++) {
      strides[d] = tensor.shape().sizes()[d - lead] == 1 ? 0 : tensor.strides()[d - lead];
    }
    return strides;
  }

  /** Reads a tensor as if it had a larger shape. */
  static StridedReader reader(Tensor tensor, Shape shape) {
    return new StridedReader(tensor.data(), tensor.offset(), shape.sizes(), strides(tensor, shape));
  }

  /** The elements of a tensor as if it had a larger shape, in row-major order; only to be read. */
  static Object data(Tensor tensor, Shape shape) {
    return tensor.withView(shape, strides(tensor, shape), tensor.offset()).contiguousData();
  }

  private static int sizeFromEnd(Shape shape, int distance) {
    return distance <= shape.rank() ? shape.sizes()[shape.rank() - distance] : 1;
  }
}
