package io.traceable.kernel.vector;

import io.traceable.kernel.PanelEpilogue;
import io.traceable.kernel.PanelKernel;
import java.util.Arrays;
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

  /** Stands for what is not added; the same row for all. */
  private static final float[] ZEROS = new float[WIDTH];

  VectorPanelKernel() {}

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int rowBlock() {
    return LANES == 16 ? 8 : 4;
  }

  /** Rows missing from a block repeat the last one, and write it again. */
  @Override
  public void multiply(
      float[] a,
      int[] rows,
      int count,
      int shift,
      int terms,
      float[] b,
      int bOffset,
      float @Nullable [] beforeOrNull,
      int beforeOffset,
      int beforeRowStride,
      PanelEpilogue epilogue,
      int column,
      float[] c,
      int cOffset,
      int cRowStride) {
    float[] before = beforeOrNull == null ? ZEROS : beforeOrNull;
    int from = beforeOrNull == null ? 0 : beforeOffset;
    int fromStride = beforeOrNull == null ? 0 : beforeRowStride;
    float[] biases = epilogue.bias();
    float[] bias = biases == null ? ZEROS : biases;
    int biasOffset = biases == null ? 0 : column;
    float low = epilogue.low();
    float high = epilogue.high();
    boolean isClamp = epilogue.isClamp();
    int row = 0;
    int last = count - 1;
    if (LANES == 16) {
      for (; row + 4 < count; row += 8) {
        if (isClamp) {
          EightRows.clamped(
              a,
              rows,
              row,
              last,
              shift,
              terms,
              b,
              bOffset,
              before,
              from,
              fromStride,
              bias,
              biasOffset,
              low,
              high,
              c,
              cOffset,
              cRowStride);
        } else {
          EightRows.sum(
              a,
              rows,
              row,
              last,
              shift,
              terms,
              b,
              bOffset,
              before,
              from,
              fromStride,
              bias,
              biasOffset,
              c,
              cOffset,
              cRowStride);
        }
      }
    }
    for (; row < count; row += 4) {
      if (isClamp) {
        FourRows.clamped(
            a,
            rows,
            row,
            last,
            shift,
            terms,
            b,
            bOffset,
            before,
            from,
            fromStride,
            bias,
            biasOffset,
            low,
            high,
            c,
            cOffset,
            cRowStride);
      } else {
        FourRows.sum(
            a,
            rows,
            row,
            last,
            shift,
            terms,
            b,
            bOffset,
            before,
            from,
            fromStride,
            bias,
            biasOffset,
            c,
            cOffset,
            cRowStride);
      }
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
    float low = epilogue.low();
    float high = epilogue.high();
    float[] biases = epilogue.bias();
    float[] padded = ZEROS;
    for (int j = 0; j < columns; j += LANES) {
      int biasAt = 0;
      if (biases != null && column + j + LANES <= biases.length) {
        padded = biases;
        biasAt = column + j;
      } else if (biases != null) {
        padded = Arrays.copyOfRange(biases, column + j, column + j + LANES);
      }
      FloatVector bias = FloatVector.fromArray(S, padded, biasAt);
      boolean isWhole = j + LANES <= columns;
      float[] to = isWhole ? c : sums;
      int at = isWhole ? cOffset + j : j;
      int toStride = isWhole ? cRowStride : stride;
      for (int r = 0; r < count; r++) {
        FloatVector v = FloatVector.fromArray(S, sums, j + r * stride).add(bias);
        // By comparison: NaN stays NaN, and max of floats is a long sequence.
        v = v.blend(low, v.compare(VectorOperators.LT, low));
        v = v.blend(high, v.compare(VectorOperators.GT, high));
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
