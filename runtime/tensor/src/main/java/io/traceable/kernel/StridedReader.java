package io.traceable.kernel;

import java.util.Arrays;

/**
 * Reads the elements of a strided view in row-major order, a run at a time, into contiguous memory.
 *
 * <p>This is the one place that knows how to walk a transposed, sliced or broadcast array: kernels
 * read a tile with it and work on contiguous floats. Neighbouring dimensions that are contiguous in
 * memory are merged first, so that runs are as long as possible; stride 0 repeats an element.
 *
 * <p>The data is an array of any primitive type that tensors store. A reader is a cursor: use it
 * from one thread.
 */
public final class StridedReader {

  private final Object data;
  private final int[] sizes;
  private final int[] strides;
  private final int[] index;
  private final int innerSize;
  private final int innerStride;
  private final int start;
  private int position;
  private int innerIndex;

  /**
   * A reader at the first element of a view.
   *
   * @param data a {@code float[]}, {@code double[]}, {@code long[]} or {@code boolean[]}
   * @param offset position of the first element
   * @param sizes size of each dimension
   * @param strides distance of neighbours in each dimension, in elements, not negative
   */
  public StridedReader(Object data, int offset, int[] sizes, int[] strides) {
    this.data = data;
    this.start = offset;
    this.position = offset;
    int[] mergedSizes = new int[sizes.length];
    int[] mergedStrides = new int[sizes.length];
    int rank = 0;
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] == 1) {
        continue;
      }
      if (rank > 0 && mergedStrides[rank - 1] == (long) strides[d] * sizes[d]) {
        mergedSizes[rank - 1] *= sizes[d];
        mergedStrides[rank - 1] = strides[d];
      } else {
        mergedSizes[rank] = sizes[d];
        mergedStrides[rank] = strides[d];
        rank++;
      }
    }
    int outer = Math.max(rank - 1, 0);
    this.sizes = Arrays.copyOf(mergedSizes, outer);
    this.strides = Arrays.copyOf(mergedStrides, outer);
    this.index = new int[outer];
    this.innerSize = rank == 0 ? 1 : mergedSizes[rank - 1];
    this.innerStride = rank == 0 ? 1 : mergedStrides[rank - 1];
  }

  /**
   * Copies the next {@code count} elements to {@code tile[at..]}. The caller counts: reading past
   * the last element is not detected.
   *
   * @param tile an array of the same type as the data
   */
  public void read(Object tile, int at, int count) {
    int written = 0;
    while (written < count) {
      if (innerIndex == innerSize) {
        nextRun();
      }
      int run = Math.min(innerSize - innerIndex, count - written);
      copyRun(position + innerIndex * innerStride, tile, at + written, run);
      innerIndex += run;
      written += run;
    }
  }

  /** Goes to an element, counted in row-major order. */
  public void moveTo(int element) {
    if (innerSize == 0) {
      return;
    }
    innerIndex = element % innerSize;
    int run = element / innerSize;
    position = start;
    for (int d = index.length - 1; d >= 0; d--) {
      index[d] = run % sizes[d];
      position += index[d] * strides[d];
      run /= sizes[d];
    }
  }

  private void nextRun() {
    innerIndex = 0;
    for (int d = index.length - 1; d >= 0; d--) {
      index[d]++;
      position += strides[d];
      if (index[d] < sizes[d]) {
        return;
      }
      position -= strides[d] * sizes[d];
      index[d] = 0;
    }
  }

  private void copyRun(int from, Object tile, int at, int count) {
    if (innerStride == 1) {
      System.arraycopy(data, from, tile, at, count);
    } else if (data instanceof float[] source) {
      float[] target = (float[]) tile;
      for (int i = 0; i < count; i++) {
        target[at + i] = source[from + i * innerStride];
      }
    } else if (data instanceof double[] source) {
      double[] target = (double[]) tile;
      for (int i = 0; i < count; i++) {
        target[at + i] = source[from + i * innerStride];
      }
    } else if (data instanceof long[] source) {
      long[] target = (long[]) tile;
      for (int i = 0; i < count; i++) {
        target[at + i] = source[from + i * innerStride];
      }
    } else {
      boolean[] source = (boolean[]) data;
      boolean[] target = (boolean[]) tile;
      for (int i = 0; i < count; i++) {
        target[at + i] = source[from + i * innerStride];
      }
    }
  }
}
