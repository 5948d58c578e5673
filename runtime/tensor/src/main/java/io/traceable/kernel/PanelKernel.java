package io.traceable.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The innermost part of matrix products and convolutions: rows of the left factor, wherever they
 * lie, times a panel of the right one. A panel is {@link #width} columns, row after row.
 */
public interface PanelKernel {

  /** Columns of a panel. */
  int width();

  /** Rows that are computed together. */
  int rowBlock();

  /**
   * {@code sums[r * width + j] = before[beforeOffset + r * beforeRowStride + j] + sum over k <
   * terms of a[rows[r] + shift + k] * b[bOffset + k * width + j]}.
   *
   * @param count number of rows
   * @param before what is added, may be {@code sums}; null for nothing
   */
  void multiply(
      float[] a,
      int[] rows,
      int count,
      int shift,
      int terms,
      float[] b,
      int bOffset,
      float @Nullable [] before,
      int beforeOffset,
      int beforeRowStride,
      float[] sums);

  /**
   * The same for the last terms of a whole panel, whose sums go to the result with the bias and
   * what {@link PanelEpilogue#hasFunction} leaves to kernels. The residual is left out.
   *
   * @param column the panel's first column
   */
  void multiplyLast(
      float[] a,
      int[] rows,
      int count,
      int shift,
      int terms,
      float[] b,
      int bOffset,
      float @Nullable [] before,
      int beforeOffset,
      int beforeRowStride,
      PanelEpilogue epilogue,
      int column,
      float[] c,
      int cOffset,
      int cRowStride);

  /**
   * As {@link #multiply} for one row, which begins at {@code aOffset}, and four panels that are
   * {@code panelStride} apart.
   */
  void multiplyRow(
      float[] a,
      int aOffset,
      int terms,
      float[] b,
      int bOffset,
      int panelStride,
      float[] sums,
      boolean add);

  /**
   * Writes finished sums to the result, as {@link #multiplyLast} does.
   *
   * @param sums overwritten behind the columns that exist
   * @param stride distance of rows in {@code sums}, whole vectors
   * @param columns columns that exist
   * @param column the first one's number
   */
  void finish(
      float[] sums,
      int stride,
      int count,
      int columns,
      PanelEpilogue epilogue,
      int column,
      float[] c,
      int cOffset,
      int cRowStride);
}
