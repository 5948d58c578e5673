package io.traceable.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** A line of 3x3 windows at every second pixel. */
final class ThreeByThreeStrided {

  private static final VectorSpecies<Float> S = Species.FLOAT;

  private static final int LANES = S.length();

  /** Distance of the first elements of neighbouring windows. */
  private static final int STEP = 2 * LANES;

  private ThreeByThreeStrided() {}

  /** See {@link io.traceable.kernel.DepthwiseKernel#threeByThree}. */
  static void multiply(
      float[] band,
      int line,
      int lineStride,
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
    int four = pixels / 4 * 4;
    if (four > 0) {
      four(
          band,
          line,
          line + lineStride,
          line + 2 * lineStride,
          weight,
          weightOffset,
          bias,
          channel,
          low,
          high,
          c,
          cOffset,
          cPixelStride,
          four);
    }
    if (four < pixels) {
      int first = line + four * STEP;
      one(
          band,
          first,
          first + lineStride,
          first + 2 * lineStride,
          weight,
          weightOffset,
          bias,
          channel,
          low,
          high,
          c,
          cOffset + four * cPixelStride,
          cPixelStride,
          pixels - four);
    }
  }

  private static void four(
      float[] band,
      int top,
      int middle,
      int bottom,
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
    FloatVector w0 = FloatVector.fromArray(S, weight, weightOffset + 0 * LANES);
    FloatVector w1 = FloatVector.fromArray(S, weight, weightOffset + 1 * LANES);
    FloatVector w2 = FloatVector.fromArray(S, weight, weightOffset + 2 * LANES);
    FloatVector w3 = FloatVector.fromArray(S, weight, weightOffset + 3 * LANES);
    FloatVector w4 = FloatVector.fromArray(S, weight, weightOffset + 4 * LANES);
    FloatVector w5 = FloatVector.fromArray(S, weight, weightOffset + 5 * LANES);
    FloatVector w6 = FloatVector.fromArray(S, weight, weightOffset + 6 * LANES);
    FloatVector w7 = FloatVector.fromArray(S, weight, weightOffset + 7 * LANES);
    FloatVector w8 = FloatVector.fromArray(S, weight, weightOffset + 8 * LANES);
    FloatVector b = FloatVector.fromArray(S, bias, channel);
    for (int i = 0; i < pixels; i += 4) {
      FloatVector s0 = FloatVector.zero(S);
      FloatVector s1 = FloatVector.zero(S);
      FloatVector s2 = FloatVector.zero(S);
      FloatVector s3 = FloatVector.zero(S);
      FloatVector x0;
      FloatVector x1;
      FloatVector x2;
      FloatVector x3;
      FloatVector x4;
      FloatVector x5;
      FloatVector x6;
      FloatVector x7;
      FloatVector x8;
      x0 = FloatVector.fromArray(S, band, top + i * STEP + 0 * LANES);
      x1 = FloatVector.fromArray(S, band, top + i * STEP + 1 * LANES);
      x2 = FloatVector.fromArray(S, band, top + i * STEP + 2 * LANES);
      x3 = FloatVector.fromArray(S, band, top + i * STEP + 3 * LANES);
      x4 = FloatVector.fromArray(S, band, top + i * STEP + 4 * LANES);
      x5 = FloatVector.fromArray(S, band, top + i * STEP + 5 * LANES);
      x6 = FloatVector.fromArray(S, band, top + i * STEP + 6 * LANES);
      x7 = FloatVector.fromArray(S, band, top + i * STEP + 7 * LANES);
      x8 = FloatVector.fromArray(S, band, top + i * STEP + 8 * LANES);
      s0 = x0.fma(w0, s0);
      s1 = x2.fma(w0, s1);
      s2 = x4.fma(w0, s2);
      s3 = x6.fma(w0, s3);
      s0 = x1.fma(w1, s0);
      s1 = x3.fma(w1, s1);
      s2 = x5.fma(w1, s2);
      s3 = x7.fma(w1, s3);
      s0 = x2.fma(w2, s0);
      s1 = x4.fma(w2, s1);
      s2 = x6.fma(w2, s2);
      s3 = x8.fma(w2, s3);
      x0 = FloatVector.fromArray(S, band, middle + i * STEP + 0 * LANES);
      x1 = FloatVector.fromArray(S, band, middle + i * STEP + 1 * LANES);
      x2 = FloatVector.fromArray(S, band, middle + i * STEP + 2 * LANES);
      x3 = FloatVector.fromArray(S, band, middle + i * STEP + 3 * LANES);
      x4 = FloatVector.fromArray(S, band, middle + i * STEP + 4 * LANES);
      x5 = FloatVector.fromArray(S, band, middle + i * STEP + 5 * LANES);
      x6 = FloatVector.fromArray(S, band, middle + i * STEP + 6 * LANES);
      x7 = FloatVector.fromArray(S, band, middle + i * STEP + 7 * LANES);
      x8 = FloatVector.fromArray(S, band, middle + i * STEP + 8 * LANES);
      s0 = x0.fma(w3, s0);
      s1 = x2.fma(w3, s1);
      s2 = x4.fma(w3, s2);
      s3 = x6.fma(w3, s3);
      s0 = x1.fma(w4, s0);
      s1 = x3.fma(w4, s1);
      s2 = x5.fma(w4, s2);
      s3 = x7.fma(w4, s3);
      s0 = x2.fma(w5, s0);
      s1 = x4.fma(w5, s1);
      s2 = x6.fma(w5, s2);
      s3 = x8.fma(w5, s3);
      x0 = FloatVector.fromArray(S, band, bottom + i * STEP + 0 * LANES);
      x1 = FloatVector.fromArray(S, band, bottom + i * STEP + 1 * LANES);
      x2 = FloatVector.fromArray(S, band, bottom + i * STEP + 2 * LANES);
      x3 = FloatVector.fromArray(S, band, bottom + i * STEP + 3 * LANES);
      x4 = FloatVector.fromArray(S, band, bottom + i * STEP + 4 * LANES);
      x5 = FloatVector.fromArray(S, band, bottom + i * STEP + 5 * LANES);
      x6 = FloatVector.fromArray(S, band, bottom + i * STEP + 6 * LANES);
      x7 = FloatVector.fromArray(S, band, bottom + i * STEP + 7 * LANES);
      x8 = FloatVector.fromArray(S, band, bottom + i * STEP + 8 * LANES);
      s0 = x0.fma(w6, s0);
      s1 = x2.fma(w6, s1);
      s2 = x4.fma(w6, s2);
      s3 = x6.fma(w6, s3);
      s0 = x1.fma(w7, s0);
      s1 = x3.fma(w7, s1);
      s2 = x5.fma(w7, s2);
      s3 = x7.fma(w7, s3);
      s0 = x2.fma(w8, s0);
      s1 = x4.fma(w8, s1);
      s2 = x6.fma(w8, s2);
      s3 = x8.fma(w8, s3);
      s0 = s0.add(b);
      s1 = s1.add(b);
      s2 = s2.add(b);
      s3 = s3.add(b);
      s0 = s0.blend(low, s0.compare(VectorOperators.LT, low));
      s0 = s0.blend(high, s0.compare(VectorOperators.GT, high));
      s1 = s1.blend(low, s1.compare(VectorOperators.LT, low));
      s1 = s1.blend(high, s1.compare(VectorOperators.GT, high));
      s2 = s2.blend(low, s2.compare(VectorOperators.LT, low));
      s2 = s2.blend(high, s2.compare(VectorOperators.GT, high));
      s3 = s3.blend(low, s3.compare(VectorOperators.LT, low));
      s3 = s3.blend(high, s3.compare(VectorOperators.GT, high));
      int to = cOffset + i * cPixelStride;
      s0.intoArray(c, to);
      s1.intoArray(c, to + 1 * cPixelStride);
      s2.intoArray(c, to + 2 * cPixelStride);
      s3.intoArray(c, to + 3 * cPixelStride);
    }
  }

