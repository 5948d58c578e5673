package io.traceable.kernel;

import io.traceable.kernel.pointwise.LaneMath;
import io.traceable.kernel.pointwise.LaneProgram;
import io.traceable.kernel.pointwise.LaneProgram.Step;
import io.traceable.kernel.pointwise.PointwiseLoop;
import java.util.List;

/**
 * Softmax and its logarithm along one dimension of a contiguous array, in place.
 *
 * <p>The maximum is subtracted first. A slice of nothing but negative infinities, or with a NaN or
 * a positive infinity in it, becomes NaN, as in PyTorch.
 */
public final class SoftmaxKernel {

  /** {@code exp(x - maximum)}. */
  private static final PointwiseLoop EXPONENTIALS =
      PointwiseLoop.of(LaneProgram.of("expBelow", 1, 1));

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
    slices(values, outer, size, inner, 0, SoftmaxKernel::softmax);
  }

  /**
   * Replaces every slice by the logarithm of its softmax.
   *
   * @param values [outer, size, inner]
   */
  public static void logSoftmax(float[] values, int outer, int size, int inner) {
    slices(values, outer, size, inner, size, SoftmaxKernel::logSoftmax);
  }

  /** Replaces one slice whose elements are neighbours. */
  @FunctionalInterface
  private interface Slice {
    void replace(float[] values, int from, int to, float[] exponentials, float[] scratch);
  }

  private static void slices(
      float[] values, int outer, int size, int inner, int room, Slice slice) {
    Rows.forEach(
        outer * inner,
        size,
        () -> {
          float[] exponentials = new float[room];
          float[] scratch = new float[RowReduction.scratch(size)];
          float[] gathered = new float[inner == 1 ? 0 : size];
          return row -> {
            int start = row / inner * size * inner + row % inner;
            if (inner == 1) {
              slice.replace(values, start, start + size, exponentials, scratch);
              return;
            }
            for (int k = 0, p = start; k < size; k++, p += inner) {
              gathered[k] = values[p];
            }
            slice.replace(gathered, 0, size, exponentials, scratch);
            for (int k = 0, p = start; k < size; k++, p += inner) {
              values[p] = gathered[k];
            }
          };
        });
  }

  private static void softmax(
      float[] values, int from, int to, float[] exponentials, float[] scratch) {
    int size = to - from;
    float maximum = RowReduction.MAXIMUM.of(values, from, size, 0, scratch);
    exponentials(values, from, to, maximum);
    float factor = 1 / RowReduction.SUM.of(values, from, size, 0, scratch);
    for (int i = from + PRODUCTS.runInPlace(values, from, to, factor); i < to; i++) {
      values[i] *= factor;
    }
  }

  private static void logSoftmax(
      float[] values, int from, int to, float[] exponentials, float[] scratch) {
    int size = to - from;
    float maximum = RowReduction.MAXIMUM.of(values, from, size, 0, scratch);
    System.arraycopy(values, from, exponentials, 0, size);
    exponentials(exponentials, 0, size, maximum);
    float sum = RowReduction.SUM.of(exponentials, 0, size, 0, scratch);
    float logarithm = (float) Math.log(sum);
    int done = DIFFERENCES.runInPlace(values, from, to, maximum, logarithm);
    for (int i = from + done; i < to; i++) {
      values[i] = values[i] - maximum - logarithm;
    }
  }

  private static void exponentials(float[] values, int from, int to, float maximum) {
    for (int i = from + EXPONENTIALS.runInPlace(values, from, to, maximum); i < to; i++) {
      values[i] = LaneMath.expBelow(values[i], maximum);
    }
  }
}
