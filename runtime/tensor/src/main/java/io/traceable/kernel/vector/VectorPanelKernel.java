package io.traceable.kernel.vector;

import io.traceable.kernel.PanelEpilogue;
import io.traceable.kernel.PanelKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Products of rows and panels with explicit accumulators: two vectors for each of eight rows with
 * 32 registers, of four with 16.
 *
 * <p>Bodies are flat: a method that takes or returns vectors boxes them where it is not inlined.
 * Accumulators start from zero; started from loaded vectors they run several times slower on JDK
 * 17. Every sum takes its terms in the same order, however many rows and panels are computed
 * together.
 */
final class VectorPanelKernel implements PanelKernel {

  private static final VectorSpecies<Float> S = Species.FLOAT;

  private static final int LANES = S.length();

  private static final int WIDTH = 2 * LANES;

  VectorPanelKernel() {}

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int rowBlock() {
    return LANES == 16 ? 8 : 4;
  }

  @Override
  public void multiply(
      float[] a,
      int[] rows,
      int count,
      int shift,
      float[] b,
      int bOffset,
      int terms,
      float[] sums,
      boolean add) {
    int row = 0;
    int last = count - 1;
    if (LANES == 16) {
      for (; row + 4 < count; row += 8) {
        rows8(a, rows, row, last, shift, b, bOffset, terms, sums, row * WIDTH, add);
      }
    }
    for (; row < count; row += 4) {
      rows4(a, rows, row, last, shift, b, bOffset, terms, sums, row * WIDTH, add);
    }
  }

  @Override
  public void multiplyRow(
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int panelStride,
      int terms,
      float[] sums,
      boolean add) {
    panels4(a, aOffset, b, bOffset, panelStride, terms, sums, add);
  }

  private static void rows8(
      float[] a,
      int[] rows,
      int row,
      int last,
      int shift,
      float[] b,
      int bOffset,
      int terms,
      float[] sums,
      int at,
      boolean add) {
    int a0 = rows[row] + shift;
    int a1 = rows[Math.min(row + 1, last)] + shift;
    int a2 = rows[Math.min(row + 2, last)] + shift;
    int a3 = rows[Math.min(row + 3, last)] + shift;
    int a4 = rows[Math.min(row + 4, last)] + shift;
    int a5 = rows[Math.min(row + 5, last)] + shift;
    int a6 = rows[Math.min(row + 6, last)] + shift;
    int a7 = rows[Math.min(row + 7, last)] + shift;
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
    if (add) {
      s0 = s0.add(FloatVector.fromArray(S, sums, at + 0 * WIDTH));
      t0 = t0.add(FloatVector.fromArray(S, sums, at + 0 * WIDTH + LANES));
      s1 = s1.add(FloatVector.fromArray(S, sums, at + 1 * WIDTH));
      t1 = t1.add(FloatVector.fromArray(S, sums, at + 1 * WIDTH + LANES));
      s2 = s2.add(FloatVector.fromArray(S, sums, at + 2 * WIDTH));
      t2 = t2.add(FloatVector.fromArray(S, sums, at + 2 * WIDTH + LANES));
      s3 = s3.add(FloatVector.fromArray(S, sums, at + 3 * WIDTH));
      t3 = t3.add(FloatVector.fromArray(S, sums, at + 3 * WIDTH + LANES));
      s4 = s4.add(FloatVector.fromArray(S, sums, at + 4 * WIDTH));
      t4 = t4.add(FloatVector.fromArray(S, sums, at + 4 * WIDTH + LANES));
      s5 = s5.add(FloatVector.fromArray(S, sums, at + 5 * WIDTH));
      t5 = t5.add(FloatVector.fromArray(S, sums, at + 5 * WIDTH + LANES));
      s6 = s6.add(FloatVector.fromArray(S, sums, at + 6 * WIDTH));
      t6 = t6.add(FloatVector.fromArray(S, sums, at + 6 * WIDTH + LANES));
      s7 = s7.add(FloatVector.fromArray(S, sums, at + 7 * WIDTH));
      t7 = t7.add(FloatVector.fromArray(S, sums, at + 7 * WIDTH + LANES));
    }
    s0.intoArray(sums, at + 0 * WIDTH);
    t0.intoArray(sums, at + 0 * WIDTH + LANES);
    s1.intoArray(sums, at + 1 * WIDTH);
    t1.intoArray(sums, at + 1 * WIDTH + LANES);
    s2.intoArray(sums, at + 2 * WIDTH);
    t2.intoArray(sums, at + 2 * WIDTH + LANES);
    s3.intoArray(sums, at + 3 * WIDTH);
    t3.intoArray(sums, at + 3 * WIDTH + LANES);
    s4.intoArray(sums, at + 4 * WIDTH);
    t4.intoArray(sums, at + 4 * WIDTH + LANES);
    s5.intoArray(sums, at + 5 * WIDTH);
    t5.intoArray(sums, at + 5 * WIDTH + LANES);
    s6.intoArray(sums, at + 6 * WIDTH);
    t6.intoArray(sums, at + 6 * WIDTH + LANES);
    s7.intoArray(sums, at + 7 * WIDTH);
    t7.intoArray(sums, at + 7 * WIDTH + LANES);
  }

