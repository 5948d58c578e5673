package io.traceable.tensor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Operators that change the shape and share the storage wherever strides allow it. */
final class Views {

  private Views() {}

  static Tensor reshape(Tensor x, int[] sizes) {
    Shape shape = inferSize("reshape", x, sizes);
    int[] strides = viewStrides(x, shape);
    return strides == null
        ? x.contiguous().withView(shape, shape.contiguousStrides(), 0)
        : x.withView(shape, strides, x.offset());
  }

  static Tensor view(Tensor x, int[] sizes) {
    Shape shape = inferSize("view", x, sizes);
    int[] strides = viewStrides(x, shape);
    if (strides == null) {
      throw new IllegalArgumentException(
          "view: shape "
              + x.shape()
              + " with strides "
              + Arrays.toString(x.strides())
              + " cannot be seen as "
              + shape
              + " without a copy; use reshape");
    }
    return x.withView(shape, strides, x.offset());
  }

  private static Shape inferSize(String op, Tensor x, int[] sizes) {
    return inferSize(op, x.numel(), x.shape(), sizes);
  }

  private static Shape inferSize(String op, int numel, Shape shape, int[] sizes) {
    int[] result = sizes.clone();
    int inferred = -1;
    long known = 1;
    for (int d = 0; d < result.length; d++) {
      if (result[d] == -1 && inferred < 0) {
        inferred = d;
      } else if (result[d] < 0) {
        throw new IllegalArgumentException(
            op
                + ": shape "
                + Arrays.toString(sizes)
                + (result[d] == -1
                    ? " has more than one -1"
                    : " has a negative size " + result[d]));
      } else {
        known = Math.min(known * result[d], 1L << 32);
      }
    }
    if (inferred >= 0) {
      if (known == 0) {
        throw new IllegalArgumentException(
            op
                + ": the size for -1 in "
                + Arrays.toString(sizes)
                + " is ambiguous, as the other sizes multiply to 0; give it (input has shape "
                + shape
                + ")");
      }
      if (numel % known == 0) {
        result[inferred] = (int) (numel / known);
        known = numel;
      } else {
        known = -1;
      }
    }
    if (known != numel) {
      throw new IllegalArgumentException(
          op
              + ": shape "
              + shape
              + " has "
              + numel
              + " elements, which do not fill "
              + Arrays.toString(sizes));
    }
    return Shape.of(result);
  }

  /**
   * Strides with which the storage of a tensor can be seen in another shape of as many elements, or
   * null. Dimensions that lie contiguously in memory form a group; each group must be divided up by
   * new dimensions of its own, the rule of {@code Tensor.view} in PyTorch.
   */
  private static int @Nullable [] viewStrides(Tensor x, Shape shape) {
    if (x.isContiguous()) {
      return shape.contiguousStrides();
    }
    int[] oldSizes = x.shape().sizes();
    int[] oldStrides = x.strides();
    int[] sizes = shape.sizes();
    int[] strides = new int[sizes.length];
    int next = sizes.length - 1;
    int d = oldSizes.length - 1;
    while (d >= 0) {
      int base = oldStrides[d];
      long group = oldSizes[d];
      d--;
      while (d >= 0 && (oldSizes[d] == 1 || oldStrides[d] == group * base)) {
        group *= oldSizes[d];
        d--;
      }
      long filled = 1;
      while (next >= 0 && (filled < group || sizes[next] == 1)) {
        strides[next] = (int) (filled * base);
        filled *= sizes[next];
        next--;
      }
      if (filled != group) {
        return null;
      }
    }
    return strides;
  }

