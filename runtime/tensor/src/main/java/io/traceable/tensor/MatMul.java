package io.traceable.tensor;

import io.traceable.kernel.MatMulKernel;
import io.traceable.kernel.PackedMatrix;
import io.traceable.kernel.PanelEpilogue;
import java.util.Arrays;

/** The matrix product with the rules of {@code torch.matmul} for vectors and batches. */
final class MatMul {

  /** Rows of a batch from which on it pays to pack the matrix they have in common. */
  private static final int SHARED_ROWS = 4;

  private MatMul() {}

  static Tensor matmul(Tensor left, Tensor right) {
    Arguments.requireFloat("matmul", "left operand", left);
    Arguments.requireFloat("matmul", "right operand", right);
    if (left.rank() == 0 || right.rank() == 0) {
      throw new IllegalArgumentException(
          "matmul: operands of shape "
              + left.shape()
              + " and "
              + right.shape()
              + "; both need at least one dimension, use mul for scalars");
    }
    int terms = left.shape().dim(-1);
    int rightTerms = right.shape().dim(right.rank() == 1 ? 0 : -2);
    if (terms != rightTerms) {
      throw new IllegalArgumentException(
          "matmul: shapes "
              + left.shape()
              + " and "
              + right.shape()
              + " do not fit: the left operand has "
              + terms
              + " columns, the right one "
              + rightTerms
              + " rows");
    }
    if (left.rank() == 1) {
      Tensor product = batched(Views.unsqueeze(left, 0), matrix(right));
      return right.rank() == 1 ? Views.reshape(product, new int[0]) : Views.select(product, -2, 0);
    }
    if (right.rank() == 1) {
      // A v = (v A^T): the matrix is the packed side, the vector the only row.
      Tensor product = batched(Views.unsqueeze(right, 0), Views.transpose(left, -1, -2));
      return Views.select(product, -2, 0);
    }
    return batched(left, right);
  }

  static Tensor bmm(Tensor left, Tensor right) {
    if (left.rank() != 3 || right.rank() != 3 || left.dim(0) != right.dim(0)) {
      throw new IllegalArgumentException(
          "bmm: operands of shape "
              + left.shape()
              + " and "
              + right.shape()
              + "; [batch, rows, terms] and [batch, terms, columns] are needed, matmul broadcasts");
    }
    return matmul(left, right);
  }

  private static Tensor matrix(Tensor x) {
    return x.rank() == 1 ? Views.unsqueeze(x, 1) : x;
  }

  /** Product of two tensors of at least two dimensions. */
  private static Tensor batched(Tensor left, Tensor right) {
    Shape batch = batchShapes("matmul", left, right);
    int rows = left.shape().dim(-2);
    int terms = left.shape().dim(-1);
    int columns = right.shape().dim(-1);
    int[] sizes = Arrays.copyOf(batch.sizes(), batch.rank() + 2);
    sizes[batch.rank()] = rows;
    sizes[batch.rank() + 1] = columns;
    Shape shape = Shape.of(sizes);
    float[] out = Intermediates.take(shape.numel());
    if (out.length == 0) {
      return Tensor.wrap(out, shape);
    }
    // Rows of the left side are read as they lie, as long as their elements are neighbours.
    Tensor a = left.strides()[left.rank() - 1] == 1 || terms == 1 ? left : left.contiguous();
    int[] aOffsets = batchOffsets(a, batch);
    int[] bOffsets = batchOffsets(right, batch);
    boolean isShared = aOffsets.length > 1 && Arrays.stream(bOffsets).distinct().count() == 1;
    if (isShared && rows * aOffsets.length > SHARED_ROWS) {
      shared(a, aOffsets, right, bOffsets[0], out);
      return Tensor.wrap(out, shape);
    }
    for (int i = 0; i < aOffsets.length; i++) {
      MatMulKernel.multiply(
          a.floats(),
          aOffsets[i],
          a.strides()[a.rank() - 2],
          rows,
          right.floats(),
          bOffsets[i],
          right.strides()[right.rank() - 2],
          right.strides()[right.rank() - 1],
          terms,
          columns,
          PanelEpilogue.NONE,
          out,
          i * rows * columns,
          columns);
    }
    return Tensor.wrap(out, shape);
  }

  /** Products of a batch with one matrix, which is packed once. */
  private static void shared(Tensor a, int[] aOffsets, Tensor right, int bOffset, float[] out) {
    int rows = a.shape().dim(-2);
    int columns = right.shape().dim(-1);
    PackedMatrix packed =
        PackedMatrix.pack(
            right.floats(),
            bOffset,
            right.strides()[right.rank() - 2],
            right.strides()[right.rank() - 1],
            right.shape().dim(-2),
            columns);
    // Rows that lie one behind the other are rows of one product.
    int products = a.isContiguous() ? 1 : aOffsets.length;
    int each = rows * aOffsets.length / products;
    for (int i = 0; i < products; i++) {
      MatMulKernel.multiply(
          a.floats(),
          aOffsets[i],
          a.strides()[a.rank() - 2],
          each,
          packed,
          PanelEpilogue.NONE,
          out,
          i * each * columns,
          columns);
    }
  }

  private static Shape batchShape(Tensor x) {
    return Shape.of(Arrays.copyOf(x.shape().sizes(), x.rank() - 2));
  }

  /** The common shape of the leading dimensions of matrices. */
  static Shape batchShapes(String op, Tensor left, Tensor right) {
    try {
      return Broadcast.shapes(op, batchShape(left), batchShape(right));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          op
              + ": the batch dimensions of shapes "
              + left.shape()
              + " and "
              + right.shape()
              + " do not broadcast",
          e);
    }
  }

  /** Position of the first element of each matrix of a batch. */
  private static int[] batchOffsets(Tensor x, Shape batch) {
    int lead = batch.rank() - (x.rank() - 2);
    int[] offsets = new int[batch.numel()];
    for (int i = 0; i < offsets.length; i++) {
      int rest = i;
      int offset = x.offset();
      for (int d = batch.rank() - 1; d >= 0; d--) {
        boolean stretched = d < lead || x.shape().sizes()[d - lead] == 1;
        offset += stretched ? 0 : rest % batch.sizes()[d] * x.strides()[d - lead];
        rest /= batch.sizes()[d];
      }
      offsets[i] = offset;
    }
    return offsets;
  }
}
