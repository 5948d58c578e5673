package io.traceable.kernel;

/**
 * Products of one row with a matrix as it lies in memory. For few rows that is faster than to pack
 * the matrix first: it is read once.
 *
 * <p>What is computed for a column does not depend on the columns it is computed with.
 */
public interface RowKernel {

  /** Columns that are computed together; pieces of work begin at a multiple. */
  int columnBlock();

  /**
   * {@code c[cOffset + j] = sum over k of a[aOffset + k] * b[bOffset + k * rowStride + j]} for
   * {@code j < columns}: neighbours in a row of {@code b} are neighbours in memory.
   */
  void rowMajor(
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int rowStride,
      int terms,
      float[] c,
      int cOffset,
      int columns);

  /**
   * {@code c[cOffset + j] = sum over k of a[aOffset + k] * b[bOffset + j * columnStride + k]} for
   * {@code j < columns}: neighbours in a column of {@code b} are neighbours in memory.
   */
  void columnMajor(
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int columnStride,
      int terms,
      float[] c,
      int cOffset,
      int columns);
}
