package io.traceable.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Rows times a panel of three gates of one vector of hidden units each. There is no branch around
 * vectors, as in {@link EightRows}; every sum takes its terms in order.
 */
final class ThreeGates {

  private static final VectorSpecies<Float> S = Species.FLOAT;

  private static final int LANES = S.length();

  private static final int WIDTH = 3 * LANES;

  private ThreeGates() {}

  /** Four rows, for 32 registers. See {@link VectorGateKernel#block}. */
  static void four(
      float[] h,
      int hAt,
      int hRowStride,
      int row,
      int last,
      int terms,
      float[] w,
      int wAt,
      float[] before,
      int beforeAt,
      int beforeRowStride,
      int beforeGateStride,
      float[] other,
      int otherAt,
      int otherRowStride,
      float[] bias,
      int biasAt,
      int biasGateStride,
      float[] sums,
      int sumsAt,
      int sumsRowStride,
      int sumsGateStride) {
    int r0 = row;
    int r1 = Math.min(row + 1, last);
    int r2 = Math.min(row + 2, last);
    int r3 = Math.min(row + 3, last);
    int h0 = hAt + r0 * hRowStride;
    int h1 = hAt + r1 * hRowStride;
    int h2 = hAt + r2 * hRowStride;
    int h3 = hAt + r3 * hRowStride;
    FloatVector a0 = FloatVector.zero(S);
    FloatVector a1 = FloatVector.zero(S);
    FloatVector a2 = FloatVector.zero(S);
    FloatVector b0 = FloatVector.zero(S);
    FloatVector b1 = FloatVector.zero(S);
    FloatVector b2 = FloatVector.zero(S);
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    FloatVector d0 = FloatVector.zero(S);
    FloatVector d1 = FloatVector.zero(S);
    FloatVector d2 = FloatVector.zero(S);
    for (int k = 0; k < terms; k++) {
      FloatVector w0 = FloatVector.fromArray(S, w, wAt + k * WIDTH);
      FloatVector w1 = FloatVector.fromArray(S, w, wAt + k * WIDTH + LANES);
      FloatVector w2 = FloatVector.fromArray(S, w, wAt + k * WIDTH + 2 * LANES);
      FloatVector x;
      x = FloatVector.broadcast(S, h[h0 + k]);
      a0 = x.fma(w0, a0);
      a1 = x.fma(w1, a1);
      a2 = x.fma(w2, a2);
      x = FloatVector.broadcast(S, h[h1 + k]);
      b0 = x.fma(w0, b0);
      b1 = x.fma(w1, b1);
      b2 = x.fma(w2, b2);
      x = FloatVector.broadcast(S, h[h2 + k]);
      c0 = x.fma(w0, c0);
      c1 = x.fma(w1, c1);
      c2 = x.fma(w2, c2);
      x = FloatVector.broadcast(S, h[h3 + k]);
      d0 = x.fma(w0, d0);
      d1 = x.fma(w1, d1);
      d2 = x.fma(w2, d2);
    }
    FloatVector bias0 = FloatVector.fromArray(S, bias, biasAt);
    FloatVector bias1 = FloatVector.fromArray(S, bias, biasAt + biasGateStride);
    FloatVector bias2 = FloatVector.fromArray(S, bias, biasAt + 2 * biasGateStride);
    int p0 = beforeAt + r0 * beforeRowStride;
    int p1 = beforeAt + r1 * beforeRowStride;
    int p2 = beforeAt + r2 * beforeRowStride;
    int p3 = beforeAt + r3 * beforeRowStride;
    a0 = a0.add(FloatVector.fromArray(S, before, p0)).add(bias0);
    a1 = a1.add(FloatVector.fromArray(S, before, p0 + beforeGateStride)).add(bias1);
    a2 = a2.add(FloatVector.fromArray(S, other, otherAt + r0 * otherRowStride)).add(bias2);
    b0 = b0.add(FloatVector.fromArray(S, before, p1)).add(bias0);
    b1 = b1.add(FloatVector.fromArray(S, before, p1 + beforeGateStride)).add(bias1);
    b2 = b2.add(FloatVector.fromArray(S, other, otherAt + r1 * otherRowStride)).add(bias2);
    c0 = c0.add(FloatVector.fromArray(S, before, p2)).add(bias0);
    c1 = c1.add(FloatVector.fromArray(S, before, p2 + beforeGateStride)).add(bias1);
    c2 = c2.add(FloatVector.fromArray(S, other, otherAt + r2 * otherRowStride)).add(bias2);
    d0 = d0.add(FloatVector.fromArray(S, before, p3)).add(bias0);
    d1 = d1.add(FloatVector.fromArray(S, before, p3 + beforeGateStride)).add(bias1);
    d2 = d2.add(FloatVector.fromArray(S, other, otherAt + r3 * otherRowStride)).add(bias2);
    int s0 = sumsAt + r0 * sumsRowStride;
    a0.intoArray(sums, s0);
    a1.intoArray(sums, s0 + sumsGateStride);
    a2.intoArray(sums, s0 + 2 * sumsGateStride);
    int s1 = sumsAt + r1 * sumsRowStride;
    b0.intoArray(sums, s1);
    b1.intoArray(sums, s1 + sumsGateStride);
    b2.intoArray(sums, s1 + 2 * sumsGateStride);
    int s2 = sumsAt + r2 * sumsRowStride;
    c0.intoArray(sums, s2);
    c1.intoArray(sums, s2 + sumsGateStride);
    c2.intoArray(sums, s2 + 2 * sumsGateStride);
    int s3 = sumsAt + r3 * sumsRowStride;
    d0.intoArray(sums, s3);
    d1.intoArray(sums, s3 + sumsGateStride);
    d2.intoArray(sums, s3 + 2 * sumsGateStride);
  }

