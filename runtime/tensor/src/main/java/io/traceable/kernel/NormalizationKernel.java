package io.traceable.kernel;

import org.jspecify.annotations.Nullable;

/** Layer and batch normalisation of contiguous arrays, in place. */
public final class NormalizationKernel {

  /** Variances and means between these are computed in float. */
  private static final double LARGEST = 1e30;

  private static final double SMALLEST = 1e-20;

  private static final LayerNormLoops LAYER_NORM = new LayerNormLoops();

  private NormalizationKernel() {}

  /**
   * Normalises every row to mean 0 and variance 1 (the biased variance), then scales and shifts it:
   * J. L. Ba, J. R. Kiros, G. E. Hinton, "Layer Normalization", 2016. The variance is taken in a
   * second pass over the differences, so that a large mean does not cancel it.
   *
   * @param values [rows, size]
   * @param weight {@code size} factors from 0 on, or null for 1
   * @param bias {@code size} summands from 0 on, or null for 0
   */
  public static void layerNorm(
      float[] values,
      int rows,
      int size,
      float @Nullable [] weight,
      float @Nullable [] bias,
      double eps,
      ElementwiseFunction activation) {
    Rows.forEach(
        rows,
        size,
        () -> {
          float[] scratch = new float[RowReduction.scratch(size)];
          return r -> {
            int from = r * size;
            layerNorm(values, from, from + size, weight, bias, eps, scratch);
            activation.apply(values, from, from + size);
          };
        });
  }

  private static void layerNorm(
      float[] values,
      int from,
      int to,
      float @Nullable [] weight,
      float @Nullable [] bias,
      double eps,
      float[] scratch) {
    int size = to - from;
    float mean = RowReduction.SUM.of(values, from, size, 0, scratch) / size;
    // What rounding took from the mean matters where that is large.
    float rest = RowReduction.SUM_OF_DIFFERENCES.of(values, from, size, mean, scratch) / size;
    float squares = RowReduction.SUM_OF_SQUARED_DIFFERENCES.of(values, from, size, mean, scratch);
    double variance = (double) squares / size - (double) rest * rest;
    if (!(variance < LARGEST) || variance + eps < SMALLEST || Math.abs(mean) > LARGEST) {
      layerNormInDouble(values, from, to, weight, bias, eps);
      return;
    }
    float scale = (float) (1 / Math.sqrt(Math.max(variance, 0) + eps));
    int done = LAYER_NORM.run(values, from, to, weight, bias, mean, rest, scale);
    for (int i = from + done; i < to; i++) {
      float x = (values[i] - mean - rest) * scale;
      x = weight == null ? x : x * weight[i - from];
      values[i] = bias == null ? x : x + bias[i - from];
    }
  }

  /** For rows whose squares are no normal floats. */
  private static void layerNormInDouble(
      float[] values,
      int from,
      int to,
      float @Nullable [] weight,
      float @Nullable [] bias,
      double eps) {
    int size = to - from;
    double mean = ReductionKernel.sum(values, from, to) / size;
    double squares = 0;
    for (int i = from; i < to; i++) {
      double difference = values[i] - mean;
      squares += difference * difference;
    }
    double scale = 1 / Math.sqrt(squares / size + eps);
    for (int i = from; i < to; i++) {
      double x = (values[i] - mean) * scale;
      double scaled = weight == null ? x : x * weight[i - from];
      values[i] = (float) (bias == null ? scaled : scaled + bias[i - from]);
    }
  }
}