  private static void one(
      float[] band,
      int top,
      int middle,
      int bottom,
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
    FloatVector w0 = FloatVector.fromArray(S, weight, weightOffset + 0 * LANES);
    FloatVector w1 = FloatVector.fromArray(S, weight, weightOffset + 1 * LANES);
    FloatVector w2 = FloatVector.fromArray(S, weight, weightOffset + 2 * LANES);
    FloatVector w3 = FloatVector.fromArray(S, weight, weightOffset + 3 * LANES);
    FloatVector w4 = FloatVector.fromArray(S, weight, weightOffset + 4 * LANES);
    FloatVector w5 = FloatVector.fromArray(S, weight, weightOffset + 5 * LANES);
    FloatVector w6 = FloatVector.fromArray(S, weight, weightOffset + 6 * LANES);
    FloatVector w7 = FloatVector.fromArray(S, weight, weightOffset + 7 * LANES);
    FloatVector w8 = FloatVector.fromArray(S, weight, weightOffset + 8 * LANES);
    FloatVector b = FloatVector.fromArray(S, bias, channel);
    for (int i = 0; i < pixels; i += 1) {
      FloatVector s0 = FloatVector.zero(S);
      FloatVector x0;
      FloatVector x1;
      FloatVector x2;
      x0 = FloatVector.fromArray(S, band, top + i * STEP + 0 * LANES);
      x1 = FloatVector.fromArray(S, band, top + i * STEP + 1 * LANES);
      x2 = FloatVector.fromArray(S, band, top + i * STEP + 2 * LANES);
      s0 = x0.fma(w0, s0);
      s0 = x1.fma(w1, s0);
      s0 = x2.fma(w2, s0);
      x0 = FloatVector.fromArray(S, band, middle + i * STEP + 0 * LANES);
      x1 = FloatVector.fromArray(S, band, middle + i * STEP + 1 * LANES);
      x2 = FloatVector.fromArray(S, band, middle + i * STEP + 2 * LANES);
      s0 = x0.fma(w3, s0);
      s0 = x1.fma(w4, s0);
      s0 = x2.fma(w5, s0);
      x0 = FloatVector.fromArray(S, band, bottom + i * STEP + 0 * LANES);
      x1 = FloatVector.fromArray(S, band, bottom + i * STEP + 1 * LANES);
      x2 = FloatVector.fromArray(S, band, bottom + i * STEP + 2 * LANES);
      s0 = x0.fma(w6, s0);
      s0 = x1.fma(w7, s0);
      s0 = x2.fma(w8, s0);
      s0 = s0.add(b);
      s0 = s0.blend(low, s0.compare(VectorOperators.LT, low));
      s0 = s0.blend(high, s0.compare(VectorOperators.GT, high));
      int to = cOffset + i * cPixelStride;
      s0.intoArray(c, to);
    }
  }
}
