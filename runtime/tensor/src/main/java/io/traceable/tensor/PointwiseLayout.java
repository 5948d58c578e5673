package io.traceable.tensor;

import io.traceable.kernel.StridedReader;
import java.util.Arrays;

/**
 * How the operands of an element-wise pass lie in memory, seen from the elements of its result in
 * the order in which these lie. Dimensions that are neighbours in memory for every operand are
 * merged; the last one that remains is a run.
 */
final class PointwiseLayout {

  private final Tensor[] inputs;
  private final int[] sizes;
  private final int[][] strides;

  private PointwiseLayout(Tensor[] inputs, int[] sizes, int[][] strides) {
    this.inputs = inputs;
    this.sizes = sizes;
    this.strides = strides;
  }

  /** The layout for a result that is not empty. */
  static PointwiseLayout of(Tensor[] inputs, Shape shape, boolean channelsLast) {
    int[] sizes = channelsLast ? ChannelsLast.inMemoryOrder(shape.sizes()) : shape.sizes();
    int[][] strides = new int[inputs.length][];
    for (int i = 0; i < inputs.length; i++) {
      int[] own = Broadcast.strides(inputs[i], shape);
      strides[i] = channelsLast ? ChannelsLast.inMemoryOrder(own) : own;
    }
    return merged(inputs, sizes, strides);
  }

  private static PointwiseLayout merged(Tensor[] inputs, int[] sizes, int[][] strides) {
    int[] mergedSizes = new int[Math.max(sizes.length, 1)];
    int[][] mergedStrides = new int[inputs.length][mergedSizes.length];
    int rank = 0;
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] == 1) {
        continue;
      }
      if (rank > 0 && areNeighbours(strides, d, sizes[d], mergedStrides, rank - 1)) {
        mergedSizes[rank - 1] *= sizes[d];
      } else {
        mergedSizes[rank++] = sizes[d];
      }
      for (int i = 0; i < inputs.length; i++) {
        mergedStrides[i][rank - 1] = strides[i][d];
      }
    }
    if (rank == 0) {
      mergedSizes[rank++] = 1;
    }
    for (int i = 0; i < inputs.length; i++) {
      mergedStrides[i] = Arrays.copyOf(mergedStrides[i], rank);
    }
    return new PointwiseLayout(inputs, Arrays.copyOf(mergedSizes, rank), mergedStrides);
  }

  private static boolean areNeighbours(
      int[][] strides, int inner, int size, int[][] mergedStrides, int outer) {
    for (int i = 0; i < strides.length; i++) {
      if (mergedStrides[i][outer] != (long) strides[i][inner] * size) {
        return false;
      }
    }
    return true;
  }

  /** Elements of a run. */
  int run() {
    return sizes[sizes.length - 1];
  }

  /** Number of runs. */
  int runs() {
    int runs = 1;
    for (int d = 0; d < sizes.length - 1; d++) {
      runs *= sizes[d];
    }
    return runs;
  }

  /** Distance of neighbours in a run of an input. */
  int stride(int input) {
    return strides[input][sizes.length - 1];
  }

  /** Where a run of an input begins. */
  int start(int input, int run) {
    int position = inputs[input].offset();
    for (int d = sizes.length - 2; d >= 0; d--) {
      position += run % sizes[d] * strides[input][d];
      run /= sizes[d];
    }
    return position;
  }

  /** Whether the whole input is one number. */
  boolean isUniform(int input) {
    for (int stride : strides[input]) {
      if (stride != 0) {
        return false;
      }
    }
    return true;
  }

  /** Reads an input in the order of the result's elements. */
  StridedReader reader(int input) {
    return new StridedReader(inputs[input].data(), inputs[input].offset(), sizes, strides[input]);
  }
}
