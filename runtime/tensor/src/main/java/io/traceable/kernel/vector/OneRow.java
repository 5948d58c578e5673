package io.traceable.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** One row times four panels of two vectors: as many sums as four rows times one have. */
final class OneRow {

  private static final VectorSpecies<Float> S = Species.FLOAT;

  private static final int LANES = S.length();

  private static final int WIDTH = 2 * LANES;

  private OneRow() {}

  /** See {@link io.traceable.kernel.PanelKernel#multiplyRow}. */
  static void multiply(
      float[] a,
      int aOffset,
      int terms,
      float[] b,
      int bOffset,
      int panelStride,
      float[] sums,
      boolean add) {
    FloatVector s0 = FloatVector.zero(S);
    FloatVector t0 = FloatVector.zero(S);
    FloatVector s1 = FloatVector.zero(S);
    FloatVector t1 = FloatVector.zero(S);
    FloatVector s2 = FloatVector.zero(S);
    FloatVector t2 = FloatVector.zero(S);
    FloatVector s3 = FloatVector.zero(S);
    FloatVector t3 = FloatVector.zero(S);
    int b0 = bOffset + 0 * panelStride;
    int b1 = bOffset + 1 * panelStride;
    int b2 = bOffset + 2 * panelStride;
    int b3 = bOffset + 3 * panelStride;
    for (int k = 0; k < terms; k++) {
      FloatVector x = FloatVector.broadcast(S, a[aOffset + k]);
      s0 = x.fma(FloatVector.fromArray(S, b, b0 + k * WIDTH), s0);
      t0 = x.fma(FloatVector.fromArray(S, b, b0 + k * WIDTH + LANES), t0);
      s1 = x.fma(FloatVector.fromArray(S, b, b1 + k * WIDTH), s1);
      t1 = x.fma(FloatVector.fromArray(S, b, b1 + k * WIDTH + LANES), t1);
      s2 = x.fma(FloatVector.fromArray(S, b, b2 + k * WIDTH), s2);
      t2 = x.fma(FloatVector.fromArray(S, b, b2 + k * WIDTH + LANES), t2);
      s3 = x.fma(FloatVector.fromArray(S, b, b3 + k * WIDTH), s3);
      t3 = x.fma(FloatVector.fromArray(S, b, b3 + k * WIDTH + LANES), t3);
    }
    if (add) {
      s0 = s0.add(FloatVector.fromArray(S, sums, 0 * WIDTH));
      t0 = t0.add(FloatVector.fromArray(S, sums, 0 * WIDTH + LANES));
      s1 = s1.add(FloatVector.fromArray(S, sums, 1 * WIDTH));
      t1 = t1.add(FloatVector.fromArray(S, sums, 1 * WIDTH + LANES));
      s2 = s2.add(FloatVector.fromArray(S, sums, 2 * WIDTH));
      t2 = t2.add(FloatVector.fromArray(S, sums, 2 * WIDTH + LANES));
      s3 = s3.add(FloatVector.fromArray(S, sums, 3 * WIDTH));
      t3 = t3.add(FloatVector.fromArray(S, sums, 3 * WIDTH + LANES));
    }
    s0.intoArray(sums, 0 * WIDTH);
    t0.intoArray(sums, 0 * WIDTH + LANES);
    s1.intoArray(sums, 1 * WIDTH);
    t1.intoArray(sums, 1 * WIDTH + LANES);
    s2.intoArray(sums, 2 * WIDTH);
    t2.intoArray(sums, 2 * WIDTH + LANES);
    s3.intoArray(sums, 3 * WIDTH);
    t3.intoArray(sums, 3 * WIDTH + LANES);
  }
}
