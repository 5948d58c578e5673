package io.traceable.kernel.vector;

import io.traceable.kernel.RowKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of a row with a matrix in place: eight vectors of columns at a time where rows are
 * contiguous, four columns at a time where columns are.
 *
 * <p>Sums are taken in blocks and the blocks added, as in {@link VectorPanelKernel}; the sum over
 * lanes is written out, because {@code reduceLanes} is free to choose its order.
 */
final class VectorRowKernel implements RowKernel {

  private static final VectorSpecies<Float> S = Species.FLOAT;

  private static final int LANES = S.length();

  /** Terms that one lane sums up before the sum is added to the total. */
  private static final int BLOCK = 256;

  VectorRowKernel() {}

  @Override
  public int columnBlock() {
    return 8 * LANES;
  }

  @Override
  public void rowMajor(
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int rowStride,
      int terms,
      float[] c,
      int cOffset,
      int columns) {
    int j = 0;
    for (; j + 8 * LANES <= columns; j += 8 * LANES) {
      columns8(a, aOffset, b, bOffset + j, rowStride, terms, c, cOffset + j);
    }
    for (; j + LANES <= columns; j += LANES) {
      columns1(a, aOffset, b, bOffset + j, rowStride, terms, c, cOffset + j);
    }
    for (; j < columns; j++) {
      c[cOffset + j] = column(a, aOffset, b, bOffset + j, rowStride, terms);
    }
  }

  private static void columns8(
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int rowStride,
      int terms,
      float[] c,
      int cOffset) {
    int k = 0;
    do {
      FloatVector s0 = FloatVector.zero(S);
      FloatVector s1 = FloatVector.zero(S);
      FloatVector s2 = FloatVector.zero(S);
      FloatVector s3 = FloatVector.zero(S);
      FloatVector s4 = FloatVector.zero(S);
      FloatVector s5 = FloatVector.zero(S);
      FloatVector s6 = FloatVector.zero(S);
      FloatVector s7 = FloatVector.zero(S);
      boolean first = k == 0;
      int end = Math.min(k + BLOCK, terms);
      for (; k < end; k++) {
        FloatVector x = FloatVector.broadcast(S, a[aOffset + k]);
        int at = bOffset + k * rowStride;
        s0 = x.fma(FloatVector.fromArray(S, b, at), s0);
        s1 = x.fma(FloatVector.fromArray(S, b, at + LANES), s1);
        s2 = x.fma(FloatVector.fromArray(S, b, at + 2 * LANES), s2);
        s3 = x.fma(FloatVector.fromArray(S, b, at + 3 * LANES), s3);
        s4 = x.fma(FloatVector.fromArray(S, b, at + 4 * LANES), s4);
        s5 = x.fma(FloatVector.fromArray(S, b, at + 5 * LANES), s5);
        s6 = x.fma(FloatVector.fromArray(S, b, at + 6 * LANES), s6);
        s7 = x.fma(FloatVector.fromArray(S, b, at + 7 * LANES), s7);
      }
      if (!first) {
        s0 = s0.add(FloatVector.fromArray(S, c, cOffset));
        s1 = s1.add(FloatVector.fromArray(S, c, cOffset + LANES));
        s2 = s2.add(FloatVector.fromArray(S, c, cOffset + 2 * LANES));
        s3 = s3.add(FloatVector.fromArray(S, c, cOffset + 3 * LANES));
        s4 = s4.add(FloatVector.fromArray(S, c, cOffset + 4 * LANES));
        s5 = s5.add(FloatVector.fromArray(S, c, cOffset + 5 * LANES));
        s6 = s6.add(FloatVector.fromArray(S, c, cOffset + 6 * LANES));
        s7 = s7.add(FloatVector.fromArray(S, c, cOffset + 7 * LANES));
      }
      s0.intoArray(c, cOffset);
      s1.intoArray(c, cOffset + LANES);
      s2.intoArray(c, cOffset + 2 * LANES);
      s3.intoArray(c, cOffset + 3 * LANES);
      s4.intoArray(c, cOffset + 4 * LANES);
      s5.intoArray(c, cOffset + 5 * LANES);
      s6.intoArray(c, cOffset + 6 * LANES);
      s7.intoArray(c, cOffset + 7 * LANES);
    } while (k < terms);
  }

