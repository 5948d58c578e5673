package io.traceable.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A bias per output column, the epilogue of a linear layer; cut into the tiles of the product, so
 * that sums and bias share one loop index. Immutable, safe for concurrent use.
 */
public final class ColumnBias {

  private final float[][] tiles;

  private ColumnBias(float[][] tiles) {
    this.tiles = tiles;
  }

  /** A bias with one value per column. */
  public static ColumnBias of(float[] bias) {
    float[][] tiles = new float[PackedMatrix.tileCount(bias.length)][];
    for (int t = 0; t < tiles.length; t++) {
      int column = t * PackedMatrix.TILE;
      tiles[t] = new float[Math.min(PackedMatrix.TILE, bias.length - column)];
      System.arraycopy(bias, column, tiles[t], 0, tiles[t].length);
    }
    return new ColumnBias(tiles);
  }

  /** Adds a bias, if there is one, and applies a function to the sum. */
  public static RowEpilogue epilogue(@Nullable ColumnBias bias, ElementwiseFunction function) {
    if (bias == null) {
      return (sums, width, row, column) -> function.apply(sums, 0, width);
    }
    float[][] tiles = bias.tiles;
    return (sums, width, row, column) -> {
      BinaryFunction.ADD.apply(sums, tiles[column / PackedMatrix.TILE], 0, width);
      function.apply(sums, 0, width);
    };
  }
}
