package io.traceable.kernel;

import java.util.Arrays;

/**
 * Matrix products: sums of scaled rows, with the scaled row in the inner loop.
 *
 * <p>Sums are taken in blocks of {@link #BLOCK} terms, and the blocks added: rounding errors then
 * grow with the number of blocks and not with the number of terms. Every term takes part, zeros,
 * too: zero times infinity is NaN in the result as it is in PyTorch.
 */
public final class MatMulKernel {

  /** Terms summed up before the sum is added to the total. */
  private static final int BLOCK = 256;

  private MatMulKernel() {}

  /**
   * {@code c = epilogue(a * b)} for a row-major {@code a} with {@code rows} rows of {@code
   * b.rows()} elements each.
   *
   * @param aRowStride distance of neighbouring rows of {@code a}; elements of a row are neighbours
   * @param c receives the product; its rows are {@code cRowStride} apart
   */
  public static void multiply(
      float[] a,
      int aOffset,
      int aRowStride,
      int rows,
      PackedMatrix b,
      RowEpilogue epilogue,
      float[] c,
      int cOffset,
      int cRowStride) {
    float[] sums = new float[PackedMatrix.TILE];
    float[] block = new float[PackedMatrix.TILE];
    for (int t = 0; t < b.tileCount(); t++) {
      int column = t * PackedMatrix.TILE;
      int width = Math.min(PackedMatrix.TILE, b.columns() - column);
      for (int r = 0; r < rows; r++) {
        row(a, aOffset + r * aRowStride, b.tile(t), b.rows(), width, sums, block);
        epilogue.apply(sums, width, r, column);
        System.arraycopy(sums, 0, c, cOffset + r * cRowStride + column, width);
      }
    }
  }

  /**
   * {@code sums[j] = sum over k of a[aOffset + k] * b[k][j]} for {@code j < width}.
   *
   * @param block scratch space of at least {@code width}
   */
  static void row(
      float[] a, int aOffset, float[][] b, int terms, int width, float[] sums, float[] block) {
    Arrays.fill(sums, 0, width, 0f);
    if (terms <= BLOCK) {
      addRows(a, aOffset, b, 0, terms, width, sums);
      return;
    }
    for (int start = 0; start < terms; start += BLOCK) {
      Arrays.fill(block, 0, width, 0f);
      addRows(a, aOffset, b, start, Math.min(start + BLOCK, terms), width, block);
      BinaryFunction.ADD.apply(sums, block, 0, width);
    }
  }

  private static void addRows(
      float[] a, int aOffset, float[][] b, int from, int to, int width, float[] sums) {
    int k = from;
    for (; k + 4 <= to; k += 4) {
      int p = aOffset + k;
      addFour(a[p], a[p + 1], a[p + 2], a[p + 3], b[k], b[k + 1], b[k + 2], b[k + 3], sums, width);
    }
    for (; k < to; k++) {
      addOne(a[aOffset + k], b[k], sums, width);
    }
  }

  private static void addFour(
      float a0,
      float a1,
      float a2,
      float a3,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float[] sums,
      int width) {
    for (int j = 0; j < width; j++) {
      sums[j] = sums[j] + ((a0 * b0[j] + a1 * b1[j]) + (a2 * b2[j] + a3 * b3[j]));
    }
  }

  private static void addOne(float a0, float[] b0, float[] sums, int width) {
    for (int j = 0; j < width; j++) {
      sums[j] = sums[j] + a0 * b0[j];
    }
  }
}
