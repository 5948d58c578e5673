package io.traceable.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The weights from hidden state to gates, so that a step reads them from front to end and meets all
 * gates of some hidden units together: {@code [units / width][terms][gates][width]}, units filled
 * up with zeros. Without vectors, a {@link PackedMatrix}. Immutable, safe for concurrent use.
 */
public final class GateMatrix {

  static final @Nullable GateKernel KERNEL = VectorApi.find(GateKernel.class, "VectorGateKernel");

  private final int size;
  private final int gates;
  private final float[] bias;
  private final float @Nullable [] panels;
  private final @Nullable PackedMatrix matrix;

  /**
   * Packs weights.
   *
   * @param weight [gates * size, size], as PyTorch has it
   * @param bias [gates * size], or null for zeros; not changed later
   */
  public GateMatrix(float[] weight, float @Nullable [] bias, int gates, int size) {
    this.size = size;
    this.gates = gates;
    this.bias = bias == null ? new float[gates * units(size)] : padded(bias, gates, size, 1);
    panels = KERNEL == null ? null : panels(weight, gates, size, KERNEL.width());
    matrix = KERNEL != null ? null : PackedMatrix.pack(weight, 0, 1, size, size, gates * size);
  }

  /**
   * Rows of gates, each gate's filled up to whole vectors of units with zeros.
   *
   * @param values [gates * size, width]
   * @return {@code values} itself if nothing is missing
   */
  static float[] padded(float[] values, int gates, int size, int width) {
    int units = units(size);
    if (units == size) {
      return values;
    }
    float[] padded = new float[gates * units * width];
    for (int g = 0; g < gates; g++) {
      System.arraycopy(values, g * size * width, padded, g * units * width, size * width);
    }
    return padded;
  }

  private static float[] panels(float[] weight, int gates, int size, int width) {
    float[] panels = new float[Math.multiplyExact(gates * units(size), size)];
    for (int u = 0; u < size; u++) {
      int panel = u / width * width * gates * size + u % width;
      for (int g = 0; g < gates; g++) {
        int row = (g * size + u) * size;
        for (int k = 0; k < size; k++) {
          panels[panel + (k * gates + g) * width] = weight[row + k];
        }
      }
    }
    return panels;
  }

  /** Hidden units, filled up to whole vectors. */
  static int units(int size) {
    int width = KERNEL == null ? 1 : KERNEL.width();
    return (size + width - 1) / width * width;
  }

  int units() {
    return units(size);
  }

  int size() {
    return size;
  }

  int gates() {
    return gates;
  }

  /**
   * The sums of a step, as {@link GateKernel#multiply} has them.
   *
   * @param h [rows, units]
   */
  void multiply(
      float[] h,
      int hAt,
      int rows,
      float[] before,
      int beforeAt,
      int added,
      float[] sums,
      boolean isBackwards) {
    int units = units();
    if (KERNEL != null) {
      KERNEL.multiply(
          h,
          hAt,
          units,
          rows,
          size,
          Objects.requireNonNull(panels),
          gates,
          units,
          before,
          beforeAt,
          added,
          bias,
          sums,
          isBackwards);
      return;
    }
    PackedMatrix packed = Objects.requireNonNull(matrix);
    float[] products = new float[rows * gates * size];
    PanelEpilogue epilogue = new PanelEpilogue(bias, null, 0, UnaryFunction.IDENTITY);
    MatMulKernel.multiply(h, hAt, size, rows, packed, epilogue, products, 0, gates * size);
    for (int g = 0; g < gates; g++) {
      for (int r = 0; r < rows; r++) {
        int from = (r * gates + g) * size;
        int to = (g * rows + r) * size;
        for (int u = 0; u < size; u++) {
          sums[to + u] = products[from + u] + (g < added ? before[beforeAt + from + u] : 0f);
        }
      }
    }
  }
}