  private static void rows4(
      float[] a,
      int[] rows,
      int row,
      int last,
      int shift,
      float[] b,
      int bOffset,
      int terms,
      float[] sums,
      int at,
      boolean add) {
    int a0 = rows[row] + shift;
    int a1 = rows[Math.min(row + 1, last)] + shift;
    int a2 = rows[Math.min(row + 2, last)] + shift;
    int a3 = rows[Math.min(row + 3, last)] + shift;
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
    if (add) {
      s0 = s0.add(FloatVector.fromArray(S, sums, at + 0 * WIDTH));
      t0 = t0.add(FloatVector.fromArray(S, sums, at + 0 * WIDTH + LANES));
      s1 = s1.add(FloatVector.fromArray(S, sums, at + 1 * WIDTH));
      t1 = t1.add(FloatVector.fromArray(S, sums, at + 1 * WIDTH + LANES));
      s2 = s2.add(FloatVector.fromArray(S, sums, at + 2 * WIDTH));
      t2 = t2.add(FloatVector.fromArray(S, sums, at + 2 * WIDTH + LANES));
      s3 = s3.add(FloatVector.fromArray(S, sums, at + 3 * WIDTH));
      t3 = t3.add(FloatVector.fromArray(S, sums, at + 3 * WIDTH + LANES));
    }
    s0.intoArray(sums, at + 0 * WIDTH);
    t0.intoArray(sums, at + 0 * WIDTH + LANES);
    s1.intoArray(sums, at + 1 * WIDTH);
    t1.intoArray(sums, at + 1 * WIDTH + LANES);
    s2.intoArray(sums, at + 2 * WIDTH);
    t2.intoArray(sums, at + 2 * WIDTH + LANES);
    s3.intoArray(sums, at + 3 * WIDTH);
    t3.intoArray(sums, at + 3 * WIDTH + LANES);
  }

  private static void panels4(
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int stride,
      int terms,
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
    int b0 = bOffset + 0 * stride;
    int b1 = bOffset + 1 * stride;
    int b2 = bOffset + 2 * stride;
    int b3 = bOffset + 3 * stride;
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

  @Override
  public void finish(
      float[] sums,
      int stride,
      int count,
      int columns,
      PanelEpilogue epilogue,
      int column,
      float[] c,
      int cOffset,
      int cRowStride,
      int residualOffset) {
    float @Nullable [] bias = epilogue.bias();
    float @Nullable [] residual = epilogue.residual();
    boolean relu = epilogue.relu();
    int full = S.loopBound(columns);
    VectorMask<Float> tail = S.indexInRange(full, columns);
    for (int r = 0; r < count; r++) {
      int from = r * stride;
      int to = cOffset + r * cRowStride;
      int added = residualOffset + r * cRowStride;
      for (int j = 0; j < full; j += LANES) {
        FloatVector v = FloatVector.fromArray(S, sums, from + j);
        if (bias != null) {
          v = v.add(FloatVector.fromArray(S, bias, column + j));
        }
        if (residual != null) {
          v = v.add(FloatVector.fromArray(S, residual, added + j));
        }
        if (relu) {
          // By comparison: NaN stays NaN, and max of floats is a long sequence.
          v = v.blend(0f, v.compare(VectorOperators.LT, 0f));
        }
        v.intoArray(c, to + j);
      }
      if (full < columns) {
        FloatVector v = FloatVector.fromArray(S, sums, from + full);
        if (bias != null) {
          v = v.add(FloatVector.fromArray(S, bias, column + full, tail));
        }
        if (residual != null) {
          v = v.add(FloatVector.fromArray(S, residual, added + full, tail));
        }
        if (relu) {
          v = v.blend(0f, v.compare(VectorOperators.LT, 0f));
        }
        v.intoArray(c, to + full, tail);
      }
    }
  }
}
