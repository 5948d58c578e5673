package io.traceable.kernel.vector;

import io.traceable.kernel.DepthwiseKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Eight pixels at once, one vector of channels after the other: the weights of a tap are loaded
 * once for all, and eight independent sums hide the latency of the additions.
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
  public void multiply(
      float[] image,
      int[] pixels,
      int first,
      int last,
      int channel,
      int channels,
      int[] taps,
      int fromTap,
      int toTap,
      float[] weight,
      int weightStride,
      float[] sums,
      int sumStride,
      boolean add) {
    int full = S.loopBound(channels);
    for (int c = 0; c < full; c += LANES) {
      whole(
          image,
          pixels,
          first,
          last,
          channel + c,
          taps,
          fromTap,
          toTap,
          weight,
          weightStride,
          sums,
          c,
          sumStride,
          add);
    }
    if (full < channels) {
      part(
          image,
          pixels,
          first,
          last,
          channel + full,
          channels - full,
          taps,
          fromTap,
          toTap,
          weight,
          weightStride,
          sums,
          full,
          sumStride,
          add);
    }
  }

  private static void whole(
      float[] image,
      int[] pixels,
      int first,
      int last,
      int channel,
      int[] taps,
      int fromTap,
      int toTap,
      float[] weight,
      int weightStride,
      float[] sums,
      int at,
      int sumStride,
      boolean add) {
    int p0 = pixels[first] + channel;
    int p1 = pixels[Math.min(first + 1, last)] + channel;
    int p2 = pixels[Math.min(first + 2, last)] + channel;
    int p3 = pixels[Math.min(first + 3, last)] + channel;
    int p4 = pixels[Math.min(first + 4, last)] + channel;
    int p5 = pixels[Math.min(first + 5, last)] + channel;
    int p6 = pixels[Math.min(first + 6, last)] + channel;
    int p7 = pixels[Math.min(first + 7, last)] + channel;
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
      FloatVector w = FloatVector.fromArray(S, weight, t * weightStride + channel);
      s0 = FloatVector.fromArray(S, image, p0 + tap).fma(w, s0);
      s1 = FloatVector.fromArray(S, image, p1 + tap).fma(w, s1);
      s2 = FloatVector.fromArray(S, image, p2 + tap).fma(w, s2);
      s3 = FloatVector.fromArray(S, image, p3 + tap).fma(w, s3);
      s4 = FloatVector.fromArray(S, image, p4 + tap).fma(w, s4);
      s5 = FloatVector.fromArray(S, image, p5 + tap).fma(w, s5);
      s6 = FloatVector.fromArray(S, image, p6 + tap).fma(w, s6);
      s7 = FloatVector.fromArray(S, image, p7 + tap).fma(w, s7);
    }
    if (add) {
      s0 = s0.add(FloatVector.fromArray(S, sums, at + 0 * sumStride));
      s1 = s1.add(FloatVector.fromArray(S, sums, at + 1 * sumStride));
      s2 = s2.add(FloatVector.fromArray(S, sums, at + 2 * sumStride));
      s3 = s3.add(FloatVector.fromArray(S, sums, at + 3 * sumStride));
      s4 = s4.add(FloatVector.fromArray(S, sums, at + 4 * sumStride));
      s5 = s5.add(FloatVector.fromArray(S, sums, at + 5 * sumStride));
      s6 = s6.add(FloatVector.fromArray(S, sums, at + 6 * sumStride));
      s7 = s7.add(FloatVector.fromArray(S, sums, at + 7 * sumStride));
    }
    s0.intoArray(sums, at + 0 * sumStride);
    s1.intoArray(sums, at + 1 * sumStride);
    s2.intoArray(sums, at + 2 * sumStride);
    s3.intoArray(sums, at + 3 * sumStride);
    s4.intoArray(sums, at + 4 * sumStride);
    s5.intoArray(sums, at + 5 * sumStride);
    s6.intoArray(sums, at + 6 * sumStride);
    s7.intoArray(sums, at + 7 * sumStride);
  }

  /** As {@link #whole}, for less than a vector of channels, perhaps at the end of the image. */
  private static void part(
      float[] image,
      int[] pixels,
      int first,
      int last,
      int channel,
      int channels,
      int[] taps,
      int fromTap,
      int toTap,
      float[] weight,
      int weightStride,
      float[] sums,
      int at,
      int sumStride,
      boolean add) {
    VectorMask<Float> inside = S.indexInRange(0, channels);
    int p0 = pixels[first] + channel;
    int p1 = pixels[Math.min(first + 1, last)] + channel;
    int p2 = pixels[Math.min(first + 2, last)] + channel;
    int p3 = pixels[Math.min(first + 3, last)] + channel;
    int p4 = pixels[Math.min(first + 4, last)] + channel;
    int p5 = pixels[Math.min(first + 5, last)] + channel;
    int p6 = pixels[Math.min(first + 6, last)] + channel;
    int p7 = pixels[Math.min(first + 7, last)] + channel;
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
      FloatVector w = FloatVector.fromArray(S, weight, t * weightStride + channel);
      s0 = FloatVector.fromArray(S, image, p0 + tap, inside).fma(w, s0);
      s1 = FloatVector.fromArray(S, image, p1 + tap, inside).fma(w, s1);
      s2 = FloatVector.fromArray(S, image, p2 + tap, inside).fma(w, s2);
      s3 = FloatVector.fromArray(S, image, p3 + tap, inside).fma(w, s3);
      s4 = FloatVector.fromArray(S, image, p4 + tap, inside).fma(w, s4);
      s5 = FloatVector.fromArray(S, image, p5 + tap, inside).fma(w, s5);
      s6 = FloatVector.fromArray(S, image, p6 + tap, inside).fma(w, s6);
      s7 = FloatVector.fromArray(S, image, p7 + tap, inside).fma(w, s7);
    }
    if (add) {
      s0 = s0.add(FloatVector.fromArray(S, sums, at + 0 * sumStride));
      s1 = s1.add(FloatVector.fromArray(S, sums, at + 1 * sumStride));
      s2 = s2.add(FloatVector.fromArray(S, sums, at + 2 * sumStride));
      s3 = s3.add(FloatVector.fromArray(S, sums, at + 3 * sumStride));
      s4 = s4.add(FloatVector.fromArray(S, sums, at + 4 * sumStride));
      s5 = s5.add(FloatVector.fromArray(S, sums, at + 5 * sumStride));
      s6 = s6.add(FloatVector.fromArray(S, sums, at + 6 * sumStride));
      s7 = s7.add(FloatVector.fromArray(S, sums, at + 7 * sumStride));
    }
    s0.intoArray(sums, at + 0 * sumStride);
    s1.intoArray(sums, at + 1 * sumStride);
    s2.intoArray(sums, at + 2 * sumStride);
    s3.intoArray(sums, at + 3 * sumStride);
    s4.intoArray(sums, at + 4 * sumStride);
    s5.intoArray(sums, at + 5 * sumStride);
    s6.intoArray(sums, at + 6 * sumStride);
    s7.intoArray(sums, at + 7 * sumStride);
  }
}
