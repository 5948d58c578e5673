package io.traceable.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Products of few rows with a matrix that is not packed. */
final class RowProduct {

  /** Rows from which on it pays to pack the matrix. */
  private static final int FEW = 4;

  /** Multiplications below which a second thread costs more than it brings. */
  private static final long THREAD_WORK = 500_000;

  private static final @Nullable RowKernel KERNEL =
      VectorApi.find(RowKernel.class, "VectorRowKernel");

  private RowProduct() {}

  /**
   * Whether a product is computed here: few rows, and a matrix with neighbours in a row or column.
   */
  static boolean isFor(int rows, int rowStride, int columnStride) {
    return KERNEL != null && rows <= FEW && (columnStride == 1 || rowStride == 1);
  }

  /**
   * As {@link MatMulKernel#multiply(float[], int, int, int, float[], int, int, int, int, int,
   * PanelEpilogue, float[], int, int)}.
   */
  static void multiply(
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
    RowKernel kernel = Objects.requireNonNull(KERNEL);
    int block = kernel.columnBlock();
    int blocks = (columns + block - 1) / block;
    long work = (long) rows * terms * columns;
    int threads = work < THREAD_WORK ? 1 : KernelThreads.get();
    int group = threads == 1 ? blocks : (blocks + 2 * threads - 1) / (2 * threads);
    int groups = (blocks + group - 1) / group;
    KernelThreads.run(
        groups,
        g -> {
          int column = g * group * block;
          int count = Math.min(group * block, columns - column);
          for (int r = 0; r < rows; r++) {
            int row = aOffset + r * aRowStride;
            int at = cOffset + r * cRowStride + column;
            if (bColumnStride == 1) {
              kernel.rowMajor(a, row, b, bOffset + column, bRowStride, terms, c, at, count);
            } else {
              int start = bOffset + column * bColumnStride;
              kernel.columnMajor(a, row, b, start, bColumnStride, terms, c, at, count);
            }
            finish(epilogue, c, at, column, count);
          }
        });
  }

  private static void finish(PanelEpilogue epilogue, float[] c, int at, int column, int count) {
    float[] bias = epilogue.bias();
    if (bias != null) {
      for (int j = 0; j < count; j++) {
        c[at + j] += bias[column + j];
      }
    }
    float[] residual = epilogue.residual();
    if (residual != null) {
      int from = epilogue.residualOffset() + at;
      for (int j = 0; j < count; j++) {
        c[at + j] += residual[from + j];
      }
    }
    epilogue.function().apply(c, at, at + count);
  }
}
