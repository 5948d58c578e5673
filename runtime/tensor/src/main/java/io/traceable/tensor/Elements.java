package io.traceable.tensor;

import io.traceable.kernel.StridedReader;
import java.util.Arrays;

/** The elements of a tensor wherever its strides put them. */
final class Elements {

  private Elements() {}

  /** Whether they lie in row-major order without gaps. */
  static boolean areContiguous(Tensor x) {
    int[] sizes = x.shape().sizes();
    int expected = 1;
    for (int d = sizes.length - 1; d >= 0 && x.numel() > 0; d--) {
      if (sizes[d] != 1 && x.strides()[d] != expected) {
        return false;
      }
      expected *= sizes[d];
    }
    return true;
  }

  /** A new array of all of them in row-major order. */
  static Object copy(Tensor x) {
    Object copy = x.dtype().newArray(x.numel());
    new StridedReader(x.data(), x.offset(), x.shape().sizes(), x.strides())
        .read(copy, 0, x.numel());
    return copy;
  }

  /** As {@link #copy(Tensor)}, for a tensor that must have a type. */
  static Object copy(String op, Tensor x, DType type) {
    Arguments.requireType(op, "tensor", x, type);
    return copy(x);
  }

  /** Where one of them is in the storage; negative indices count from the end. */
  static int position(String op, Tensor x, DType type, int[] index) {
    Arguments.requireType(op, "tensor", x, type);
    boolean inside = index.length == x.rank();
    int position = x.offset();
    for (int d = 0; inside && d < index.length; d++) {
      int size = x.shape().sizes()[d];
      inside = index[d] >= -size && index[d] < size;
      position += (index[d] < 0 ? index[d] + size : index[d]) * x.strides()[d];
    }
    if (!inside) {
      throw new IllegalArgumentException(
          op + ": index " + Arrays.toString(index) + " is not inside shape " + x.shape());
    }
    return position;
  }

  /** Where the only one of them is in the storage. */
  static int onlyPosition(String op, Tensor x, DType type) {
    Arguments.requireType(op, "tensor", x, type);
    if (x.numel() != 1) {
      throw new IllegalArgumentException(
          op + ": the tensor has " + x.numel() + " elements (shape " + x.shape() + "), not one");
    }
    return x.offset();
  }
}
