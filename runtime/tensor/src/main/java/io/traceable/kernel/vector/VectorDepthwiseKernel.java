package io.traceable.kernel.vector;

import io.traceable.kernel.DepthwiseKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Eight pixels at once: the weights of a tap are loaded once for all, and eight independent sums
 * hide the latency of the additions.
 *
 * <p>Written out flat for the reasons given at {@link VectorPanelKernel}.
 */
final class VectorDepthwiseKernel implements DepthwiseKernel {

  private static final VectorSpecies<Float> S = Species.FLOAT;

  private static final int LANES = S.length();

  private static final int PIXELS = 8;

  VectorDepthwiseKernel() {}

  @Override
  public int pixelBlock() {
    return PIXELS;
  }

  @Override
  public void threeByThree(
      float[] band,
      int line,
      int lineStride,
      int step,
      float[] weight,
      int weightOffset,
      float[] bias,
      int channel,
      float low,
      float high,
      float[] c,
      int cOffset,
      int cPixelStride,
      int pixels) {
    if (step == 1) {
      ThreeByThree.multiply(
          band,
          line,
          lineStride,
          weight,
          weightOffset,
          bias,
          channel,
          low,
          high,
          c,
          cOffset,
          cPixelStride,
          pixels);
    } else {
      ThreeByThreeStrided.multiply(
          band,
          line,
          lineStride,
          weight,
          weightOffset,
          bias,
          channel,
          low,
          high,
          c,
          cOffset,
          cPixelStride,
          pixels);
    }
  }

  @Override
  public void gather(
      float[] from, int fromOffset, int fromStride, float[] to, int toOffset, int pixels) {
    for (int i = 0; i < pixels; i++) {
      FloatVector.fromArray(S, from, fromOffset + i * fromStride)
          .intoArray(to, toOffset + i * LANES);
    }
  }

  @Override
  public void multiply(
      float[] band,
      int[] pixels,
      int first,
      int last,
      int[] taps,
      int fromTap,
      int toTap,
      float[] weight,
      int weightOffset,
      float[] sums,
      boolean add) {
    int p0 = pixels[first];
    int p1 = pixels[Math.min(first + 1, last)];
    int p2 = pixels[Math.min(first + 2, last)];
    int p3 = pixels[Math.min(first + 3, last)];
    int p4 = pixels[Math.min(first + 4, last)];
    int p5 = pixels[Math.min(first + 5, last)];
    int p6 = pixels[Math.min(first + 6, last)];
    int p7 = pixels[Math.min(first + 7, last)];
    FloatVector s0 = FloatVector.zero(S);
    FloatVector s1 = FloatVector.zero(S);
    FloatVector s2 = FloatVector.zero(S);
    FloatVector s3 = FloatVector.zero(S);
    FloatVector s4 = FloatVector.zero(S);
    FloatVector s5 = FloatVector.zero(S);
    FloatVector s6 = FloatVector.zero(S);
    FloatVector s7 = FloatVector.zero(S);
    for (int t = fromTap; t < toTap; t++) {
      int tap = taps[t];
      FloatVector w = FloatVector.fromArray(S, weight, weightOffset + t * LANES);
      s0 = FloatVector.fromArray(S, band, p0 + tap).fma(w, s0);
      s1 = FloatVector.fromArray(S, band, p1 + tap).fma(w, s1);
      s2 = FloatVector.fromArray(S, band, p2 + tap).fma(w, s2);
      s3 = FloatVector.fromArray(S, band, p3 + tap).fma(w, s3);
      s4 = FloatVector.fromArray(S, band, p4 + tap).fma(w, s4);
      s5 = FloatVector.fromArray(S, band, p5 + tap).fma(w, s5);
      s6 = FloatVector.fromArray(S, band, p6 + tap).fma(w, s6);
      s7 = FloatVector.fromArray(S, band, p7 + tap).fma(w, s7);
    }
    if (add) {
      s0 = s0.add(FloatVector.fromArray(S, sums, 0 * LANES));
      s1 = s1.add(FloatVector.fromArray(S, sums, 1 * LANES));
      s2 = s2.add(FloatVector.fromArray(S, sums, 2 * LANES));
      s3 = s3.add(FloatVector.fromArray(S, sums, 3 * LANES));
      s4 = s4.add(FloatVector.fromArray(S, sums, 4 * LANES));
      s5 = s5.add(FloatVector.fromArray(S, sums, 5 * LANES));
      s6 = s6.add(FloatVector.fromArray(S, sums, 6 * LANES));
      s7 = s7.add(FloatVector.fromArray(S, sums, 7 * LANES));
    }
    s0.intoArray(sums, 0 * LANES);
    s1.intoArray(sums, 1 * LANES);
    s2.intoArray(sums, 2 * LANES);
    s3.intoArray(sums, 3 * LANES);
    s4.intoArray(sums, 4 * LANES);
    s5.intoArray(sums, 5 * LANES);
    s6.intoArray(sums, 6 * LANES);
    s7.intoArray(sums, 7 * LANES);
  }
}
