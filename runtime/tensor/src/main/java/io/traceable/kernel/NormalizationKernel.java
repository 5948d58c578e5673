package io.traceable.kernel;

import io.traceable.kernel.RowReduction.Scratch;
import org.jspecify.annotations.Nullable;

/** Layer and root-mean-square normalisation of contiguous arrays. */
public final class NormalizationKernel {

  /** Variances and means between these are computed in float. */
  private static final double LARGEST = 1e30;

  private static final double SMALLEST = 1e-20;

  /** How often the variance the square of the mean may be that is taken out of it afterwards. */
  private static final double NEAR = 16;

  private static final LayerNormLoops LAYER_NORM = new LayerNormLoops();

  private static final RootMeanSquareLoops RMS_NORM = new RootMeanSquareLoops();

  private NormalizationKernel() {}

  /**
   * Normalises every row to mean 0 and variance 1 (the biased variance), then scales and shifts it:
   * J. L. Ba, J. R. Kiros, G. E. Hinton, "Layer Normalization", 2016.
   *
   * <p>Mean and variance are of the differences from the row's first element, in one pass, so that
   * a large mean does not cancel the variance. A row of which the first element lies far out is
   * read again, with the mean in its place.
   *
   * @param in [rows, size] from {@code at} on
   * @param weight {@code size} factors from 0 on, or null for 1
   * @param bias {@code size} summands from 0 on, or null for 0
   * @param out receives the result from 0 on
   */
  public static void layerNorm(
      float[] in,
      int at,
      int rows,
      int size,
      float @Nullable [] weight,
      float @Nullable [] bias,
      double eps,
      ElementwiseFunction activation,
      float[] out) {
    Rows.forEach(
        rows,
        size,
        () -> {
          Scratch scratch = new Scratch();
          return r -> {
            int to = r * size;
            layerNorm(in, at + to, size, weight, bias, eps, out, to, scratch);
            activation.apply(out, to, to + size);
          };
        });
  }

  private static void layerNorm(
      float[] in,
      int at,
      int size,
      float @Nullable [] weight,
      float @Nullable [] bias,
      double eps,
      float[] out,
      int outAt,
      Scratch scratch) {
    float centre = in[at];
    double[] sums = differences(in, at, size, centre, scratch);
    double offset = sums[0] / size;
    double variance = sums[1] / size - offset * offset;
    if (offset * offset > NEAR * variance) {
      centre = (float) (centre + offset);
      sums = differences(in, at, size, centre, scratch);
      offset = sums[0] / size;
      variance = sums[1] / size - offset * offset;
    }
    double mean = centre + offset;
    if (!(variance < LARGEST) || variance + eps < SMALLEST || Math.abs(mean) > LARGEST) {
      layerNormInDouble(in, at, size, weight, bias, eps, out, outAt);
      return;
    }
    float nearest = (float) mean;
    // What rounding took from the mean matters where that is large.
    float rest = (float) (mean - nearest);
    float scale = (float) (1 / Math.sqrt(Math.max(variance, 0) + eps));
    int done = LAYER_NORM.run(in, at, size, weight, bias, nearest, rest, scale, out, outAt);
    for (int i = done; i < size; i++) {
      float x = (in[at + i] - nearest - rest) * scale;
      x = weight == null ? x : x * weight[i];
      out[outAt + i] = bias == null ? x : x + bias[i];
    }
  }

  private static double[] differences(float[] in, int at, int size, float centre, Scratch scratch) {
    return RowReduction.SUMS_OF_DIFFERENCES.of(in, at, size, centre, in, at, scratch);
  }

  /** For rows whose squares are no normal floats. */
  private static void layerNormInDouble(
      float[] in,
      int at,
      int size,
      float @Nullable [] weight,
      float @Nullable [] bias,
      double eps,
      float[] out,
      int outAt) {
    double mean = ReductionKernel.sum(in, at, at + size) / size;
    double squares = 0;
    for (int i = at; i < at + size; i++) {
      double difference = in[i] - mean;
      squares += difference * difference;
    }
    double scale = 1 / Math.sqrt(squares / size + eps);
    for (int i = 0; i < size; i++) {
      double x = (in[at + i] - mean) * scale;
      double scaled = weight == null ? x : x * weight[i];
      out[outAt + i] = (float) (bias == null ? scaled : scaled + bias[i]);
    }
  }

  /**
   * Divides every row by its root mean square, then scales it: B. Zhang, R. Sennrich, "Root Mean
   * Square Layer Normalization", 2019.
   *
   * @param in [rows, size] from {@code at} on
   * @param weight {@code size} factors from 0 on, or null for 1
   * @param out receives the result from 0 on
   */
  public static void rmsNorm(
      float[] in, int at, int rows, int size, float @Nullable [] weight, double eps, float[] out) {
    Rows.forEach(
        rows,
        size,
        () -> {
          Scratch scratch = new Scratch();
          return r -> rmsNorm(in, at + r * size, size, weight, eps, out, r * size, scratch);
        });
  }

  private static void rmsNorm(
      float[] in,
      int at,
      int size,
      float @Nullable [] weight,
      double eps,
      float[] out,
      int outAt,
      Scratch scratch) {
    double square = RowReduction.SUM_OF_SQUARES.of(in, at, size, 0, scratch) / size;
    if (!(square < LARGEST) || square < SMALLEST) {
      double squares = 0;
      for (int i = at; i < at + size; i++) {
        squares += (double) in[i] * in[i];
      }
      square = squares / size;
    }
    double exact = 1 / Math.sqrt(square + eps);
    float scale = (float) exact;
    int done = 0;
    if (exact < LARGEST && exact > SMALLEST) {
      done = RMS_NORM.run(in, at, size, weight, scale, out, outAt);
      for (int i = done; i < size; i++) {
        float x = in[at + i] * scale;
        out[outAt + i] = weight == null ? x : x * weight[i];
      }
      return;
    }
    for (int i = 0; i < size; i++) {
      double x = in[at + i] * exact;
      out[outAt + i] = (float) (weight == null ? x : x * weight[i]);
    }
  }
}
