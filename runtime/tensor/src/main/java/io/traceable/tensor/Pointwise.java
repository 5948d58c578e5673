package io.traceable.tensor;

import io.traceable.kernel.BinaryFunction;
import io.traceable.kernel.ElementwiseFunction;
import io.traceable.kernel.StridedReader;

/**
 * Operators that work element by element, a tile of the output at a time. Results are in row-major
 * order, or where every operand of the result's shape is an image with the channels side by side,
 * in that order.
 */
final class Pointwise {

  /** Elements of a tile: two operands stay in the first-level cache. */
  private static final int TILE = 2048;

  private Pointwise() {}

  static Tensor unary(String op, Tensor x, ElementwiseFunction function) {
    Arguments.requireFloat(op, "input", x);
    if (ChannelsLast.isDense(x)) {
      Tensor result = unary(op, ChannelsLast.flat(x), function);
      return ChannelsLast.wrap(result.floats(), x.shape());
    }
    int numel = x.numel();
    float[] out = Intermediates.take(numel);
    StridedReader reader = Broadcast.reader(x, x.shape());
    for (int from = 0; from < numel; ) {
      int count = Math.min(TILE, numel - from);
      reader.read(out, from, count);
      function.apply(out, from, from + count);
      from += count;
    }
    return Tensor.wrap(out, x.shape());
  }

  static Tensor binary(
      String op, BinaryFunction function, Tensor left, Tensor right, Activation activation) {
    Arguments.requireFloat(op, "left operand", left);
    Arguments.requireFloat(op, "right operand", right);
    Shape shape = Broadcast.shapes(op, left.shape(), right.shape());
    int numel = shape.numel();
    float[] out = Intermediates.take(numel);
    boolean channelsLast =
        ChannelsLast.isKept(
            shape,
            left.shape(),
            ChannelsLast.isDense(left),
            right.shape(),
            ChannelsLast.isDense(right));
    StridedReader leftReader = reader(left, shape, channelsLast);
    // An operand that lies as the output does is read in place.
    boolean aligned =
        right.shape().equals(shape)
            && (channelsLast || right.isContiguous())
            && right.offset() == 0;
    StridedReader rightReader = reader(right, shape, channelsLast);
    int tile = Math.min(TILE, numel);
    float[] leftTile = aligned ? out : new float[tile];
    float[] rightTile = aligned ? right.floats() : new float[tile];
    for (int from = 0; from < numel; ) {
      int count = Math.min(TILE, numel - from);
      int at = aligned ? from : 0;
      leftReader.read(leftTile, at, count);
      if (!aligned) {
        rightReader.read(rightTile, 0, count);
      }
      function.apply(leftTile, rightTile, at, at + count);
      activation.function().apply(leftTile, at, at + count);
      if (!aligned) {
        System.arraycopy(leftTile, 0, out, from, count);
      }
      from += count;
    }
    return channelsLast ? ChannelsLast.wrap(out, shape) : Tensor.wrap(out, shape);
  }

  /** Reads a tensor in the order in which the elements of the result lie. */
  private static StridedReader reader(Tensor tensor, Shape shape, boolean channelsLast) {
    int[] strides = Broadcast.strides(tensor, shape);
    return channelsLast
        ? new StridedReader(
            tensor.data(),
            tensor.offset(),
            ChannelsLast.inMemoryOrder(shape.sizes()),
            ChannelsLast.inMemoryOrder(strides))
        : new StridedReader(tensor.data(), tensor.offset(), shape.sizes(), strides);
  }
}