  static Tensor flatten(Tensor x, int startDim, int endDim) {
    int start = Arguments.dimension("flatten", startDim, x.shape());
    int end = Arguments.dimension("flatten", endDim, x.shape());
    if (start > end) {
      throw new IllegalArgumentException(
          "flatten: start dim "
              + startDim
              + " comes after end dim "
              + endDim
              + " for shape "
              + x.shape());
    }
    int[] sizes = x.shape().sizes();
    if (sizes.length == 0) {
      return reshape(x, new int[] {1});
    }
    int[] result = new int[sizes.length - (end - start)];
    System.arraycopy(sizes, 0, result, 0, start);
    int merged = 1;
    for (int d = start; d <= end; d++) {
      merged *= sizes[d];
    }
    result[start] = merged;
    System.arraycopy(sizes, end + 1, result, start + 1, sizes.length - end - 1);
    return reshape(x, result);
  }

  static Tensor unflatten(Tensor x, int dim, int[] sizes) {
    int d = Arguments.realDimension("unflatten", dim, x.shape());
    Shape inner = inferSize("unflatten", x.shape().sizes()[d], x.shape(), sizes);
    int[] result = new int[x.rank() - 1 + inner.rank()];
    System.arraycopy(x.shape().sizes(), 0, result, 0, d);
    System.arraycopy(inner.sizes(), 0, result, d, inner.rank());
    System.arraycopy(x.shape().sizes(), d + 1, result, d + inner.rank(), x.rank() - 1 - d);
    return reshape(x, result);
  }

  static Tensor permute(Tensor x, int[] dims) {
    int rank = x.rank();
    int[] sizes = new int[rank];
    int[] strides = new int[rank];
    boolean[] seen = new boolean[rank];
    if (dims.length != rank) {
      throw new IllegalArgumentException(
          "permute: dims "
              + Arrays.toString(dims)
              + " must name each of the "
              + rank
              + " dimensions of shape "
              + x.shape()
              + " once");
    }
    for (int d = 0; d < rank; d++) {
      int from = Arguments.realDimension("permute", dims[d], x.shape());
      if (seen[from]) {
        throw new IllegalArgumentException(
            "permute: dims "
                + Arrays.toString(dims)
                + " name dimension "
                + from
                + " twice (shape "
                + x.shape()
                + ")");
      }
      seen[from] = true;
      sizes[d] = x.shape().sizes()[from];
      strides[d] = x.strides()[from];
    }
    return x.withView(Shape.of(sizes), strides, x.offset());
  }

