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
   * @param bias [gates * size], or null for zeros; not changed later
   */
  public GateProjection(float[] weight, float @Nullable [] bias, int gates, int size, int in) {
    float[] rows = GateMatrix.padded(weight, gates, size, in);
    float[] biases = bias == null ? null : GateMatrix.padded(bias, gates, size, 1);
    this.weight = PackedMatrix.pack(rows, 0, 1, in, in, gates * GateMatrix.units(size));
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
