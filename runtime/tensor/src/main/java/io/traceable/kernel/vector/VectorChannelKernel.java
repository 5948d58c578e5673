package io.traceable.kernel.vector;

import io.traceable.kernel.ChannelKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Whole vectors of channels, the rest one by one. */
final class VectorChannelKernel implements ChannelKernel {

  private static final VectorSpecies<Float> S = Species.FLOAT;

  private static final int LANES = S.length();

  VectorChannelKernel() {}

  @Override
  public void max(float[] input, int[] windows, int count, float[] out, int at, int channels) {
    int c = 0;
    for (; c + LANES <= channels; c += LANES) {
      vector(input, windows, count, out, at + c, c);
    }
    for (; c < channels; c++) {
      float maximum = Float.NEGATIVE_INFINITY;
      for (int w = 0; w < count; w++) {
        maximum = Math.max(maximum, input[windows[w] + c]);
      }
      out[at + c] = maximum;
    }
  }

  private static void vector(
      float[] input, int[] windows, int count, float[] out, int at, int channel) {
    FloatVector maximum = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
    for (int w = 0; w < count; w++) {
      maximum = maximum.max(FloatVector.fromArray(S, input, windows[w] + channel));
    }
    maximum.intoArray(out, at);
  }

  @Override
  public void normalize(
      float[] input,
      int from,
      float[] mean,
      float[] scale,
      float[] shift,
      float[] out,
      int at,
      int channels) {
    int c = 0;
    for (; c + LANES <= channels; c += LANES) {
      FloatVector.fromArray(S, input, from + c)
          .sub(FloatVector.fromArray(S, mean, c))
          .mul(FloatVector.fromArray(S, scale, c))
          .add(FloatVector.fromArray(S, shift, c))
          .intoArray(out, at + c);
    }
    for (; c < channels; c++) {
      out[at + c] = (input[from + c] - mean[c]) * scale[c] + shift[c];
    }
  }
}
