package io.traceable.tensor;

import java.util.StringJoiner;

/** The text form of a tensor: shape, type and its first values. */
final class TensorText {

  private static final int VALUES = 6;

  private TensorText() {}

  static String of(Tensor x) {
    StringJoiner values = new StringJoiner(", ", "[", "]");
    int[] sizes = x.shape().sizes();
    for (int i = 0; i < Math.min(VALUES, x.numel()); i++) {
      int position = x.offset();
      int rest = i;
      for (int d = sizes.length - 1; d >= 0; d--) {
        position += rest % sizes[d] * x.strides()[d];
        rest /= sizes[d];
      }
      values.add(element(x, position));
    }
    if (x.numel() > VALUES) {
      values.add("...");
    }
    return "Tensor(shape=" + x.shape() + ", dtype=" + x.dtype() + ", values=" + values + ")";
  }

  private static String element(Tensor x, int position) {
    return switch (x.dtype()) {
      case FLOAT32 -> Float.toString(x.floats()[position]);
      case FLOAT64 -> Double.toString(((double[]) x.data())[position]);
      case INT64 -> Long.toString(((long[]) x.data())[position]);
      case BOOL -> Boolean.toString(((boolean[]) x.data())[position]);
    };
  }
}
