package io.traceable.tensor;

/** Operators that choose elements by index. */
final class Indexing {

  private Indexing() {}

  static Tensor indexSelect(String op, Tensor x, int dim, Tensor index) {
    Arguments.requireType(op, "index", index, DType.INT64);
    int d = Arguments.realDimension(op, dim, x.shape());
    if (index.rank() > 1) {
      throw new IllegalArgumentException(
          op + ": index has shape " + index.shape() + " but a vector is needed");
    }
    return rows(op, x, d, index, Shape.of(index.numel()));
  }

  static Tensor embedding(Tensor indices, Tensor weight) {
    Arguments.requireType("embedding", "indices", indices, DType.INT64);
    Arguments.requireFloat("embedding", "weight", weight);
    if (weight.rank() != 2) {
      throw new IllegalArgumentException(
          "embedding: weight has shape " + weight.shape() + " but [rows, size] is needed");
    }
    return rows("embedding", weight, 0, indices, indices.shape());
  }

  /** The slices at given indices of a dimension, which {@code chosen} replaces in the shape. */
  private static Tensor rows(String op, Tensor x, int d, Tensor index, Shape chosen) {
    int[] sizes = x.shape().sizes();
    int[] result = new int[sizes.length - 1 + chosen.rank()];
    System.arraycopy(sizes, 0, result, 0, d);
    System.arraycopy(chosen.sizes(), 0, result, d, chosen.rank());
    System.arraycopy(sizes, d + 1, result, d + chosen.rank(), sizes.length - 1 - d);
    Shape shape = Shape.of(result);
    long[] indices = (long[]) index.contiguousData();
    int count = index.numel();
    for (int i = 0; i < count; i++) {
      requireIndex(op, indices[i], i, x.shape(), d);
    }
    int outer = 1;
    int inner = 1;
    for (int k = 0; k < sizes.length; k++) {
      outer *= k < d ? sizes[k] : 1;
      inner *= k > d ? sizes[k] : 1;
    }
    Object in = x.contiguousData();
    Object out = x.dtype().newArray(shape.numel());
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < count; i++) {
        int row = o * sizes[d] + (int) indices[i];
        System.arraycopy(in, row * inner, out, (o * count + i) * inner, inner);
      }
    }
    return new Tensor(out, x.dtype(), shape, shape.contiguousStrides(), 0);
  }

  static Tensor gather(Tensor x, int dim, Tensor index) {
    Arguments.requireType("gather", "index", index, DType.INT64);
    int d = Arguments.realDimension("gather", dim, x.shape());
    int[] sizes = x.shape().sizes();
    boolean fits = index.rank() == x.rank();
    for (int k = 0; fits && k < sizes.length; k++) {
      fits = k == d || index.shape().sizes()[k] <= sizes[k];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "gather: index has shape "
              + index.shape()
              + " but must have as many dimensions as the input "
              + x.shape()
              + " and be no larger, except along dim "
              + dim);
    }
    long[] indices = (long[]) index.contiguousData();
    int count = index.numel();
    for (int i = 0; i < count; i++) {
      requireIndex("gather", indices[i], i, x.shape(), d);
    }
    Object in = x.contiguousData();
    int[] strides = x.shape().contiguousStrides();
    Object out = x.dtype().newArray(count);
    int[] at = new int[sizes.length];
    for (int i = 0; i < count; i++) {
      int position = 0;
      for (int k = 0; k < at.length; k++) {
        position += (k == d ? (int) indices[i] : at[k]) * strides[k];
      }
      System.arraycopy(in, position, out, i, 1);
      for (int k = at.length - 1; k >= 0 && ++at[k] == index.shape().sizes()[k]; k--) {
        at[k] = 0;
      }
    }
    return new Tensor(out, x.dtype(), index.shape(), index.shape().contiguousStrides(), 0);
  }

  private static void requireIndex(String op, long index, int position, Shape shape, int dim) {
    int size = shape.sizes()[dim];
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException(
          op
              + ": index "
              + index
              + " (element "
              + position
              + ") is out of range for size "
              + size
              + " of dim "
              + dim
              + " (shape "
              + shape
              + "); use 0 to "
              + (size - 1));
    }
  }
}
