package io.traceable.onnx;

import io.traceable.tensor.DType;
import java.util.List;

/**
 * A tensor of the ONNX graph.
 *
 * @param name of the value in the ONNX graph
 * @param shape its sizes, of which some may be symbolic; the number of dimensions is always known
 */
record SymbolicTensor(String name, DType dtype, List<Size> shape) implements Symbolic {
  SymbolicTensor {
    shape = List.copyOf(shape);
  }

  int rank() {
    return shape.size();
  }

  /** A dimension counted from the front, from one that may count from the end. */
  int axis(int dim) {
    return axis(dim, rank());
  }

  static int axis(int dim, int rank) {
    if (dim < -rank || dim >= rank) {
      throw new Refusal("dimension " + dim + " is out of range for " + rank + " dimensions");
    }
    return dim < 0 ? dim + rank : dim;
  }

  Size size(int dim) {
    return shape.get(axis(dim));
  }
}
