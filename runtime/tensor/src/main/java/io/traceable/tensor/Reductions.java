package io.traceable.tensor;

import io.traceable.kernel.ReductionKernel;
import io.traceable.kernel.SoftmaxKernel;
import io.traceable.kernel.StridedReader;
import java.util.Arrays;

/** Operators along one or more dimensions. */
final class Reductions {

  /** Reduces a run of floats, the elements of one result. */
  @FunctionalInterface
  interface RowReduction {
    float apply(float[] values, int from, int to);
  }

  private Reductions() {}

  static Tensor sum(Tensor x, int[] dims, boolean keepdim) {
    return reduce(
        "sum", x, dims, keepdim, (v, from, to) -> (float) ReductionKernel.sum(v, from, to));
  }

  static Tensor mean(Tensor x, int[] dims, boolean keepdim) {
    return reduce(
        "mean",
        x,
        dims,
        keepdim,
        (v, from, to) -> (float) (ReductionKernel.sum(v, from, to) / (to - from)));
  }

  static Tensor max(Tensor x, int[] dims, boolean keepdim) {
    requireElements("max", x, dims);
    return reduce("max", x, dims, keepdim, ReductionKernel::maximum);
  }

  static Tensor min(Tensor x, int[] dims, boolean keepdim) {
    requireElements("min", x, dims);
    return reduce(
        "min",
        x,
        dims,
        keepdim,
        (v, from, to) -> {
          float minimum = Float.POSITIVE_INFINITY;
          for (int i = from; i < to; i++) {
            minimum = Math.min(minimum, v[i]);
          }
          return minimum;
        });
  }

  static Tensor prod(Tensor x, int[] dims, boolean keepdim) {
    return reduce(
        "prod",
        x,
        dims,
        keepdim,
        (v, from, to) -> {
          double product = 1;
          for (int i = from; i < to; i++) {
            product *= v[i];
          }
          return (float) product;
        });
  }

  /** Variance with divisor {@code n - 1} or {@code n}; NaN where the divisor is not positive. */
  static Tensor variance(
      String op, Tensor x, int[] dims, boolean unbiased, boolean keepdim, boolean root) {
    return reduce(
        op,
        x,
        dims,
        keepdim,
        (v, from, to) -> {
          double mean = ReductionKernel.sum(v, from, to) / (to - from);
          double squares = 0;
          for (int i = from; i < to; i++) {
            squares += (v[i] - mean) * (v[i] - mean);
          }
          double variance = squares / Math.max(to - from - (unbiased ? 1 : 0), 0);
          return (float) (root ? Math.sqrt(variance) : variance);
        });
  }

  /** Whether any element is true, or all; other types than bool are whether they are not 0. */
  static Tensor anyOrAll(String op, Tensor x, int[] dims, boolean keepdim, boolean any) {
    Tensor numbers = x.to(DType.BOOL).to(DType.FLOAT32);
    Tensor result =
        reduce(
            op,
            numbers,
            dims,
            keepdim,
            (v, from, to) -> {
              for (int i = from; i < to; i++) {
                if (v[i] != 0 == any) {
                  return any ? 1 : 0;
                }
              }
              return any ? 0 : 1;
            });
    return result.to(DType.BOOL);
  }

  /** Running sums along a dimension; float32 in double precision, or int64. */
  static Tensor cumsum(Tensor x, int dim) {
    int d = Arguments.dimension("cumsum", dim, x.shape());
    if (x.dtype() != DType.INT64) {
      Arguments.requireFloat("cumsum", "input", x);
    }
    if (x.rank() == 0) {
      return x;
    }
    Tensor rows = Views.transpose(x, d, -1).contiguous();
    int size = Math.max(rows.dim(-1), 1);
    Object out = Elements.copy(rows);
    if (out instanceof long[] longs) {
      for (int i = 0; i < longs.length; i++) {
        longs[i] += i % size == 0 ? 0 : longs[i - 1];
      }
    } else {
      float[] floats = (float[]) out;
      double sum = 0;
      for (int i = 0; i < floats.length; i++) {
        sum = (i % size == 0 ? 0 : sum) + floats[i];
        floats[i] = (float) sum;
      }
    }
    Shape shape = rows.shape();
    Tensor sums = new Tensor(out, x.dtype(), shape, shape.contiguousStrides(), 0);
    return Views.transpose(sums, d, -1);
  }

  private static void requireElements(String op, Tensor x, int[] dims) {
    boolean[] reduced = reducedDims(op, x.shape(), dims);
    for (int d = 0; d < reduced.length; d++) {
      if (reduced[d]) {
        requireElements(op, x, d);
      }
    }
  }

  private static void requireElements(String op, Tensor x, int dim) {
    if (x.rank() > 0 && x.shape().sizes()[dim] == 0) {
      throw new IllegalArgumentException(
          op + ": dim " + dim + " of shape " + x.shape() + " has no elements to choose from");
    }
  }

