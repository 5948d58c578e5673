package io.traceable.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Rows times a panel of four gates of one vector of hidden units each. There is no branch around
 * vectors, as in {@link EightRows}; every sum takes its terms in order.
 */
final class FourGates {

  private static final VectorSpecies<Float> S = Species.FLOAT;

  private static final int LANES = S.length();

  private static final int WIDTH = 4 * LANES;

  private FourGates() {}

  /** Six rows, for 32 registers. See {@link VectorGateKernel#block}. */
  static void six(
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
    int r4 = Math.min(row + 4, last);
    int r5 = Math.min(row + 5, last);
    int h0 = hAt + r0 * hRowStride;
    int h1 = hAt + r1 * hRowStride;
    int h2 = hAt + r2 * hRowStride;
    int h3 = hAt + r3 * hRowStride;
    int h4 = hAt + r4 * hRowStride;
    int h5 = hAt + r5 * hRowStride;
    FloatVector a0 = FloatVector.zero(S);
    FloatVector a1 = FloatVector.zero(S);
    FloatVector a2 = FloatVector.zero(S);
    FloatVector a3 = FloatVector.zero(S);
    FloatVector b0 = FloatVector.zero(S);
    FloatVector b1 = FloatVector.zero(S);
    FloatVector b2 = FloatVector.zero(S);
    FloatVector b3 = FloatVector.zero(S);
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    FloatVector c3 = FloatVector.zero(S);
    FloatVector d0 = FloatVector.zero(S);
    FloatVector d1 = FloatVector.zero(S);
    FloatVector d2 = FloatVector.zero(S);
    FloatVector d3 = FloatVector.zero(S);
    FloatVector e0 = FloatVector.zero(S);
    FloatVector e1 = FloatVector.zero(S);
    FloatVector e2 = FloatVector.zero(S);
    FloatVector e3 = FloatVector.zero(S);
    FloatVector f0 = FloatVector.zero(S);
    FloatVector f1 = FloatVector.zero(S);
    FloatVector f2 = FloatVector.zero(S);
    FloatVector f3 = FloatVector.zero(S);
    for (int k = 0; k < terms; k++) {
      FloatVector w0 = FloatVector.fromArray(S, w, wAt + k * WIDTH);
      FloatVector w1 = FloatVector.fromArray(S, w, wAt + k * WIDTH + LANES);
      FloatVector w2 = FloatVector.fromArray(S, w, wAt + k * WIDTH + 2 * LANES);
      FloatVector w3 = FloatVector.fromArray(S, w, wAt + k * WIDTH + 3 * LANES);
      FloatVector x;
      x = FloatVector.broadcast(S, h[h0 + k]);
      a0 = x.fma(w0, a0);
      a1 = x.fma(w1, a1);
      a2 = x.fma(w2, a2);
      a3 = x.fma(w3, a3);
      x = FloatVector.broadcast(S, h[h1 + k]);
      b0 = x.fma(w0, b0);
      b1 = x.fma(w1, b1);
      b2 = x.fma(w2, b2);
      b3 = x.fma(w3, b3);
      x = FloatVector.broadcast(S, h[h2 + k]);
      c0 = x.fma(w0, c0);
      c1 = x.fma(w1, c1);
      c2 = x.fma(w2, c2);
      c3 = x.fma(w3, c3);
      x = FloatVector.broadcast(S, h[h3 + k]);
      d0 = x.fma(w0, d0);
      d1 = x.fma(w1, d1);
      d2 = x.fma(w2, d2);
      d3 = x.fma(w3, d3);
      x = FloatVector.broadcast(S, h[h4 + k]);
      e0 = x.fma(w0, e0);
      e1 = x.fma(w1, e1);
      e2 = x.fma(w2, e2);
      e3 = x.fma(w3, e3);
      x = FloatVector.broadcast(S, h[h5 + k]);
      f0 = x.fma(w0, f0);
      f1 = x.fma(w1, f1);
      f2 = x.fma(w2, f2);
      f3 = x.fma(w3, f3);
    }
    FloatVector bias0 = FloatVector.fromArray(S, bias, biasAt);
    FloatVector bias1 = FloatVector.fromArray(S, bias, biasAt + biasGateStride);
    FloatVector bias2 = FloatVector.fromArray(S, bias, biasAt + 2 * biasGateStride);
    FloatVector bias3 = FloatVector.fromArray(S, bias, biasAt + 3 * biasGateStride);
    int p0 = beforeAt + r0 * beforeRowStride;
    int p1 = beforeAt + r1 * beforeRowStride;
    int p2 = beforeAt + r2 * beforeRowStride;
    int p3 = beforeAt + r3 * beforeRowStride;
    int p4 = beforeAt + r4 * beforeRowStride;
    int p5 = beforeAt + r5 * beforeRowStride;
    a0 = a0.add(FloatVector.fromArray(S, before, p0)).add(bias0);
    a1 = a1.add(FloatVector.fromArray(S, before, p0 + beforeGateStride)).add(bias1);
    a2 = a2.add(FloatVector.fromArray(S, before, p0 + 2 * beforeGateStride)).add(bias2);
    a3 = a3.add(FloatVector.fromArray(S, before, p0 + 3 * beforeGateStride)).add(bias3);
    b0 = b0.add(FloatVector.fromArray(S, before, p1)).add(bias0);
    b1 = b1.add(FloatVector.fromArray(S, before, p1 + beforeGateStride)).add(bias1);
    b2 = b2.add(FloatVector.fromArray(S, before, p1 + 2 * beforeGateStride)).add(bias2);
    b3 = b3.add(FloatVector.fromArray(S, before, p1 + 3 * beforeGateStride)).add(bias3);
    c0 = c0.add(FloatVector.fromArray(S, before, p2)).add(bias0);
    c1 = c1.add(FloatVector.fromArray(S, before, p2 + beforeGateStride)).add(bias1);
    c2 = c2.add(FloatVector.fromArray(S, before, p2 + 2 * beforeGateStride)).add(bias2);
    c3 = c3.add(FloatVector.fromArray(S, before, p2 + 3 * beforeGateStride)).add(bias3);
    d0 = d0.add(FloatVector.fromArray(S, before, p3)).add(bias0);
    d1 = d1.add(FloatVector.fromArray(S, before, p3 + beforeGateStride)).add(bias1);
    d2 = d2.add(FloatVector.fromArray(S, before, p3 + 2 * beforeGateStride)).add(bias2);
    d3 = d3.add(FloatVector.fromArray(S, before, p3 + 3 * beforeGateStride)).add(bias3);
    e0 = e0.add(FloatVector.fromArray(S, before, p4)).add(bias0);
    e1 = e1.add(FloatVector.fromArray(S, before, p4 + beforeGateStride)).add(bias1);
    e2 = e2.add(FloatVector.fromArray(S, before, p4 + 2 * beforeGateStride)).add(bias2);
    e3 = e3.add(FloatVector.fromArray(S, before, p4 + 3 * beforeGateStride)).add(bias3);
    f0 = f0.add(FloatVector.fromArray(S, before, p5)).add(bias0);
    f1 = f1.add(FloatVector.fromArray(S, before, p5 + beforeGateStride)).add(bias1);
    f2 = f2.add(FloatVector.fromArray(S, before, p5 + 2 * beforeGateStride)).add(bias2);
    f3 = f3.add(FloatVector.fromArray(S, before, p5 + 3 * beforeGateStride)).add(bias3);
    int s0 = sumsAt + r0 * sumsRowStride;
    a0.intoArray(sums, s0);
    a1.intoArray(sums, s0 + sumsGateStride);
    a2.intoArray(sums, s0 + 2 * sumsGateStride);
    a3.intoArray(sums, s0 + 3 * sumsGateStride);
    int s1 = sumsAt + r1 * sumsRowStride;
    b0.intoArray(sums, s1);
    b1.intoArray(sums, s1 + sumsGateStride);
    b2.intoArray(sums, s1 + 2 * sumsGateStride);
    b3.intoArray(sums, s1 + 3 * sumsGateStride);
    int s2 = sumsAt + r2 * sumsRowStride;
    c0.intoArray(sums, s2);
    c1.intoArray(sums, s2 + sumsGateStride);
    c2.intoArray(sums, s2 + 2 * sumsGateStride);
    c3.intoArray(sums, s2 + 3 * sumsGateStride);
    int s3 = sumsAt + r3 * sumsRowStride;
    d0.intoArray(sums, s3);
    d1.intoArray(sums, s3 + sumsGateStride);
    d2.intoArray(sums, s3 + 2 * sumsGateStride);
    d3.intoArray(sums, s3 + 3 * sumsGateStride);
    int s4 = sumsAt + r4 * sumsRowStride;
    e0.intoArray(sums, s4);
    e1.intoArray(sums, s4 + sumsGateStride);
    e2.intoArray(sums, s4 + 2 * sumsGateStride);
    e3.intoArray(sums, s4 + 3 * sumsGateStride);
    int s5 = sumsAt + r5 * sumsRowStride;
    f0.intoArray(sums, s5);
    f1.intoArray(sums, s5 + sumsGateStride);
    f2.intoArray(sums, s5 + 2 * sumsGateStride);
    f3.intoArray(sums, s5 + 3 * sumsGateStride);
  }

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
    FloatVector a3 = FloatVector.zero(S);
    FloatVector b0 = FloatVector.zero(S);
    FloatVector b1 = FloatVector.zero(S);
    FloatVector b2 = FloatVector.zero(S);
    FloatVector b3 = FloatVector.zero(S);
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    FloatVector c3 = FloatVector.zero(S);
    FloatVector d0 = FloatVector.zero(S);
    FloatVector d1 = FloatVector.zero(S);
    FloatVector d2 = FloatVector.zero(S);
    FloatVector d3 = FloatVector.zero(S);
    for (int k = 0; k < terms; k++) {
      FloatVector w0 = FloatVector.fromArray(S, w, wAt + k * WIDTH);
      FloatVector w1 = FloatVector.fromArray(S, w, wAt + k * WIDTH + LANES);
      FloatVector w2 = FloatVector.fromArray(S, w, wAt + k * WIDTH + 2 * LANES);
      FloatVector w3 = FloatVector.fromArray(S, w, wAt + k * WIDTH + 3 * LANES);
      FloatVector x;
      x = FloatVector.broadcast(S, h[h0 + k]);
      a0 = x.fma(w0, a0);
      a1 = x.fma(w1, a1);
      a2 = x.fma(w2, a2);
      a3 = x.fma(w3, a3);
      x = FloatVector.broadcast(S, h[h1 + k]);
      b0 = x.fma(w0, b0);
      b1 = x.fma(w1, b1);
      b2 = x.fma(w2, b2);
      b3 = x.fma(w3, b3);
      x = FloatVector.broadcast(S, h[h2 + k]);
      c0 = x.fma(w0, c0);
      c1 = x.fma(w1, c1);
      c2 = x.fma(w2, c2);
      c3 = x.fma(w3, c3);
      x = FloatVector.broadcast(S, h[h3 + k]);
      d0 = x.fma(w0, d0);
      d1 = x.fma(w1, d1);
      d2 = x.fma(w2, d2);
      d3 = x.fma(w3, d3);
    }
    FloatVector bias0 = FloatVector.fromArray(S, bias, biasAt);
    FloatVector bias1 = FloatVector.fromArray(S, bias, biasAt + biasGateStride);
    FloatVector bias2 = FloatVector.fromArray(S, bias, biasAt + 2 * biasGateStride);
    FloatVector bias3 = FloatVector.fromArray(S, bias, biasAt + 3 * biasGateStride);
    int p0 = beforeAt + r0 * beforeRowStride;
    int p1 = beforeAt + r1 * beforeRowStride;
    int p2 = beforeAt + r2 * beforeRowStride;
    int p3 = beforeAt + r3 * beforeRowStride;
    a0 = a0.add(FloatVector.fromArray(S, before, p0)).add(bias0);
    a1 = a1.add(FloatVector.fromArray(S, before, p0 + beforeGateStride)).add(bias1);
    a2 = a2.add(FloatVector.fromArray(S, before, p0 + 2 * beforeGateStride)).add(bias2);
    a3 = a3.add(FloatVector.fromArray(S, before, p0 + 3 * beforeGateStride)).add(bias3);
    b0 = b0.add(FloatVector.fromArray(S, before, p1)).add(bias0);
    b1 = b1.add(FloatVector.fromArray(S, before, p1 + beforeGateStride)).add(bias1);
    b2 = b2.add(FloatVector.fromArray(S, before, p1 + 2 * beforeGateStride)).add(bias2);
    b3 = b3.add(FloatVector.fromArray(S, before, p1 + 3 * beforeGateStride)).add(bias3);
    c0 = c0.add(FloatVector.fromArray(S, before, p2)).add(bias0);
    c1 = c1.add(FloatVector.fromArray(S, before, p2 + beforeGateStride)).add(bias1);
    c2 = c2.add(FloatVector.fromArray(S, before, p2 + 2 * beforeGateStride)).add(bias2);
    c3 = c3.add(FloatVector.fromArray(S, before, p2 + 3 * beforeGateStride)).add(bias3);
    d0 = d0.add(FloatVector.fromArray(S, before, p3)).add(bias0);
    d1 = d1.add(FloatVector.fromArray(S, before, p3 + beforeGateStride)).add(bias1);
    d2 = d2.add(FloatVector.fromArray(S, before, p3 + 2 * beforeGateStride)).add(bias2);
    d3 = d3.add(FloatVector.fromArray(S, before, p3 + 3 * beforeGateStride)).add(bias3);
    int s0 = sumsAt + r0 * sumsRowStride;
    a0.intoArray(sums, s0);
    a1.intoArray(sums, s0 + sumsGateStride);
    a2.intoArray(sums, s0 + 2 * sumsGateStride);
    a3.intoArray(sums, s0 + 3 * sumsGateStride);
    int s1 = sumsAt + r1 * sumsRowStride;
    b0.intoArray(sums, s1);
    b1.intoArray(sums, s1 + sumsGateStride);
    b2.intoArray(sums, s1 + 2 * sumsGateStride);
    b3.intoArray(sums, s1 + 3 * sumsGateStride);
    int s2 = sumsAt + r2 * sumsRowStride;
    c0.intoArray(sums, s2);
    c1.intoArray(sums, s2 + sumsGateStride);
    c2.intoArray(sums, s2 + 2 * sumsGateStride);
    c3.intoArray(sums, s2 + 3 * sumsGateStride);
    int s3 = sumsAt + r3 * sumsRowStride;
    d0.intoArray(sums, s3);
    d1.intoArray(sums, s3 + sumsGateStride);
    d2.intoArray(sums, s3 + 2 * sumsGateStride);
    d3.intoArray(sums, s3 + 3 * sumsGateStride);
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
    FloatVector a3 = FloatVector.zero(S);
    FloatVector b0 = FloatVector.zero(S);
    FloatVector b1 = FloatVector.zero(S);
    FloatVector b2 = FloatVector.zero(S);
    FloatVector b3 = FloatVector.zero(S);
    for (int k = 0; k < terms; k++) {
      FloatVector w0 = FloatVector.fromArray(S, w, wAt + k * WIDTH);
      FloatVector w1 = FloatVector.fromArray(S, w, wAt + k * WIDTH + LANES);
      FloatVector w2 = FloatVector.fromArray(S, w, wAt + k * WIDTH + 2 * LANES);
      FloatVector w3 = FloatVector.fromArray(S, w, wAt + k * WIDTH + 3 * LANES);
      FloatVector x;
      x = FloatVector.broadcast(S, h[h0 + k]);
      a0 = x.fma(w0, a0);
      a1 = x.fma(w1, a1);
      a2 = x.fma(w2, a2);
      a3 = x.fma(w3, a3);
      x = FloatVector.broadcast(S, h[h1 + k]);
      b0 = x.fma(w0, b0);
      b1 = x.fma(w1, b1);
      b2 = x.fma(w2, b2);
      b3 = x.fma(w3, b3);
    }
    FloatVector bias0 = FloatVector.fromArray(S, bias, biasAt);
    FloatVector bias1 = FloatVector.fromArray(S, bias, biasAt + biasGateStride);
    FloatVector bias2 = FloatVector.fromArray(S, bias, biasAt + 2 * biasGateStride);
    FloatVector bias3 = FloatVector.fromArray(S, bias, biasAt + 3 * biasGateStride);
    int p0 = beforeAt + r0 * beforeRowStride;
    int p1 = beforeAt + r1 * beforeRowStride;
    a0 = a0.add(FloatVector.fromArray(S, before, p0)).add(bias0);
    a1 = a1.add(FloatVector.fromArray(S, before, p0 + beforeGateStride)).add(bias1);
    a2 = a2.add(FloatVector.fromArray(S, before, p0 + 2 * beforeGateStride)).add(bias2);
    a3 = a3.add(FloatVector.fromArray(S, before, p0 + 3 * beforeGateStride)).add(bias3);
    b0 = b0.add(FloatVector.fromArray(S, before, p1)).add(bias0);
    b1 = b1.add(FloatVector.fromArray(S, before, p1 + beforeGateStride)).add(bias1);
    b2 = b2.add(FloatVector.fromArray(S, before, p1 + 2 * beforeGateStride)).add(bias2);
    b3 = b3.add(FloatVector.fromArray(S, before, p1 + 3 * beforeGateStride)).add(bias3);
    int s0 = sumsAt + r0 * sumsRowStride;
    a0.intoArray(sums, s0);
    a1.intoArray(sums, s0 + sumsGateStride);
    a2.intoArray(sums, s0 + 2 * sumsGateStride);
    a3.intoArray(sums, s0 + 3 * sumsGateStride);
    int s1 = sumsAt + r1 * sumsRowStride;
    b0.intoArray(sums, s1);
    b1.intoArray(sums, s1 + sumsGateStride);
    b2.intoArray(sums, s1 + 2 * sumsGateStride);
    b3.intoArray(sums, s1 + 3 * sumsGateStride);
  }

  /** One row, and two panels: a single one would wait for its four sums. */
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
    FloatVector a3 = FloatVector.zero(S);
    FloatVector b0 = FloatVector.zero(S);
    FloatVector b1 = FloatVector.zero(S);
    FloatVector b2 = FloatVector.zero(S);
    FloatVector b3 = FloatVector.zero(S);
    for (int k = 0; k < terms; k++) {
      FloatVector x = FloatVector.broadcast(S, h[hAt + k]);
      a0 = x.fma(FloatVector.fromArray(S, w, wAt + k * WIDTH), a0);
      a1 = x.fma(FloatVector.fromArray(S, w, wAt + k * WIDTH + LANES), a1);
      a2 = x.fma(FloatVector.fromArray(S, w, wAt + k * WIDTH + 2 * LANES), a2);
      a3 = x.fma(FloatVector.fromArray(S, w, wAt + k * WIDTH + 3 * LANES), a3);
      b0 = x.fma(FloatVector.fromArray(S, w, secondAt + k * WIDTH), b0);
      b1 = x.fma(FloatVector.fromArray(S, w, secondAt + k * WIDTH + LANES), b1);
      b2 = x.fma(FloatVector.fromArray(S, w, secondAt + k * WIDTH + 2 * LANES), b2);
      b3 = x.fma(FloatVector.fromArray(S, w, secondAt + k * WIDTH + 3 * LANES), b3);
    }
    a0 =
        a0.add(FloatVector.fromArray(S, before, beforeAt))
            .add(FloatVector.fromArray(S, bias, biasAt));
    a1 =
        a1.add(FloatVector.fromArray(S, before, beforeAt + beforeGateStride))
            .add(FloatVector.fromArray(S, bias, biasAt + biasGateStride));
    a2 =
        a2.add(FloatVector.fromArray(S, before, beforeAt + 2 * beforeGateStride))
            .add(FloatVector.fromArray(S, bias, biasAt + 2 * biasGateStride));
    a3 =
        a3.add(FloatVector.fromArray(S, before, beforeAt + 3 * beforeGateStride))
            .add(FloatVector.fromArray(S, bias, biasAt + 3 * biasGateStride));
    b0 =
        b0.add(FloatVector.fromArray(S, before, beforeAt + unitStride))
            .add(FloatVector.fromArray(S, bias, biasAt + unitStride));
    b1 =
        b1.add(FloatVector.fromArray(S, before, beforeAt + unitStride + beforeGateStride))
            .add(FloatVector.fromArray(S, bias, biasAt + unitStride + biasGateStride));
    b2 =
        b2.add(FloatVector.fromArray(S, before, beforeAt + unitStride + 2 * beforeGateStride))
            .add(FloatVector.fromArray(S, bias, biasAt + unitStride + 2 * biasGateStride));
    b3 =
        b3.add(FloatVector.fromArray(S, before, beforeAt + unitStride + 3 * beforeGateStride))
            .add(FloatVector.fromArray(S, bias, biasAt + unitStride + 3 * biasGateStride));
    a0.intoArray(sums, sumsAt);
    a1.intoArray(sums, sumsAt + sumsGateStride);
    a2.intoArray(sums, sumsAt + 2 * sumsGateStride);
    a3.intoArray(sums, sumsAt + 3 * sumsGateStride);
    b0.intoArray(sums, sumsAt + unitStride);
    b1.intoArray(sums, sumsAt + unitStride + sumsGateStride);
    b2.intoArray(sums, sumsAt + unitStride + 2 * sumsGateStride);
    b3.intoArray(sums, sumsAt + unitStride + 3 * sumsGateStride);
  }
}