  /** Two rows, for 16 registers. See {@link VectorGateKernel#block}. */
  static void two(
      float[] h,
      int hAt,
      int hRowStride,
      int row,
      int last,
      int terms,
      float[] w,
      int wAt,
      float[] before,
      int beforeAt,
      int beforeRowStride,
      int beforeGateStride,
      float[] other,
      int otherAt,
      int otherRowStride,
      float[] bias,
      int biasAt,
      int biasGateStride,
      float[] sums,
      int sumsAt,
      int sumsRowStride,
      int sumsGateStride) {
    int r0 = row;
    int r1 = Math.min(row + 1, last);
    int h0 = hAt + r0 * hRowStride;
    int h1 = hAt + r1 * hRowStride;
    FloatVector a0 = FloatVector.zero(S);
    FloatVector a1 = FloatVector.zero(S);
    FloatVector a2 = FloatVector.zero(S);
    FloatVector b0 = FloatVector.zero(S);
    FloatVector b1 = FloatVector.zero(S);
    FloatVector b2 = FloatVector.zero(S);
    for (int k = 0; k < terms; k++) {
      FloatVector w0 = FloatVector.fromArray(S, w, wAt + k * WIDTH);
      FloatVector w1 = FloatVector.fromArray(S, w, wAt + k * WIDTH + LANES);
      FloatVector w2 = FloatVector.fromArray(S, w, wAt + k * WIDTH + 2 * LANES);
      FloatVector x;
      x = FloatVector.broadcast(S, h[h0 + k]);
      a0 = x.fma(w0, a0);
      a1 = x.fma(w1, a1);
      a2 = x.fma(w2, a2);
      x = FloatVector.broadcast(S, h[h1 + k]);
      b0 = x.fma(w0, b0);
      b1 = x.fma(w1, b1);
      b2 = x.fma(w2, b2);
    }
    FloatVector bias0 = FloatVector.fromArray(S, bias, biasAt);
    FloatVector bias1 = FloatVector.fromArray(S, bias, biasAt + biasGateStride);
    FloatVector bias2 = FloatVector.fromArray(S, bias, biasAt + 2 * biasGateStride);
    int p0 = beforeAt + r0 * beforeRowStride;
    int p1 = beforeAt + r1 * beforeRowStride;
    a0 = a0.add(FloatVector.fromArray(S, before, p0)).add(bias0);
    a1 = a1.add(FloatVector.fromArray(S, before, p0 + beforeGateStride)).add(bias1);
    a2 = a2.add(FloatVector.fromArray(S, other, otherAt + r0 * otherRowStride)).add(bias2);
    b0 = b0.add(FloatVector.fromArray(S, before, p1)).add(bias0);
    b1 = b1.add(FloatVector.fromArray(S, before, p1 + beforeGateStride)).add(bias1);
    b2 = b2.add(FloatVector.fromArray(S, other, otherAt + r1 * otherRowStride)).add(bias2);
    int s0 = sumsAt + r0 * sumsRowStride;
    a0.intoArray(sums, s0);
    a1.intoArray(sums, s0 + sumsGateStride);
    a2.intoArray(sums, s0 + 2 * sumsGateStride);
    int s1 = sumsAt + r1 * sumsRowStride;
    b0.intoArray(sums, s1);
    b1.intoArray(sums, s1 + sumsGateStride);
    b2.intoArray(sums, s1 + 2 * sumsGateStride);
  }

