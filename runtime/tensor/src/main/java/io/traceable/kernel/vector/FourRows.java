package io.traceable.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Four rows times a panel of two vectors: 8 sums, for 16 registers and for what eight rows leave.
 */
final class FourRows {

  private static final VectorSpecies<Float> S = Species.FLOAT;

  private static final int LANES = S.length();

  private static final int WIDTH = 2 * LANES;

  private FourRows() {}

  /** See {@link VectorPanelKernel#rows}. */
  static void multiply(
      float[] a,
      int[] rows,
      int row,
      int last,
      int shift,
      int terms,
      float[] b,
      int bOffset,
      float @Nullable [] before,
      int beforeOffset,
      int beforeRowStride,
      float @Nullable [] bias,
      int column,
      boolean relu,
      boolean cap,
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
    if (before != null) {
      s0 = s0.add(FloatVector.fromArray(S, before, beforeOffset + r0 * beforeRowStride));
      t0 = t0.add(FloatVector.fromArray(S, before, beforeOffset + r0 * beforeRowStride + LANES));
      s1 = s1.add(FloatVector.fromArray(S, before, beforeOffset + r1 * beforeRowStride));
      t1 = t1.add(FloatVector.fromArray(S, before, beforeOffset + r1 * beforeRowStride + LANES));
      s2 = s2.add(FloatVector.fromArray(S, before, beforeOffset + r2 * beforeRowStride));
      t2 = t2.add(FloatVector.fromArray(S, before, beforeOffset + r2 * beforeRowStride + LANES));
      s3 = s3.add(FloatVector.fromArray(S, before, beforeOffset + r3 * beforeRowStride));
      t3 = t3.add(FloatVector.fromArray(S, before, beforeOffset + r3 * beforeRowStride + LANES));
    }
    if (bias != null) {
      FloatVector left = FloatVector.fromArray(S, bias, column);
      FloatVector right = FloatVector.fromArray(S, bias, column + LANES);
      s0 = s0.add(left);
      t0 = t0.add(right);
      s1 = s1.add(left);
      t1 = t1.add(right);
      s2 = s2.add(left);
      t2 = t2.add(right);
      s3 = s3.add(left);
      t3 = t3.add(right);
    }
    if (relu) {
      s0 = s0.blend(0f, s0.compare(VectorOperators.LT, 0f));
      t0 = t0.blend(0f, t0.compare(VectorOperators.LT, 0f));
      s1 = s1.blend(0f, s1.compare(VectorOperators.LT, 0f));
      t1 = t1.blend(0f, t1.compare(VectorOperators.LT, 0f));
      s2 = s2.blend(0f, s2.compare(VectorOperators.LT, 0f));
      t2 = t2.blend(0f, t2.compare(VectorOperators.LT, 0f));
      s3 = s3.blend(0f, s3.compare(VectorOperators.LT, 0f));
      t3 = t3.blend(0f, t3.compare(VectorOperators.LT, 0f));
    }
    if (cap) {
      s0 = s0.min(6f);
      t0 = t0.min(6f);
      s1 = s1.min(6f);
      t1 = t1.min(6f);
      s2 = s2.min(6f);
      t2 = t2.min(6f);
      s3 = s3.min(6f);
      t3 = t3.min(6f);
    }
    s0.intoArray(c, cOffset + r0 * cRowStride);
    t0.intoArray(c, cOffset + r0 * cRowStride + LANES);
    s1.intoArray(c, cOffset + r1 * cRowStride);
    t1.intoArray(c, cOffset + r1 * cRowStride + LANES);
    s2.intoArray(c, cOffset + r2 * cRowStride);
    t2.intoArray(c, cOffset + r2 * cRowStride + LANES);
    s3.intoArray(c, cOffset + r3 * cRowStride);
    t3.intoArray(c, cOffset + r3 * cRowStride + LANES);
  }
}
