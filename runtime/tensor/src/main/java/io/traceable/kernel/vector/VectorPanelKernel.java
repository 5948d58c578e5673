package io.traceable.kernel.vector;

import io.traceable.kernel.PanelEpilogue;
import io.traceable.kernel.PanelKernel;
import jdk.incubator.vector.FloatVector;
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
      int terms,
      float[] b,
      int bOffset,
      float @Nullable [] before,
      int beforeOffset,
      int beforeRowStride,
      float[] sums) {
    rows(
        a,
        rows,
        count,
        shift,
        terms,
        b,
        bOffset,
        before,
        beforeOffset,
        beforeRowStride,
        null,
        0,
        false,
        false,
        sums,
        0,
        WIDTH);
  }

  @Override
  public void multiplyLast(
      float[] a,
      int[] rows,
      int count,
      int shift,
      int terms,
      float[] b,
      int bOffset,
      float @Nullable [] before,
      int beforeOffset,
      int beforeRowStride,
      PanelEpilogue epilogue,
      int column,
      float[] c,
      int cOffset,
      int cRowStride) {
    rows(
        a,
        rows,
        count,
        shift,
        terms,
        b,
        bOffset,
        before,
        beforeOffset,
        beforeRowStride,
        epilogue.bias(),
        column,
        epilogue.relu(),
        epilogue.cap(),
        c,
        cOffset,
        cRowStride);
  }

  /**
   * {@code c = cap(relu(before + products + bias))}, where what is null or false is left out. Rows
   * missing from a block repeat the last one, and write it again.
   */
  private static void rows(
      float[] a,
      int[] rows,
      int count,
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
    int row = 0;
    int last = count - 1;
    if (LANES == 16) {
      for (; row + 4 < count; row += 8) {
        EightRows.multiply(
            a,
            rows,
            row,
            last,
            shift,
            terms,
            b,
            bOffset,
            before,
            beforeOffset,
            beforeRowStride,
            bias,
            column,
            relu,
            cap,
            c,
            cOffset,
            cRowStride);
      }
    }
    for (; row < count; row += 4) {
      FourRows.multiply(
          a,
          rows,
          row,
          last,
          shift,
          terms,
          b,
          bOffset,
          before,
          beforeOffset,
          beforeRowStride,
          bias,
          column,
          relu,
          cap,
          c,
          cOffset,
          cRowStride);
    }
  }

  @Override
  public void multiplyRow(
      float[] a,
      int aOffset,
      int terms,
      float[] b,
      int bOffset,
      int panelStride,
      float[] sums,
      boolean add) {
    OneRow.multiply(a, aOffset, terms, b, bOffset, panelStride, sums, add);
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
      int cRowStride) {
    for (int j = 0; j < columns; j += LANES) {
      FloatVector bias = FloatVector.zero(S);
      float @Nullable [] biases = epilogue.bias();
      if (biases != null) {
        bias =
            column + j + LANES <= biases.length
                ? FloatVector.fromArray(S, biases, column + j)
                : FloatVector.fromArray(S, biases, column + j, S.indexInRange(j, columns));
      }
      boolean isWhole = j + LANES <= columns;
      float[] to = isWhole ? c : sums;
      int at = isWhole ? cOffset + j : j;
      int toStride = isWhole ? cRowStride : stride;
      for (int r = 0; r < count; r++) {
        FloatVector v = FloatVector.fromArray(S, sums, j + r * stride).add(bias);
        if (epilogue.relu()) {
          // By comparison: NaN stays NaN, and max of floats is a long sequence.
          v = v.blend(0f, v.compare(VectorOperators.LT, 0f));
        }
        if (epilogue.cap()) {
          v = v.min(6f);
        }
        v.intoArray(to, at + r * toStride);
      }
      if (!isWhole) {
        // Not masked stores, which JDK 17 does lane by lane.
        for (int r = 0; r < count; r++) {
          System.arraycopy(sums, j + r * stride, c, cOffset + j + r * cRowStride, columns - j);
        }
      }
    }
  }
}
