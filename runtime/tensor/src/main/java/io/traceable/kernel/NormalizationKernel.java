package io.traceable.kernel;

import org.jspecify.annotations.Nullable;

/** Layer and batch normalisation of contiguous arrays, in place, computed in double precision. */
public final class NormalizationKernel {

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
    for (int r = 0; r < rows; r++) {
      int from = r * size;
      int to = from + size;
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
      activation.apply(values, from, to);
    }
  }

  /**
   * Normalises every channel by given statistics: {@code (x - mean) / sqrt(variance + eps) * weight
   * + bias}; S. Ioffe, C. Szegedy, "Batch Normalization", 2015, in its inference form.
   *
   * @param values [batch, channels, plane]
   * @param mean one value per channel; so are variance, weight (null for 1) and bias (null for 0)
   */
  public static void batchNorm(
      float[] values,
      int batch,
      int channels,
      int plane,
      float[] mean,
      float[] variance,
      float @Nullable [] weight,
      float @Nullable [] bias,
      double eps) {
    for (int n = 0; n < batch; n++) {
      for (int c = 0; c < channels; c++) {
        double scale = (weight == null ? 1 : weight[c]) / Math.sqrt(variance[c] + eps);
        double centre = mean[c];
        double shift = bias == null ? 0 : bias[c];
        int from = (n * channels + c) * plane;
        for (int i = from; i < from + plane; i++) {
          values[i] = (float) ((values[i] - centre) * scale + shift);
        }
      }
    }
  }
}
