package io.traceable.tensor;

import java.util.Arrays;
import java.util.Comparator;

/** Operators that order the elements along a dimension. NaN counts as the largest number. */
final class Sorting {

  private Sorting() {}

  static ValuesAndIndices sort(Tensor x, int dim, boolean descending) {
    int d = Arguments.dimension("sort", dim, x.shape());
    return largest("sort", x, d, x.rank() == 0 ? 1 : x.shape().sizes()[d], descending);
  }

  static ValuesAndIndices topk(Tensor x, int k, int dim, boolean isLargest) {
    int d = Arguments.dimension("topk", dim, x.shape());
    int size = x.rank() == 0 ? 1 : x.shape().sizes()[d];
    if (k < 0 || k > size) {
      throw new IllegalArgumentException(
          "topk: k "
              + k
              + " is out of range for size "
              + size
              + " of dim "
              + dim
              + " (shape "
              + x.shape()
              + "); use 0 to "
              + size);
    }
    return largest("topk", x, d, k, isLargest);
  }

  /** The first {@code k} in order; of equal elements the one of the lower index comes first. */
  private static ValuesAndIndices largest(String op, Tensor x, int d, int k, boolean descending) {
    Arguments.requireFloat(op, "input", x);
    if (x.rank() == 0) {
      ValuesAndIndices of = largest(op, x.reshape(1), 0, k, descending);
      int[] shape = k == 1 ? new int[0] : new int[] {0};
      return new ValuesAndIndices(of.values().reshape(shape), of.indices().reshape(shape));
    }
    Tensor rows = x.transpose(d, -1).contiguous();
    int[] sizes = rows.shape().toArray();
    int size = sizes[sizes.length - 1];
    sizes[sizes.length - 1] = k;
    Shape shape = Shape.of(sizes);
    float[] in = rows.contiguousFloats();
    float[] values = new float[shape.numel()];
    long[] indices = new long[shape.numel()];
    int count = size == 0 ? 0 : rows.numel() / size;
    Integer[] order = new Integer[size];
    for (int r = 0; r < count; r++) {
      int start = r * size;
      for (int i = 0; i < size; i++) {
        order[i] = i;
      }
      // Unlike Float.compare, the two zeros are equal.
      Comparator<Integer> ascending =
          (a, b) -> Float.compare(in[start + a] + 0f, in[start + b] + 0f);
      Arrays.sort(order, descending ? ascending.reversed() : ascending);
      for (int i = 0; i < k; i++) {
        values[r * k + i] = in[start + order[i]];
        indices[r * k + i] = order[i];
      }
    }
    return new ValuesAndIndices(
        Tensor.wrap(values, shape).transpose(d, -1),
        TensorAccess.wrap(indices, shape).transpose(d, -1));
  }
}
