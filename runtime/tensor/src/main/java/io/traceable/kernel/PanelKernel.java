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
   * {@code c[cOffset + r * cRowStride + j] = before[beforeOffset + r * beforeRowStride + j] + sum
   * over k < terms of a[rows[r] + shift + k] * b[bOffset + k * width + j]}, with the epilogue's
   * bias and what {@link PanelEpilogue#hasFunction} leaves to kernels. The residual is left out.
   *
   * @param count number of rows
   * @param before what is added, may be {@code c} at the same places; null for nothing
   * @param column the panel's first column
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
   * Writes finished sums to the result, as {@link #multiply} does.
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
