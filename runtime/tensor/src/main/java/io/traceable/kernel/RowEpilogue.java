package io.traceable.kernel;

/**
 * What happens to a finished piece of an output row while it is in cache: bias, residual,
 * activation.
 *
 * <p>Implementations are immutable and safe for concurrent use.
 */
@FunctionalInterface
public interface RowEpilogue {

  /** Leaves the sums as they are. */
  RowEpilogue NONE = (sums, width, row, column) -> {};

  /**
   * Finishes one piece of a row.
   *
   * @param sums the piece, in {@code [0, width)}; changed in place
   * @param width number of elements of the piece, at most {@link PackedMatrix#TILE}
   * @param row row of the output
   * @param column column of the output that {@code sums[0]} belongs to, a multiple of {@link
   *     PackedMatrix#TILE}
   */
  void apply(float[] sums, int width, int row, int column);
}
