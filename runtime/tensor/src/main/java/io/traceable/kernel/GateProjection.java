package io.traceable.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The weights from input to gates, whose products are taken for many steps at once. Immutable, safe
 * for concurrent use.
 */
public final class GateProjection {

  private final PackedMatrix weight;
  private final PanelEpilogue epilogue;

  /**
   * Packs weights.
   *
   * @param weight [gates * size, in], as PyTorch has it
   * @param bias [gates * size], or null for zeros
   */
  public GateProjection(float[] weight, float @Nullable [] bias, int gates, int size, int in) {
    int units = GateMatrix.units(size);
    float[] rows = weight;
    float[] biases = bias;
    if (units != size) {
      rows = new float[gates * units * in];
      biases = bias == null ? null : new float[gates * units];
      for (int g = 0; g < gates; g++) {
        System.arraycopy(weight, g * size * in, rows, g * units * in, size * in);
        if (bias != null && biases != null) {
          System.arraycopy(bias, g * size, biases, g * units, size);
        }
      }
    }
    this.weight = PackedMatrix.pack(rows, 0, 1, in, in, gates * units);
    this.epilogue = new PanelEpilogue(biases, null, 0, UnaryFunction.IDENTITY);
  }

  /**
   * {@code gates[s, r] = x[s, r] * weight^T + bias} for some steps.
   *
   * @param x the first step's first row at {@code xAt}; elements of a row are neighbours
   * @param gates receives [steps, rows, gates, units]
   */
  void multiply(
      float[] x, int xAt, int steps, int stepStride, int rows, int rowStride, float[] gates) {
    MatMulKernel.multiplyGroups(
        x, xAt, steps, stepStride, rows, rowStride, weight, epilogue, gates, weight.columns());
  }
}