  /** One row, and two panels: a single one would wait for its three sums. */
  static void one(
      float[] h,
      int hAt,
      int terms,
      float[] w,
      int wAt,
      int panelStride,
      float[] before,
      int beforeAt,
      int beforeGateStride,
      float[] other,
      int otherAt,
      int otherPanelStride,
      float[] bias,
      int biasAt,
      int biasGateStride,
      float[] sums,
      int sumsAt,
      int sumsGateStride,
      int unitStride) {
    int secondAt = wAt + panelStride;
    FloatVector a0 = FloatVector.zero(S);
    FloatVector a1 = FloatVector.zero(S);
    FloatVector a2 = FloatVector.zero(S);
    FloatVector b0 = FloatVector.zero(S);
    FloatVector b1 = FloatVector.zero(S);
    FloatVector b2 = FloatVector.zero(S);
    for (int k = 0; k < terms; k++) {
      FloatVector x = FloatVector.broadcast(S, h[hAt + k]);
      a0 = x.fma(FloatVector.fromArray(S, w, wAt + k * WIDTH), a0);
      a1 = x.fma(FloatVector.fromArray(S, w, wAt + k * WIDTH + LANES), a1);
      a2 = x.fma(FloatVector.fromArray(S, w, wAt + k * WIDTH + 2 * LANES), a2);
      b0 = x.fma(FloatVector.fromArray(S, w, secondAt + k * WIDTH), b0);
      b1 = x.fma(FloatVector.fromArray(S, w, secondAt + k * WIDTH + LANES), b1);
      b2 = x.fma(FloatVector.fromArray(S, w, secondAt + k * WIDTH + 2 * LANES), b2);
    }
    a0 =
        a0.add(FloatVector.fromArray(S, before, beforeAt))
            .add(FloatVector.fromArray(S, bias, biasAt));
    a1 =
        a1.add(FloatVector.fromArray(S, before, beforeAt + beforeGateStride))
            .add(FloatVector.fromArray(S, bias, biasAt + biasGateStride));
    a2 =
        a2.add(FloatVector.fromArray(S, other, otherAt))
            .add(FloatVector.fromArray(S, bias, biasAt + 2 * biasGateStride));
    b0 =
        b0.add(FloatVector.fromArray(S, before, beforeAt + unitStride))
            .add(FloatVector.fromArray(S, bias, biasAt + unitStride));
    b1 =
        b1.add(FloatVector.fromArray(S, before, beforeAt + unitStride + beforeGateStride))
            .add(FloatVector.fromArray(S, bias, biasAt + unitStride + biasGateStride));
    b2 =
        b2.add(FloatVector.fromArray(S, other, otherAt + otherPanelStride))
            .add(FloatVector.fromArray(S, bias, biasAt + unitStride + 2 * biasGateStride));
    a0.intoArray(sums, sumsAt);
    a1.intoArray(sums, sumsAt + sumsGateStride);
    a2.intoArray(sums, sumsAt + 2 * sumsGateStride);
    b0.intoArray(sums, sumsAt + unitStride);
    b1.intoArray(sums, sumsAt + unitStride + sumsGateStride);
    b2.intoArray(sums, sumsAt + unitStride + 2 * sumsGateStride);
  }
}
