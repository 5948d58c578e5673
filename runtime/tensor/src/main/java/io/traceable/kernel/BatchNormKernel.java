package io.traceable.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Batch normalisation by given statistics: {@code (x - mean) / sqrt(variance + eps) * weight +
 * bias}; S. Ioffe, C. Szegedy 2015. The factor of a channel is computed in double precision and
 * rounded once; the difference comes first, so that nothing is lost where the mean is large.
 * Immutable, safe for concurrent use.
 */
public final class BatchNormKernel {

  private static final @Nullable ChannelKernel KERNEL =
      VectorApi.find(ChannelKernel.class, "VectorChannelKernel");

  private final float[] mean;
  private final float[] scale;
  private final float[] shift;

  /**
   * A normalisation of {@code mean.length} channels.
   *
   * @param weight factors after the normalisation, null for 1
   * @param bias summands after the normalisation, null for 0
   */
  public BatchNormKernel(
      float[] mean,
      float[] variance,
      float @Nullable [] weight,
      float @Nullable [] bias,
      double eps) {
    this.mean = mean;
    this.scale = new float[mean.length];
    for (int c = 0; c < scale.length; c++) {
      scale[c] = (float) ((weight == null ? 1 : weight[c]) / Math.sqrt(variance[c] + eps));
    }
    this.shift = bias == null ? new float[mean.length] : bias;
  }

  /** Normalises planes in place: [batch, channels, plane]. */
  public void planes(float[] values, int plane) {
    for (int from = 0, c = 0; from < values.length; from += plane) {
      plane(values, from, from + plane, mean[c], scale[c], shift[c]);
      c = c + 1 == mean.length ? 0 : c + 1;
    }
  }

  private static void plane(
      float[] values, int from, int to, float mean, float scale, float shift) {
    for (int i = from; i < to; i++) {
      values[i] = (values[i] - mean) * scale + shift;
    }
  }

  /**
   * Normalises pixels whose channels lie side by side.
   *
   * @param out receives as many, from its begin on
   */
  public void pixels(float[] input, int offset, float[] out) {
    int channels = mean.length;
    for (int at = 0; at < out.length; at += channels) {
      if (KERNEL != null) {
        KERNEL.normalize(input, offset + at, mean, scale, shift, out, at, channels);
      } else {
        for (int c = 0; c < channels; c++) {
          out[at + c] = (input[offset + at + c] - mean[c]) * scale[c] + shift[c];
        }
      }
    }
  }
}