  static Tensor transpose(Tensor x, int dim0, int dim1) {
    int a = Arguments.dimension("transpose", dim0, x.shape());
    int b = Arguments.dimension("transpose", dim1, x.shape());
    if (x.rank() == 0) {
      return x;
    }
    int[] dims = new int[x.rank()];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = d == a ? b : d == b ? a : d;
    }
    return permute(x, dims);
  }

  static Tensor squeeze(Tensor x) {
    boolean[] drop = new boolean[x.rank()];
    for (int d = 0; d < drop.length; d++) {
      drop[d] = x.shape().sizes()[d] == 1;
    }
    return withoutDims(x, drop);
  }

  static Tensor squeeze(Tensor x, int dim) {
    int d = Arguments.dimension("squeeze", dim, x.shape());
    boolean[] drop = new boolean[x.rank()];
    if (drop.length > 0) {
      drop[d] = x.shape().sizes()[d] == 1;
    }
    return withoutDims(x, drop);
  }

  private static Tensor withoutDims(Tensor x, boolean[] drop) {
    int[] sizes = new int[drop.length];
    int[] strides = new int[drop.length];
    int rank = 0;
    for (int d = 0; d < drop.length; d++) {
      if (!drop[d]) {
        sizes[rank] = x.shape().sizes()[d];
        strides[rank++] = x.strides()[d];
      }
    }
    return x.withView(
        Shape.of(Arrays.copyOf(sizes, rank)), Arrays.copyOf(strides, rank), x.offset());
  }

  static Tensor unsqueeze(Tensor x, int dim) {
    int rank = x.rank();
    if (dim < -rank - 1 || dim > rank) {
      throw new IllegalArgumentException(
          "unsqueeze: dim "
              + dim
              + " is out of range for shape "
              + x.shape()
              + "; use "
              + (-rank - 1)
              + " to "
              + rank);
    }
    int at = dim < 0 ? dim + rank + 1 : dim;
    int[] sizes = new int[rank + 1];
    int[] strides = new int[rank + 1];
    for (int d = 0; d <= rank; d++) {
      int from = d < at ? d : d - 1;
      sizes[d] = d == at ? 1 : x.shape().sizes()[from];
      strides[d] = d == at ? 1 : x.strides()[from];
    }
    return x.withView(Shape.of(sizes), strides, x.offset());
  }

  static Tensor expand(Tensor x, int[] sizes) {
    int lead = sizes.length - x.rank();
    int[] result = sizes.clone();
    for (int d = 0; d < sizes.length; d++) {
      int have = d < lead ? 1 : x.shape().sizes()[Math.max(d - lead, 0)];
      if (sizes[d] == -1 && d >= lead) {
        result[d] = have;
      } else if (lead < 0 || sizes[d] < 0 || (have != 1 && have != sizes[d])) {
        throw cannotExpand(x, sizes);
      }
    }
    if (lead < 0) {
      throw cannotExpand(x, sizes);
    }
    Shape shape = Shape.of(result);
    return x.withView(shape, Broadcast.strides(x, shape), x.offset());
  }

  private static IllegalArgumentException cannotExpand(Tensor x, int[] sizes) {
    return new IllegalArgumentException(
        "expand: shape "
            + x.shape()
            + " cannot expand to "
            + Arrays.toString(sizes)
            + "; only dimensions of size 1 stretch, -1 keeps a size, and new dimensions go in"
            + " front");
  }

  static Tensor narrow(Tensor x, int dim, int start, int length) {
    int d = Arguments.realDimension("narrow", dim, x.shape());
    int size = x.shape().sizes()[d];
    int from = start < 0 ? start + size : start;
    if (from < 0 || from > size || length < 0 || length > size - from) {
      throw new IllegalArgumentException(
          "narrow: start "
              + start
              + " and length "
              + length
              + " do not lie inside size "
              + size
              + " of dim "
              + dim
              + " (shape "
              + x.shape()
              + ")");
    }
    return restrict(x, d, from, length, 1);
  }

  static Tensor slice(Tensor x, int dim, int start, int end, int step) {
    int d = Arguments.realDimension("slice", dim, x.shape());
    if (step < 1) {
      throw new IllegalArgumentException("slice: step " + step + " must be at least 1");
    }
    int size = x.shape().sizes()[d];
    int from = sliceBound(start, size);
    int to = Math.max(sliceBound(end, size), from);
    int length = to == from ? 0 : (to - from - 1) / step + 1;
    return restrict(x, d, from, length, step);
  }

  private static int sliceBound(int bound, int size) {
    int counted = bound < 0 ? bound + size : bound;
    return Math.min(Math.max(counted, 0), size);
  }

  private static Tensor restrict(Tensor x, int d, int from, int length, int step) {
    int[] sizes = x.shape().toArray();
    int[] strides = x.strides().clone();
    sizes[d] = length;
    // A stride is not used where there are fewer than two elements, and could overflow there.
    int stride = strides[d];
    strides[d] = length < 2 ? stride : stride * step;
    int offset = length == 0 ? x.offset() : x.offset() + from * stride;
    return x.withView(Shape.of(sizes), strides, offset);
  }

  static Tensor select(Tensor x, int dim, int index) {
    int d = Arguments.realDimension("select", dim, x.shape());
    int size = x.shape().sizes()[d];
    if (index < -size || index >= size) {
      throw new IllegalArgumentException(
          "select: index "
              + index
              + " is out of range for size "
              + size
              + " of dim "
              + dim
              + " (shape "
              + x.shape()
              + ")");
    }
    boolean[] drop = new boolean[x.rank()];
    drop[d] = true;
    return withoutDims(restrict(x, d, index < 0 ? index + size : index, 1, 1), drop);
  }
}
