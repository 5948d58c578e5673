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

  /** Multiplications below which a second thread costs more than it brings. */
  private static final long THREAD_WORK = 500_000;

  private static final int[] ONE_SEGMENT = {0};

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
      PanelEpilogue epilogue,
      float[] c,
      int cOffset,
      int cRowStride) {
    PanelKernel kernel = PanelProduct.KERNEL;
    if (rows == 0 || b.columns() == 0) {
      return;
    }
    if (kernel == null) {
      scalar(a, aOffset, aRowStride, rows, b, epilogue, c, cOffset, cRowStride);
      return;
    }
    product(
        kernel,
        a,
        (from, count, addresses) -> {
          for (int i = 0; i < count; i++) {
            addresses[i] = aOffset + (from + i) * aRowStride;
          }
        },
        rows,
        b,
        epilogue,
        c,
        cOffset,
        cRowStride);
  }

  /**
   * The same for rows of {@code a} in groups: of each group, {@code aRowStride} apart, and the
   * groups {@code aGroupStride}. The product's rows are not in groups.
   */
  static void multiplyGroups(
      float[] a,
      int aOffset,
      int groups,
      int aGroupStride,
      int rows,
      int aRowStride,
      PackedMatrix b,
      PanelEpilogue epilogue,
      float[] c,
      int cRowStride) {
    PanelKernel kernel = PanelProduct.KERNEL;
    if (kernel == null || groups * rows == 0) {
      for (int g = 0; g < groups; g++) {
        int cOffset = g * rows * cRowStride;
        multiply(
            a, aOffset + g * aGroupStride, aRowStride, rows, b, epilogue, c, cOffset, cRowStride);
      }
      return;
    }
    product(
        kernel,
        a,
        (from, count, addresses) -> {
          for (int i = 0; i < count; i++) {
            int row = from + i;
            addresses[i] = aOffset + row / rows * aGroupStride + row % rows * aRowStride;
          }
        },
        groups * rows,
        b,
        epilogue,
        c,
        0,
        cRowStride);
  }

  private static void product(
      PanelKernel kernel,
      float[] a,
      PanelProduct.Rows addresses,
      int rows,
      PackedMatrix b,
      PanelEpilogue epilogue,
      float[] c,
      int cOffset,
      int cRowStride) {
    int terms = b.rows();
    new PanelProduct(
            kernel,
            a,
            addresses,
            rows,
            terms,
            ONE_SEGMENT,
            terms,
            b.panels(),
            epilogue,
            c,
            cOffset,
            cRowStride)
        .run();
  }

  /**
   * The same for a right factor whose element {@code (k, j)} is {@code b[bOffset + k * bRowStride +
   * j * bColumnStride]}, for one product: with few rows it is not packed.
   *
   * @param terms rows of {@code b}
   */
  public static void multiply(
      float[] a,
      int aOffset,
      int aRowStride,
      int rows,
      float[] b,
      int bOffset,
      int bRowStride,
      int bColumnStride,
      int terms,
      int columns,
      PanelEpilogue epilogue,
      float[] c,
      int cOffset,
      int cRowStride) {
    if (rows == 0 || columns == 0) {
      return;
    }
    if (RowProduct.isFor(rows, bRowStride, bColumnStride)) {
      RowProduct.multiply(
          a,
          aOffset,
          aRowStride,
          rows,
          b,
          bOffset,
          bRowStride,
          bColumnStride,
          terms,
          columns,
          epilogue,
          c,
          cOffset,
          cRowStride);
      return;
    }
    PackedMatrix packed = PackedMatrix.pack(b, bOffset, bRowStride, bColumnStride, terms, columns);
    multiply(a, aOffset, aRowStride, rows, packed, epilogue, c, cOffset, cRowStride);
  }

  private static void scalar(
      float[] a,
      int aOffset,
      int aRowStride,
      int rows,
      PackedMatrix b,
      PanelEpilogue epilogue,
      float[] c,
      int cOffset,
      int cRowStride) {
    long work = (long) rows * b.rows() * b.columns();
    int pieces = work < THREAD_WORK ? 1 : Math.min(rows, 2 * KernelThreads.get());
    KernelThreads.run(
        pieces,
        i -> {
          int from = (int) ((long) rows * i / pieces);
          int to = (int) ((long) rows * (i + 1) / pieces);
          scalarRows(a, aOffset, aRowStride, from, to, b, epilogue, c, cOffset, cRowStride);
        });
  }

  private static void scalarRows(
      float[] a,
      int aOffset,
      int aRowStride,
      int from,
      int to,
      PackedMatrix b,
      PanelEpilogue epilogue,
      float[] c,
      int cOffset,
      int cRowStride) {
    float[] sums = new float[PackedMatrix.TILE];
    float[] block = new float[PackedMatrix.TILE];
    for (int t = 0; t < b.tileCount(); t++) {
      int column = t * PackedMatrix.TILE;
      int width = Math.min(PackedMatrix.TILE, b.columns() - column);
      for (int r = from; r < to; r++) {
        int at = cOffset + r * cRowStride + column;
        row(a, aOffset + r * aRowStride, b.tile(t), b.rows(), width, sums, block);
        finish(sums, block, width, epilogue, column, at);
        System.arraycopy(sums, 0, c, at, width);
      }
    }
  }

  private static void finish(
      float[] sums, float[] scratch, int width, PanelEpilogue epilogue, int column, int at) {
    float[] bias = epilogue.bias();
    if (bias != null) {
      System.arraycopy(bias, column, scratch, 0, width);
      BinaryFunction.ADD.apply(sums, scratch, 0, width);
    }
    float[] residual = epilogue.residual();
    if (residual != null) {
      System.arraycopy(residual, epilogue.residualOffset() + at, scratch, 0, width);
      BinaryFunction.ADD.apply(sums, scratch, 0, width);
    }
    epilogue.function().apply(sums, 0, width);
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