  private static void columns1(
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int rowStride,
      int terms,
      float[] c,
      int cOffset) {
    int k = 0;
    do {
      FloatVector s0 = FloatVector.zero(S);
      boolean first = k == 0;
      int end = Math.min(k + BLOCK, terms);
      for (; k < end; k++) {
        FloatVector x = FloatVector.broadcast(S, a[aOffset + k]);
        s0 = x.fma(FloatVector.fromArray(S, b, bOffset + k * rowStride), s0);
      }
      if (!first) {
        s0 = s0.add(FloatVector.fromArray(S, c, cOffset));
      }
      s0.intoArray(c, cOffset);
    } while (k < terms);
  }

  private static float column(
      float[] a, int aOffset, float[] b, int bOffset, int rowStride, int terms) {
    float total = 0;
    for (int k = 0; k < terms; ) {
      float sum = 0;
      boolean first = k == 0;
      int end = Math.min(k + BLOCK, terms);
      for (; k < end; k++) {
        sum = Math.fma(a[aOffset + k], b[bOffset + k * rowStride], sum);
      }
      total = first ? sum : sum + total;
    }
    return total;
  }

  @Override
  public void columnMajor(
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int columnStride,
      int terms,
      float[] c,
      int cOffset,
      int columns) {
    float[] lanes = new float[4 * LANES];
    int j = 0;
    for (; j + 4 <= columns; j += 4) {
      dots4(a, aOffset, b, bOffset + j * columnStride, columnStride, terms, c, cOffset + j, lanes);
    }
    for (; j < columns; j++) {
      dot(a, aOffset, b, bOffset + j * columnStride, terms, c, cOffset + j, lanes);
    }
  }

  private static void dots4(
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int stride,
      int terms,
      float[] c,
      int cOffset,
      float[] lanes) {
    int whole = terms - terms % LANES;
    for (int i = 0; i < 4; i++) {
      c[cOffset + i] = rest(a, aOffset, b, bOffset + i * stride, whole, terms);
    }
    for (int k = 0; k < whole; ) {
      FloatVector s0 = FloatVector.zero(S);
      FloatVector s1 = FloatVector.zero(S);
      FloatVector s2 = FloatVector.zero(S);
      FloatVector s3 = FloatVector.zero(S);
      int end = Math.min(k + BLOCK * LANES, whole);
      for (; k < end; k += LANES) {
        FloatVector x = FloatVector.fromArray(S, a, aOffset + k);
        int at = bOffset + k;
        s0 = x.fma(FloatVector.fromArray(S, b, at), s0);
        s1 = x.fma(FloatVector.fromArray(S, b, at + stride), s1);
        s2 = x.fma(FloatVector.fromArray(S, b, at + 2 * stride), s2);
        s3 = x.fma(FloatVector.fromArray(S, b, at + 3 * stride), s3);
      }
      s0.intoArray(lanes, 0);
      s1.intoArray(lanes, LANES);
      s2.intoArray(lanes, 2 * LANES);
      s3.intoArray(lanes, 3 * LANES);
      c[cOffset] += sum(lanes, 0);
      c[cOffset + 1] += sum(lanes, LANES);
      c[cOffset + 2] += sum(lanes, 2 * LANES);
      c[cOffset + 3] += sum(lanes, 3 * LANES);
    }
  }

  private static void dot(
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int terms,
      float[] c,
      int cOffset,
      float[] lanes) {
    int whole = terms - terms % LANES;
    c[cOffset] = rest(a, aOffset, b, bOffset, whole, terms);
    for (int k = 0; k < whole; ) {
      FloatVector s0 = FloatVector.zero(S);
      int end = Math.min(k + BLOCK * LANES, whole);
      for (; k < end; k += LANES) {
        FloatVector x = FloatVector.fromArray(S, a, aOffset + k);
        s0 = x.fma(FloatVector.fromArray(S, b, bOffset + k), s0);
      }
      s0.intoArray(lanes, 0);
      c[cOffset] += sum(lanes, 0);
    }
  }

  private static float rest(float[] a, int aOffset, float[] b, int bOffset, int from, int terms) {
    float sum = 0;
    for (int k = from; k < terms; k++) {
      sum = Math.fma(a[aOffset + k], b[bOffset + k], sum);
    }
    return sum;
  }

  private static float sum(float[] lanes, int from) {
    float s0 = lanes[from];
    float s1 = lanes[from + 1];
    float s2 = lanes[from + 2];
    float s3 = lanes[from + 3];
    for (int i = from + 4; i < from + LANES; i += 4) {
      s0 += lanes[i];
      s1 += lanes[i + 1];
      s2 += lanes[i + 2];
      s3 += lanes[i + 3];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
