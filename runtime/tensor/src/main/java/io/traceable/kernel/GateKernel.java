package io.traceable.kernel;

/**
 * The products of a step of a recurrent layer: rows of hidden state times the weights of all gates,
 * in the order of {@link GateMatrix}.
 */
public interface GateKernel {

  /** Hidden units that are computed together. */
  int width();

  /**
   * {@code sums[g, r, u] = sum over k of h[r, k] * w[k, g, u] + before[r, g, u] + bias[g, u]}.
   *
   * @param terms length of the sums
   * @param w panels, {@code [units / width][terms][gates][width]}
   * @param units a multiple of {@link #width}
   * @param before [rows, gates, units] from {@code beforeAt} on
   * @param added the first gates, to which {@code before} is added; to the others it is not
   * @param bias [gates, units]
   * @param sums receives [gates, rows, units]
   * @param isBackwards whether to begin with the last units: what was read last is still in cache
   */
  void multiply(
      float[] h,
      int hAt,
      int hRowStride,
      int rows,
      int terms,
      float[] w,
      int gates,
      int units,
      float[] before,
      int beforeAt,
      int added,
      float[] bias,
      float[] sums,
      boolean isBackwards);
}
