package io.traceable.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Four rows times a panel of two vectors: 8 sums, for 16 registers, and for what eight rows leave.
 * Written as {@link EightRows}.
 */
final class FourRows {

  private static final VectorSpecies<Float> S = Species.FLOAT;

  private static final int LANES = S.length();

  private static final int WIDTH = 2 * LANES;

  private FourRows() {}

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
    int a0 = rows[r0] + shift;
    int a1 = rows[r1] + shift;
    int a2 = rows[r2] + shift;
    int a3 = rows[r3] + shift;
    FloatVector s0 = FloatVector.zero(S);
    FloatVector t0 = FloatVector.zero(S);
    FloatVector s1 = FloatVector.zero(S);
    FloatVector t1 = FloatVector.zero(S);
    FloatVector s2 = FloatVector.zero(S);
    FloatVector t2 = FloatVector.zero(S);
    FloatVector s3 = FloatVector.zero(S);
    FloatVector t3 = FloatVector.zero(S);
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
    }
    FloatVector left = FloatVector.fromArray(S, bias, biasOffset);
    FloatVector right = FloatVector.fromArray(S, bias, biasOffset + LANES);
    int p0 = beforeOffset + r0 * beforeRowStride;
    int p1 = beforeOffset + r1 * beforeRowStride;
    int p2 = beforeOffset + r2 * beforeRowStride;
    int p3 = beforeOffset + r3 * beforeRowStride;
    s0 = s0.add(FloatVector.fromArray(S, before, p0)).add(left);
    t0 = t0.add(FloatVector.fromArray(S, before, p0 + LANES)).add(right);
    s1 = s1.add(FloatVector.fromArray(S, before, p1)).add(left);
    t1 = t1.add(FloatVector.fromArray(S, before, p1 + LANES)).add(right);
    s2 = s2.add(FloatVector.fromArray(S, before, p2)).add(left);
    t2 = t2.add(FloatVector.fromArray(S, before, p2 + LANES)).add(right);
    s3 = s3.add(FloatVector.fromArray(S, before, p3)).add(left);
    t3 = t3.add(FloatVector.fromArray(S, before, p3 + LANES)).add(right);
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
    int a0 = rows[r0] + shift;
    int a1 = rows[r1] + shift;
    int a2 = rows[r2] + shift;
    int a3 = rows[r3] + shift;
    FloatVector s0 = FloatVector.zero(S);
    FloatVector t0 = FloatVector.zero(S);
    FloatVector s1 = FloatVector.zero(S);
    FloatVector t1 = FloatVector.zero(S);
    FloatVector s2 = FloatVector.zero(S);
    FloatVector t2 = FloatVector.zero(S);
    FloatVector s3 = FloatVector.zero(S);
    FloatVector t3 = FloatVector.zero(S);
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
    }
    FloatVector left = FloatVector.fromArray(S, bias, biasOffset);
    FloatVector right = FloatVector.fromArray(S, bias, biasOffset + LANES);
    int p0 = beforeOffset + r0 * beforeRowStride;
    int p1 = beforeOffset + r1 * beforeRowStride;
    int p2 = beforeOffset + r2 * beforeRowStride;
    int p3 = beforeOffset + r3 * beforeRowStride;
    s0 = s0.add(FloatVector.fromArray(S, before, p0)).add(left);
    t0 = t0.add(FloatVector.fromArray(S, before, p0 + LANES)).add(right);
    s1 = s1.add(FloatVector.fromArray(S, before, p1)).add(left);
    t1 = t1.add(FloatVector.fromArray(S, before, p1 + LANES)).add(right);
    s2 = s2.add(FloatVector.fromArray(S, before, p2)).add(left);
    t2 = t2.add(FloatVector.fromArray(S, before, p2 + LANES)).add(right);
    s3 = s3.add(FloatVector.fromArray(S, before, p3)).add(left);
    t3 = t3.add(FloatVector.fromArray(S, before, p3 + LANES)).add(right);
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
  }
}
