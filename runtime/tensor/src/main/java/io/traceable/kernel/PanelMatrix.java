package io.traceable.kernel;

/**
 * A right factor in panels: {@code [columns / width][rows][width]}, the last panel filled up with
 * zeros, so that the innermost loop reads it in one go. Immutable, safe for concurrent use.
 */
final class PanelMatrix {

  private final int rows;
  private final int columns;
  private final int width;
  private final float[] data;

  private PanelMatrix(int rows, int columns, int width, float[] data) {
    this.rows = rows;
    this.columns = columns;
    this.width = width;
    this.data = data;
  }

  /** Packs the matrix of elements {@code source[offset + r * rowStride + c * columnStride]}. */
  static PanelMatrix pack(
      float[] source,
      int offset,
      int rowStride,
      int columnStride,
      int rows,
      int columns,
      int width) {
    int panels = (columns + width - 1) / width;
    float[] data = new float[Math.multiplyExact(Math.multiplyExact(panels, width), rows)];
    for (int p = 0; p < panels; p++) {
      int column = p * width;
      int count = Math.min(width, columns - column);
      int panel = p * width * rows;
      int start = offset + column * columnStride;
      if (columnStride == 1) {
        for (int r = 0; r < rows; r++) {
          System.arraycopy(source, start + r * rowStride, data, panel + r * width, count);
        }
      } else {
        for (int c = 0; c < count; c++) {
          int from = start + c * columnStride;
          for (int r = 0; r < rows; r++) {
            data[panel + r * width + c] = source[from + r * rowStride];
          }
        }
      }
    }
    return new PanelMatrix(rows, columns, width, data);
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  int panels() {
    return (columns + width - 1) / width;
  }

  /** Position of a panel in {@link #data}. */
  int panel(int index) {
    return index * width * rows;
  }

  float[] data() {
    return data;
  }
}
