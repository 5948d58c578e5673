package io.traceable.kernel;

/**
 * The innermost part of matrix products and convolutions: rows of the left factor, wherever they
 * lie, times a panel of the right one. A panel is {@link #width} columns, row after row.
 */
public interface PanelKernel {

  /** Columns of a panel. */
  int width();

  /** Rows that are computed together; room for that many more is needed behind the last one. */
  int rowBlock();

  /**
   * {@code sums[r * width + j] (+)= sum over k of a[rows[r] + shift + k] * b[bOffset + k * width +
   * j]}.
   *
   * @param count number of rows; sums behind them, up to {@link #rowBlock}, are overwritten
   * @param add whether the sums are added to what is there
   */
  void multiply(
      float[] a,
      int[] rows,
      int count,
      int shift,
      float[] b,
      int bOffset,
      int terms,
      float[] sums,
      boolean add);

  /** The same for one row and four panels that are {@code panelStride} apart. */
  void multiplyRow(
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int panelStride,
      int terms,
      float[] sums,
      boolean add);

  /**
   * Writes finished sums to the result with bias, residual and relu.
   *
   * @param stride distance of rows in {@code sums}
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
      int cRowStride,
      int residualOffset);
}
