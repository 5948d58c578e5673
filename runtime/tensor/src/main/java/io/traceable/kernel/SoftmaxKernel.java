package io.traceable.kernel;

import io.traceable.kernel.RowReduction.Scratch;
import io.traceable.kernel.pointwise.LaneProgram;
import io.traceable.kernel.pointwise.LaneProgram.Step;
import io.traceable.kernel.pointwise.PointwiseLoop;
import java.util.List;

/**
 * Softmax and its logarithm along one dimension of a contiguous array.
 *
 * <p>A row is read for its maximum, which is subtracted, then for its exponentials and their sum,
 * and then scaled; it stays in the first-level cache. A slice of nothing but negative infinities,
 * or with a NaN or a positive infinity in it, becomes NaN, as in PyTorch.
 */
public final class SoftmaxKernel {

  /** {@code x - maximum - logarithm}. */
  private static final PointwiseLoop DIFFERENCES =
      PointwiseLoop.of(
          new LaneProgram(
              1, 2, List.of(new Step("sub", List.of(0, 1)), new Step("sub", List.of(3, 2)))));

  private static final PointwiseLoop PRODUCTS = PointwiseLoop.of(LaneProgram.of("mul", 1, 1));

  private SoftmaxKernel() {}

  /**
   * Replaces every slice by its softmax.
   *
   * @param values [outer, size, inner]
   */
  public static void softmax(float[] values, int outer, int size, int inner) {
    softmax(values, 0, values, outer, size, inner);
  }

  /**
   * The softmax of every slice.
   *
   * @param in [outer, size, inner] from {@code at} on
   * @param out receives the result from 0 on; may be {@code in} if {@code at} is 0
   */
  public static void softmax(float[] in, int at, float[] out, int outer, int size, int inner) {
    slices(in, at, out, outer, size, inner, SoftmaxKernel::softmax);
  }

  /** The logarithm of the softmax of every slice; arguments as above. */
  public static void logSoftmax(float[] in, int at, float[] out, int outer, int size, int inner) {
    slices(in, at, out, outer, size, inner, SoftmaxKernel::logSoftmax);
  }

  /** Computes one slice whose elements are neighbours. */
  @FunctionalInterface
  private interface Slice {
    void apply(float[] in, int at, float[] out, int outAt, int size, Scratch scratch);
  }

  private static void slices(
      float[] in, int at, float[] out, int outer, int size, int inner, Slice slice) {
    Rows.forEach(
        outer * inner,
        size,
        () -> {
          Scratch scratch = new Scratch();
          float[] gathered = new float[inner == 1 ? 0 : size];
          return row -> {
            int start = row / inner * size * inner + row % inner;
            if (inner == 1) {
              slice.apply(in, at + start, out, start, size, scratch);
              return;
            }
            for (int k = 0, p = at + start; k < size; k++, p += inner) {
              gathered[k] = in[p];
            }
            slice.apply(gathered, 0, gathered, 0, size, scratch);
            for (int k = 0, p = start; k < size; k++, p += inner) {
              out[p] = gathered[k];
            }
          };
        });
  }

  private static void softmax(
      float[] in, int at, float[] out, int outAt, int size, Scratch scratch) {
    float maximum = (float) RowReduction.MAXIMUM.of(in, at, size, 0, scratch);
    double sum = RowReduction.EXPONENTIALS.of(in, at, size, maximum, out, outAt, scratch)[0];
    float factor = (float) (1 / sum);
    int to = outAt + size;
    for (int i = outAt + PRODUCTS.runInPlace(out, outAt, to, factor); i < to; i++) {
      out[i] *= factor;
    }
  }

  private static void logSoftmax(
      float[] in, int at, float[] out, int outAt, int size, Scratch scratch) {
    float maximum = (float) RowReduction.MAXIMUM.of(in, at, size, 0, scratch);
    double sum = RowReduction.SUM_OF_EXPONENTIALS.of(in, at, size, maximum, scratch);
    float logarithm = (float) Math.log(sum);
    int done = DIFFERENCES.run(in, at, out, outAt, size, maximum, logarithm);
    for (int i = done; i < size; i++) {
      out[outAt + i] = in[at + i] - maximum - logarithm;
    }
  }
}
