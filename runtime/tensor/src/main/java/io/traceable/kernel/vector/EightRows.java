package io.traceable.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Eight rows times a panel of two vectors: 16 sums, for 32 registers. There is no branch around
 * vectors: which branches were taken before would decide whether they stay in registers.
 */
final class EightRows {

  private static final VectorSpecies<Float> S = Species.FLOAT;

  private static final int LANES = S.length();

  private static final int WIDTH = 2 * LANES;

  private EightRows() {}

  /** {@code c = products + before + bias}; see {@link VectorPanelKernel#multiply}. */
  static void sum(
      float[] a,
      int[] rows,
      int row,
      int last,
      int shift,
      int terms,
      float[] b,
      int bOffset,
      float[] before,
      int beforeOffset,
      int beforeRowStride,
      float[] bias,
      int biasOffset,
      float[] c,
      int cOffset,
      int cRowStride) {
    int r0 = row;
    int r1 = Math.min(row + 1, last);
    int r2 = Math.min(row + 2, last);
    int r3 = Math.min(row + 3, last);
    int r4 = Math.min(row + 4, last);
    int r5 = Math.min(row + 5, last);
    int r6 = Math.min(row + 6, last);
    int r7 = Math.min(row + 7, last);
    int a0 = rows[r0] + shift;
    int a1 = rows[r1] + shift;
    int a2 = rows[r2] + shift;
    int a3 = rows[r3] + shift;
    int a4 = rows[r4] + shift;
    int a5 = rows[r5] + shift;
    int a6 = rows[r6] + shift;
    int a7 = rows[r7] + shift;
    FloatVector s0 = FloatVector.zero(S);
    FloatVector t0 = FloatVector.zero(S);
    FloatVector s1 = FloatVector.zero(S);
    FloatVector t1 = FloatVector.zero(S);
    FloatVector s2 = FloatVector.zero(S);
    FloatVector t2 = FloatVector.zero(S);
    FloatVector s3 = FloatVector.zero(S);
    FloatVector t3 = FloatVector.zero(S);
    FloatVector s4 = FloatVector.zero(S);
    FloatVector t4 = FloatVector.zero(S);
    FloatVector s5 = FloatVector.zero(S);
    FloatVector t5 = FloatVector.zero(S);
    FloatVector s6 = FloatVector.zero(S);
    FloatVector t6 = FloatVector.zero(S);
    FloatVector s7 = FloatVector.zero(S);
    FloatVector t7 = FloatVector.zero(S);
    for (int k = 0; k < terms; k++) {
      FloatVector left = FloatVector.fromArray(S, b, bOffset + k * WIDTH);
      FloatVector right = FloatVector.fromArray(S, b, bOffset + k * WIDTH + LANES);
      FloatVector x;
      x = FloatVector.broadcast(S, a[a0 + k]);
      s0 = x.fma(left, s0);
      t0 = x.fma(right, t0);
      x = FloatVector.broadcast(S, a[a1 + k]);
      s1 = x.fma(left, s1);
      t1 = x.fma(right, t1);
      x = FloatVector.broadcast(S, a[a2 + k]);
      s2 = x.fma(left, s2);
      t2 = x.fma(right, t2);
      x = FloatVector.broadcast(S, a[a3 + k]);
      s3 = x.fma(left, s3);
      t3 = x.fma(right, t3);
      x = FloatVector.broadcast(S, a[a4 + k]);
      s4 = x.fma(left, s4);
      t4 = x.fma(right, t4);
      x = FloatVector.broadcast(S, a[a5 + k]);
      s5 = x.fma(left, s5);
      t5 = x.fma(right, t5);
      x = FloatVector.broadcast(S, a[a6 + k]);
      s6 = x.fma(left, s6);
      t6 = x.fma(right, t6);
      x = FloatVector.broadcast(S, a[a7 + k]);
      s7 = x.fma(left, s7);
      t7 = x.fma(right, t7);
    }
    FloatVector left = FloatVector.fromArray(S, bias, biasOffset);
    FloatVector right = FloatVector.fromArray(S, bias, biasOffset + LANES);
    int p0 = beforeOffset + r0 * beforeRowStride;
    int p1 = beforeOffset + r1 * beforeRowStride;
    int p2 = beforeOffset + r2 * beforeRowStride;
    int p3 = beforeOffset + r3 * beforeRowStride;
    int p4 = beforeOffset + r4 * beforeRowStride;
    int p5 = beforeOffset + r5 * beforeRowStride;
    int p6 = beforeOffset + r6 * beforeRowStride;
    int p7 = beforeOffset + r7 * beforeRowStride;
    s0 = s0.add(FloatVector.fromArray(S, before, p0)).add(left);
    t0 = t0.add(FloatVector.fromArray(S, before, p0 + LANES)).add(right);
    s1 = s1.add(FloatVector.fromArray(S, before, p1)).add(left);
    t1 = t1.add(FloatVector.fromArray(S, before, p1 + LANES)).add(right);
    s2 = s2.add(FloatVector.fromArray(S, before, p2)).add(left);
    t2 = t2.add(FloatVector.fromArray(S, before, p2 + LANES)).add(right);
    s3 = s3.add(FloatVector.fromArray(S, before, p3)).add(left);
    t3 = t3.add(FloatVector.fromArray(S, before, p3 + LANES)).add(right);
    s4 = s4.add(FloatVector.fromArray(S, before, p4)).add(left);
    t4 = t4.add(FloatVector.fromArray(S, before, p4 + LANES)).add(right);
    s5 = s5.add(FloatVector.fromArray(S, before, p5)).add(left);
    t5 = t5.add(FloatVector.fromArray(S, before, p5 + LANES)).add(right);
    s6 = s6.add(FloatVector.fromArray(S, before, p6)).add(left);
    t6 = t6.add(FloatVector.fromArray(S, before, p6 + LANES)).add(right);
    s7 = s7.add(FloatVector.fromArray(S, before, p7)).add(left);
    t7 = t7.add(FloatVector.fromArray(S, before, p7 + LANES)).add(right);
    int c0 = cOffset + r0 * cRowStride;
    s0.intoArray(c, c0);
    t0.intoArray(c, c0 + LANES);
    int c1 = cOffset + r1 * cRowStride;
    s1.intoArray(c, c1);
    t1.intoArray(c, c1 + LANES);
    int c2 = cOffset + r2 * cRowStride;
    s2.intoArray(c, c2);
    t2.intoArray(c, c2 + LANES);
    int c3 = cOffset + r3 * cRowStride;
    s3.intoArray(c, c3);
    t3.intoArray(c, c3 + LANES);
    int c4 = cOffset + r4 * cRowStride;
    s4.intoArray(c, c4);
    t4.intoArray(c, c4 + LANES);
    int c5 = cOffset + r5 * cRowStride;
    s5.intoArray(c, c5);
    t5.intoArray(c, c5 + LANES);
    int c6 = cOffset + r6 * cRowStride;
    s6.intoArray(c, c6);
    t6.intoArray(c, c6 + LANES);
    int c7 = cOffset + r7 * cRowStride;
    s7.intoArray(c, c7);
    t7.intoArray(c, c7 + LANES);
  }

