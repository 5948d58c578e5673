package io.traceable.tensor;

import io.traceable.kernel.BinaryFunction;
import io.traceable.kernel.ElementwiseFunction;
import io.traceable.kernel.StridedReader;

/**
 * Operators that work element by element, a tile of the output at a time. Results are in row-major
 * order, or where every operand is an image with the channels side by side, in that order.
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
    float[] out = new float[numel];
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
    if (left.shape().equals(right.shape())
        && ChannelsLast.isDense(left)
        && ChannelsLast.isDense(right)) {
      Tensor result =
          binary(op, function, ChannelsLast.flat(left), ChannelsLast.flat(right), activation);
      return ChannelsLast.wrap(result.floats(), left.shape());
    }
    Shape shape = Broadcast.shapes(op, left.shape(), right.shape());
    int numel = shape.numel();
    float[] out = new float[numel];
    StridedReader leftReader = Broadcast.reader(left, shape);
    // An operand that lies as the output does is read in place.
    boolean aligned = right.shape().equals(shape) && right.isContiguous() && right.offset() == 0;
    StridedReader rightReader = Broadcast.reader(right, shape);
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
    return Tensor.wrap(out, shape);
  }
}
