package io.traceable.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The right factor of a matrix product, copied into the order in which the product reads it.
 *
 * <p>With vectors, this is a matrix in panels. Without, the columns are cut into tiles of {@link
 * #TILE}; each row of a tile is an array of its own. With every operand of the inner loop starting
 * at index 0, the JIT compiler vectorises it, which it does not do for rows at different offsets of
 * one array (measured on JDK 17: 44 instead of 8 GFLOP/s).
 *
 * <p>Immutable, safe for concurrent use.
 */
public final class PackedMatrix {

  /** Columns of a tile; the last one may be narrower. */
  public static final int TILE = 256;

  private final int rows;
  private final int columns;
  private final float @Nullable [][][] tiles;
  private final @Nullable PanelMatrix panels;

  private PackedMatrix(
      int rows, int columns, float @Nullable [][][] tiles, @Nullable PanelMatrix panels) {
    this.rows = rows;
    this.columns = columns;
    this.tiles = tiles;
    this.panels = panels;
  }

  /**
   * Packs the matrix whose element {@code (r, c)} is {@code source[offset + r * rowStride + c *
   * columnStride]}. A transposed matrix is packed by exchanging the strides.
   */
  public static PackedMatrix pack(
      float[] source, int offset, int rowStride, int columnStride, int rows, int columns) {
    PanelKernel kernel = PanelProduct.KERNEL;
    if (kernel != null) {
      return new PackedMatrix(
          rows,
          columns,
          null,
          PanelMatrix.pack(source, offset, rowStride, columnStride, rows, columns, kernel.width()));
    }
    float[][][] tiles = new float[tileCount(columns)][rows][];
    for (int t = 0; t < tiles.length; t++) {
      int column = t * TILE;
      int width = Math.min(TILE, columns - column);
      for (int r = 0; r < rows; r++) {
        float[] packed = new float[width];
        int start = offset + r * rowStride + column * columnStride;
        if (columnStride == 1) {
          System.arraycopy(source, start, packed, 0, width);
        } else {
          for (int c = 0; c < width; c++) {
            packed[c] = source[start + c * columnStride];
          }
        }
        tiles[t][r] = packed;
      }
    }
    return new PackedMatrix(rows, columns, tiles, null);
  }

  /** Number of tiles for a number of columns. */
  static int tileCount(int columns) {
    return columns / TILE + (columns % TILE == 0 ? 0 : 1);
  }

  /** Number of rows: the length of the sums. */
  public int rows() {
    return rows;
  }

  /** Number of columns of the product. */
  public int columns() {
    return columns;
  }

  int tileCount() {
    return tileCount(columns);
  }

  /** A tile of the scalar form. */
  float[][] tile(int index) {
    return Objects.requireNonNull(tiles, "packed for vectors")[index];
  }

  /** The form for vectors. */
  PanelMatrix panels() {
    return Objects.requireNonNull(panels, "packed for scalars");
  }
}