  /** {@code c = products + before + bias}, not below {@code low} nor above {@code high}. */
  static void clamped(
      float[] a,
      int[] rows,
      int row,
      int last,
      int shift,
      int terms,
      float[] b,
      int bOffset,
      float[] before,
      int beforeOffset,
      int beforeRowStride,
      float[] bias,
      int biasOffset,
      float low,
      float high,
      float[] c,
      int cOffset,
      int cRowStride) {
    int r0 = row;
    int r1 = Math.min(row + 1, last);
    int r2 = Math.min(row + 2, last);
    int r3 = Math.min(row + 3, last);
    int r4 = Math.min(row + 4, last);
    int r5 = Math.min(row + 5, last);
    int r6 = Math.min(row + 6, last);
    int r7 = Math.min(row + 7, last);
    int a0 = rows[r0] + shift;
    int a1 = rows[r1] + shift;
    int a2 = rows[r2] + shift;
    int a3 = rows[r3] + shift;
    int a4 = rows[r4] + shift;
    int a5 = rows[r5] + shift;
    int a6 = rows[r6] + shift;
    int a7 = rows[r7] + shift;
    FloatVector s0 = FloatVector.zero(S);
    FloatVector t0 = FloatVector.zero(S);
    FloatVector s1 = FloatVector.zero(S);
    FloatVector t1 = FloatVector.zero(S);
    FloatVector s2 = FloatVector.zero(S);
    FloatVector t2 = FloatVector.zero(S);
    FloatVector s3 = FloatVector.zero(S);
    FloatVector t3 = FloatVector.zero(S);
    FloatVector s4 = FloatVector.zero(S);
    FloatVector t4 = FloatVector.zero(S);
    FloatVector s5 = FloatVector.zero(S);
    FloatVector t5 = FloatVector.zero(S);
    FloatVector s6 = FloatVector.zero(S);
    FloatVector t6 = FloatVector.zero(S);
    FloatVector s7 = FloatVector.zero(S);
    FloatVector t7 = FloatVector.zero(S);
    for (int k = 0; k < terms; k++) {
      FloatVector left = FloatVector.fromArray(S, b, bOffset + k * WIDTH);
      FloatVector right = FloatVector.fromArray(S, b, bOffset + k * WIDTH + LANES);
      FloatVector x;
      x = FloatVector.broadcast(S, a[a0 + k]);
      s0 = x.fma(left, s0);
      t0 = x.fma(right, t0);
      x = FloatVector.broadcast(S, a[a1 + k]);
      s1 = x.fma(left, s1);
      t1 = x.fma(right, t1);
      x = FloatVector.broadcast(S, a[a2 + k]);
      s2 = x.fma(left, s2);
      t2 = x.fma(right, t2);
      x = FloatVector.broadcast(S, a[a3 + k]);
      s3 = x.fma(left, s3);
      t3 = x.fma(right, t3);
      x = FloatVector.broadcast(S, a[a4 + k]);
      s4 = x.fma(left, s4);
      t4 = x.fma(right, t4);
      x = FloatVector.broadcast(S, a[a5 + k]);
      s5 = x.fma(left, s5);
      t5 = x.fma(right, t5);
      x = FloatVector.broadcast(S, a[a6 + k]);
      s6 = x.fma(left, s6);
      t6 = x.fma(right, t6);
      x = FloatVector.broadcast(S, a[a7 + k]);
      s7 = x.fma(left, s7);
      t7 = x.fma(right, t7);
    }
    FloatVector left = FloatVector.fromArray(S, bias, biasOffset);
    FloatVector right = FloatVector.fromArray(S, bias, biasOffset + LANES);
    int p0 = beforeOffset + r0 * beforeRowStride;
    int p1 = beforeOffset + r1 * beforeRowStride;
    int p2 = beforeOffset + r2 * beforeRowStride;
    int p3 = beforeOffset + r3 * beforeRowStride;
    int p4 = beforeOffset + r4 * beforeRowStride;
    int p5 = beforeOffset + r5 * beforeRowStride;
    int p6 = beforeOffset + r6 * beforeRowStride;
    int p7 = beforeOffset + r7 * beforeRowStride;
    s0 = s0.add(FloatVector.fromArray(S, before, p0)).add(left);
    t0 = t0.add(FloatVector.fromArray(S, before, p0 + LANES)).add(right);
    s1 = s1.add(FloatVector.fromArray(S, before, p1)).add(left);
    t1 = t1.add(FloatVector.fromArray(S, before, p1 + LANES)).add(right);
    s2 = s2.add(FloatVector.fromArray(S, before, p2)).add(left);
    t2 = t2.add(FloatVector.fromArray(S, before, p2 + LANES)).add(right);
    s3 = s3.add(FloatVector.fromArray(S, before, p3)).add(left);
    t3 = t3.add(FloatVector.fromArray(S, before, p3 + LANES)).add(right);
    s4 = s4.add(FloatVector.fromArray(S, before, p4)).add(left);
    t4 = t4.add(FloatVector.fromArray(S, before, p4 + LANES)).add(right);
    s5 = s5.add(FloatVector.fromArray(S, before, p5)).add(left);
    t5 = t5.add(FloatVector.fromArray(S, before, p5 + LANES)).add(right);
    s6 = s6.add(FloatVector.fromArray(S, before, p6)).add(left);
    t6 = t6.add(FloatVector.fromArray(S, before, p6 + LANES)).add(right);
    s7 = s7.add(FloatVector.fromArray(S, before, p7)).add(left);
    t7 = t7.add(FloatVector.fromArray(S, before, p7 + LANES)).add(right);
    s0 = s0.blend(low, s0.compare(VectorOperators.LT, low));
    s0 = s0.blend(high, s0.compare(VectorOperators.GT, high));
    t0 = t0.blend(low, t0.compare(VectorOperators.LT, low));
    t0 = t0.blend(high, t0.compare(VectorOperators.GT, high));
    s1 = s1.blend(low, s1.compare(VectorOperators.LT, low));
    s1 = s1.blend(high, s1.compare(VectorOperators.GT, high));
    t1 = t1.blend(low, t1.compare(VectorOperators.LT, low));
    t1 = t1.blend(high, t1.compare(VectorOperators.GT, high));
    s2 = s2.blend(low, s2.compare(VectorOperators.LT, low));
    s2 = s2.blend(high, s2.compare(VectorOperators.GT, high));
    t2 = t2.blend(low, t2.compare(VectorOperators.LT, low));
    t2 = t2.blend(high, t2.compare(VectorOperators.GT, high));
    s3 = s3.blend(low, s3.compare(VectorOperators.LT, low));
    s3 = s3.blend(high, s3.compare(VectorOperators.GT, high));
    t3 = t3.blend(low, t3.compare(VectorOperators.LT, low));
    t3 = t3.blend(high, t3.compare(VectorOperators.GT, high));
    s4 = s4.blend(low, s4.compare(VectorOperators.LT, low));
    s4 = s4.blend(high, s4.compare(VectorOperators.GT, high));
    t4 = t4.blend(low, t4.compare(VectorOperators.LT, low));
    t4 = t4.blend(high, t4.compare(VectorOperators.GT, high));
    s5 = s5.blend(low, s5.compare(VectorOperators.LT, low));
    s5 = s5.blend(high, s5.compare(VectorOperators.GT, high));
    t5 = t5.blend(low, t5.compare(VectorOperators.LT, low));
    t5 = t5.blend(high, t5.compare(VectorOperators.GT, high));
    s6 = s6.blend(low, s6.compare(VectorOperators.LT, low));
    s6 = s6.blend(high, s6.compare(VectorOperators.GT, high));
    t6 = t6.blend(low, t6.compare(VectorOperators.LT, low));
    t6 = t6.blend(high, t6.compare(VectorOperators.GT, high));
    s7 = s7.blend(low, s7.compare(VectorOperators.LT, low));
    s7 = s7.blend(high, s7.compare(VectorOperators.GT, high));
    t7 = t7.blend(low, t7.compare(VectorOperators.LT, low));
    t7 = t7.blend(high, t7.compare(VectorOperators.GT, high));
    int c0 = cOffset + r0 * cRowStride;
    s0.intoArray(c, c0);
    t0.intoArray(c, c0 + LANES);
    int c1 = cOffset + r1 * cRowStride;
    s1.intoArray(c, c1);
    t1.intoArray(c, c1 + LANES);
    int c2 = cOffset + r2 * cRowStride;
    s2.intoArray(c, c2);
    t2.intoArray(c, c2 + LANES);
    int c3 = cOffset + r3 * cRowStride;
    s3.intoArray(c, c3);
    t3.intoArray(c, c3 + LANES);
    int c4 = cOffset + r4 * cRowStride;
    s4.intoArray(c, c4);
    t4.intoArray(c, c4 + LANES);
    int c5 = cOffset + r5 * cRowStride;
    s5.intoArray(c, c5);
    t5.intoArray(c, c5 + LANES);
    int c6 = cOffset + r6 * cRowStride;
    s6.intoArray(c, c6);
    t6.intoArray(c, c6 + LANES);
    int c7 = cOffset + r7 * cRowStride;
    s7.intoArray(c, c7);
    t7.intoArray(c, c7 + LANES);
  }
}