  private static Tensor reduce(
      String op, Tensor x, int[] dims, boolean keepdim, RowReduction reduction) {
    Arguments.requireFloat(op, "input", x);
    boolean[] reduced = reducedDims(op, x.shape(), dims);
    StridedReader rows = rows(x, reduced);
    Shape shape = reducedShape(x.shape(), reduced, keepdim);
    float[] row = new float[rowSize(x.shape(), reduced)];
    float[] out = new float[shape.numel()];
    for (int i = 0; i < out.length; i++) {
      rows.read(row, 0, row.length);
      out[i] = reduction.apply(row, 0, row.length);
    }
    return Tensor.wrap(out, shape);
  }

  static Tensor argmax(Tensor x, int dim, boolean keepdim) {
    Arguments.requireFloat("argmax", "input", x);
    int d = Arguments.dimension("argmax", dim, x.shape());
    requireElements("argmax", x, d);
    boolean[] reduced = reducedDims("argmax", x.shape(), new int[] {dim});
    StridedReader rows = rows(x, reduced);
    Shape shape = reducedShape(x.shape(), reduced, keepdim);
    float[] row = new float[rowSize(x.shape(), reduced)];
    long[] out = new long[shape.numel()];
    for (int i = 0; i < out.length; i++) {
      rows.read(row, 0, row.length);
      out[i] = ReductionKernel.argmax(row, 0, row.length);
    }
    return new Tensor(out, DType.INT64, shape, shape.contiguousStrides(), 0);
  }

  static Tensor argmin(Tensor x, int dim, boolean keepdim) {
    Arguments.requireFloat("argmin", "input", x);
    requireElements("argmin", x, new int[] {dim});
    return argmax(x.neg(), dim, keepdim);
  }

  static Tensor softmax(Tensor x, int dim, boolean logarithm) {
    String op = logarithm ? "logSoftmax" : "softmax";
    Arguments.requireFloat(op, "input", x);
    int d = Arguments.dimension(op, dim, x.shape());
    int outer = 1;
    int inner = 1;
    for (int k = 0; k < x.rank(); k++) {
      if (k < d) {
        outer *= x.shape().sizes()[k];
      } else if (k > d) {
        inner *= x.shape().sizes()[k];
      }
    }
    int size = x.rank() == 0 ? 1 : x.shape().sizes()[d];
    Tensor from = x.contiguous();
    float[] out = new float[x.numel()];
    if (logarithm) {
      SoftmaxKernel.logSoftmax(from.floats(), from.offset(), out, outer, size, inner);
    } else {
      SoftmaxKernel.softmax(from.floats(), from.offset(), out, outer, size, inner);
    }
    return Tensor.wrap(out, x.shape());
  }

  /** Which dimensions go; without any named, all of them, as in PyTorch. */
  private static boolean[] reducedDims(String op, Shape shape, int[] dims) {
    boolean[] reduced = new boolean[shape.rank()];
    if (dims.length == 0) {
      Arrays.fill(reduced, true);
    }
    for (int i = 0; i < dims.length; i++) {
      int d = Arguments.dimension(op, dims[i], shape);
      for (int j = 0; j < i; j++) {
        if (Arguments.dimension(op, dims[j], shape) == d) {
          throw new IllegalArgumentException(
              op
                  + ": dims "
                  + Arrays.toString(dims)
                  + " name dimension "
                  + d
                  + " twice (shape "
                  + shape
                  + ")");
        }
      }
      if (reduced.length > 0) {
        reduced[d] = true;
      }
    }
    return reduced;
  }

  private static Shape reducedShape(Shape shape, boolean[] reduced, boolean keepdim) {
    int[] sizes = new int[reduced.length];
    int rank = 0;
    for (int d = 0; d < reduced.length; d++) {
      if (!reduced[d]) {
        sizes[rank++] = shape.sizes()[d];
      } else if (keepdim) {
        sizes[rank++] = 1;
      }
    }
    return Shape.of(Arrays.copyOf(sizes, rank));
  }

  private static int rowSize(Shape shape, boolean[] reduced) {
    int size = 1;
    for (int d = 0; d < reduced.length; d++) {
      size *= reduced[d] ? shape.sizes()[d] : 1;
    }
    return size;
  }

  /** Reads the tensor with the dimensions that stay in front: one row after the other. */
  private static StridedReader rows(Tensor x, boolean[] reduced) {
    int[] order = new int[reduced.length];
    int next = 0;
    for (boolean pass : new boolean[] {false, true}) {
      for (int d = 0; d < reduced.length; d++) {
        if (reduced[d] == pass) {
          order[next++] = d;
        }
      }
    }
    Tensor rows = Views.permute(x, order);
    return Broadcast.reader(rows, rows.shape());
  }
}
