package io.traceable.tensor;

/**
 * Images whose channels lie side by side in memory, pixel after pixel: {@code channels_last} in
 * PyTorch. The shape is [batch, channels, height, width] or [channels, height, width] all the same.
 */
final class ChannelsLast {

  private ChannelsLast() {}

  /** Strides of an image without gaps. */
  static int[] strides(Shape shape) {
    int rank = shape.rank();
    int channels = shape.dim(-3);
    int[] strides = new int[rank];
    strides[rank - 3] = 1;
    strides[rank - 2] = shape.dim(-1) * channels;
    strides[rank - 1] = channels;
    if (rank == 4) {
      strides[0] = shape.dim(-2) * strides[2];
    }
    return strides;
  }

  /** An image of given elements in their order in memory. */
  static Tensor wrap(float[] data, Shape shape) {
    return new Tensor(data, DType.FLOAT32, shape, strides(shape), 0);
  }

  /** Whether channels lie side by side, with or without gaps elsewhere, and not in rows as well. */
  static boolean hasNeighbouringChannels(Tensor x) {
    boolean image = x.rank() == 3 || x.rank() == 4;
    return image && x.dim(-3) > 1 && x.strides()[x.rank() - 3] == 1 && !x.isContiguous();
  }

  /** Whether a tensor is an image without gaps. */
  static boolean isDense(Tensor x) {
    if (!hasNeighbouringChannels(x)) {
      return false;
    }
    int[] strides = strides(x.shape());
    for (int d = 0; d < strides.length; d++) {
      if (x.shape().sizes()[d] != 1 && x.strides()[d] != strides[d]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the result of two operands has its channels side by side: those do that have its shape,
   * and at least one has it.
   */
  static boolean isKept(Shape shape, Shape left, boolean leftHas, Shape right, boolean rightHas) {
    boolean isLeft = left.equals(shape);
    boolean isRight = right.equals(shape);
    return (isLeft || isRight) && (leftHas || !isLeft) && (rightHas || !isRight);
  }

  /** Sizes or strides of an image in the order of memory: the channels last. */
  static int[] inMemoryOrder(int[] perDimension) {
    int rank = perDimension.length;
    int[] ordered = new int[rank];
    if (rank == 4) {
      ordered[0] = perDimension[0];
    }
    ordered[rank - 3] = perDimension[rank - 2];
    ordered[rank - 2] = perDimension[rank - 1];
    ordered[rank - 1] = perDimension[rank - 3];
    return ordered;
  }

  /** The elements of an image without gaps in their order in memory, as a vector. */
  static Tensor flat(Tensor x) {
    return x.withView(Shape.of(x.numel()), new int[] {1}, x.offset());
  }
}
