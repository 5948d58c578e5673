package io.traceable.kernel.vector;

import io.traceable.kernel.GateKernel;

/**
 * Products of the steps of recurrent layers with explicit accumulators, panel by panel, so that the
 * weights of a panel are read once for all rows. Every sum takes its terms in blocks, and the
 * blocks in order, whatever is computed beside it.
 */
final class VectorGateKernel implements GateKernel {

  private static final int LANES = Species.FLOAT.length();

  /** Terms summed up before the sum is added to the total. */
  private static final int BLOCK = 256;

  /** Stands for what is not added. */
  private static final float[] ZEROS = new float[2 * LANES];

  VectorGateKernel() {}

  @Override
  public int width() {
    return LANES;
  }

  @Override
  public void multiply(
      float[] h,
      int hAt,
      int hRowStride,
      int rows,
      int terms,
      float[] w,
      int gates,
      int units,
      float[] before,
      int beforeAt,
      int added,
      float[] bias,
      float[] sums,
      boolean isBackwards) {
    int panels = units / LANES;
    int step = rows == 1 ? 2 : 1;
    for (int p = 0; p < panels; p += step) {
      int panel = isBackwards ? panels - Math.min(p + step, panels) : p;
      boolean isPair = rows == 1 && p + 1 < panels;
      for (int k = 0; k < terms; k += BLOCK) {
        boolean isFirst = k == 0;
        int unit = panel * LANES;
        // Sums of earlier blocks, and nothing else, are added from the second block on.
        block(
            h,
            hAt + k,
            hRowStride,
            rows,
            Math.min(BLOCK, terms - k),
            w,
            (panel * terms + k) * gates * LANES,
            isPair ? terms * gates * LANES : 0,
            gates,
            isFirst ? before : sums,
            (isFirst ? beforeAt : 0) + unit,
            isFirst ? gates * units : units,
            isFirst ? units : rows * units,
            isFirst ? added : gates,
            isFirst ? bias : ZEROS,
            isFirst ? unit : 0,
            isFirst ? units : 0,
            sums,
            unit,
            units,
            rows * units);
      }
    }
  }

  private static void block(
      float[] h,
      int hAt,
      int hRowStride,
      int rows,
      int terms,
      float[] w,
      int wAt,
      int panelStride,
      int gates,
      float[] before,
      int beforeAt,
      int beforeRowStride,
      int beforeGateStride,
      int added,
      float[] bias,
      int biasAt,
      int biasGateStride,
      float[] sums,
      int sumsAt,
      int sumsRowStride,
      int sumsGateStride) {
    boolean isAdded = added == gates;
    float[] other = isAdded ? before : ZEROS;
    int otherAt = isAdded ? beforeAt + 2 * beforeGateStride : 0;
    int otherRowStride = isAdded ? beforeRowStride : 0;
    int last = rows - 1;
    if (rows == 1) {
      int unitStride = panelStride == 0 ? 0 : LANES;
      if (gates == 4) {
        FourGates.one(
            h,
            hAt,
            terms,
            w,
            wAt,
            panelStride,
            before,
            beforeAt,
            beforeGateStride,
            bias,
            biasAt,
            biasGateStride,
            sums,
            sumsAt,
            sumsGateStride,
            unitStride);
      } else {
        ThreeGates.one(
            h,
            hAt,
            terms,
            w,
            wAt,
            panelStride,
            before,
            beforeAt,
            beforeGateStride,
            other,
            otherAt,
            isAdded ? unitStride : 0,
            bias,
            biasAt,
            biasGateStride,
            sums,
            sumsAt,
            sumsGateStride,
            unitStride);
      }
      return;
    }
    int block = LANES == 16 ? 4 : 2;
    for (int row = 0; row < rows; row += block) {
      if (gates == 4) {
        int rest = rows - row;
        if (LANES == 16 && (rest + 5) / 6 < (rest + 3) / 4) {
          FourGates.six(
              h,
              hAt,
              hRowStride,
              row,
              last,
              terms,
              w,
              wAt,
              before,
              beforeAt,
              beforeRowStride,
              beforeGateStride,
              bias,
              biasAt,
              biasGateStride,
              sums,
              sumsAt,
              sumsRowStride,
              sumsGateStride);
          row += 2;
        } else if (LANES == 16) {
          FourGates.four(
              h,
              hAt,
              hRowStride,
              row,
              last,
              terms,
              w,
              wAt,
              before,
              beforeAt,
              beforeRowStride,
              beforeGateStride,
              bias,
              biasAt,
              biasGateStride,
              sums,
              sumsAt,
              sumsRowStride,
              sumsGateStride);
        } else {
          FourGates.two(
              h,
              hAt,
              hRowStride,
              row,
              last,
              terms,
              w,
              wAt,
              before,
              beforeAt,
              beforeRowStride,
              beforeGateStride,
              bias,
              biasAt,
              biasGateStride,
              sums,
              sumsAt,
              sumsRowStride,
              sumsGateStride);
        }
      } else {
        if (LANES == 16) {
          ThreeGates.four(
              h,
              hAt,
              hRowStride,
              row,
              last,
              terms,
              w,
              wAt,
              before,
              beforeAt,
              beforeRowStride,
              beforeGateStride,
              other,
              otherAt,
              otherRowStride,
              bias,
              biasAt,
              biasGateStride,
              sums,
              sumsAt,
              sumsRowStride,
              sumsGateStride);
        } else {
          ThreeGates.two(
              h,
              hAt,
              hRowStride,
              row,
              last,
              terms,
              w,
              wAt,
              before,
              beforeAt,
              beforeRowStride,
              beforeGateStride,
              other,
              otherAt,
              otherRowStride,
              bias,
              biasAt,
              biasGateStride,
              sums,
              sumsAt,
              sumsRowStride,
              sumsGateStride);
        }
      }
    }
  }
}
