package io.traceable.tensor;

import java.util.Arrays;

/** Checks of arguments that many operators share; each failure names the operator. */
final class Arguments {

  private Arguments() {}

  /** A dimension counted from the front, from one that may count from the end. */
  static int dimension(String op, int dim, Shape shape) {
    // A scalar has no dimension, but is allowed to be reduced over "its" dimension 0 or -1.
    int rank = Math.max(shape.rank(), 1);
    if (dim < -rank || dim >= rank) {
      throw new IllegalArgumentException(
          op
              + ": dim "
              + dim
              + " is out of range for shape "
              + shape
              + "; use "
              + -rank
              + " to "
              + (rank - 1));
    }
    return dim < 0 ? dim + rank : dim;
  }

  /** As {@link #dimension}, for operators that have no meaning for a scalar. */
  static int realDimension(String op, int dim, Shape shape) {
    if (shape.rank() == 0) {
      throw new IllegalArgumentException(
          op + ": the tensor is a scalar and has no dimension " + dim);
    }
    return dimension(op, dim, shape);
  }

  static void requireType(String op, String argument, Tensor tensor, DType expected) {
    if (tensor.dtype() != expected) {
      throw new IllegalArgumentException(
          op
              + ": "
              + argument
              + " is "
              + tensor.dtype()
              + " (shape "
              + tensor.shape()
              + ") but "
              + expected
              + " is needed; convert it with to(DType."
              + expected.name()
              + ")");
    }
  }

  static void requireFloat(String op, String argument, Tensor tensor) {
    requireType(op, argument, tensor, DType.FLOAT32);
  }

  /** A float32 vector with one value for each of {@code size} channels or features. */
  static void requireVector(String op, String argument, Tensor tensor, int size, String of) {
    requireFloat(op, argument, tensor);
    if (tensor.rank() != 1 || tensor.shape().sizes()[0] != size) {
      throw new IllegalArgumentException(
          op
              + ": "
              + argument
              + " has shape "
              + tensor.shape()
              + " but "
              + of
              + " needs ["
              + size
              + "]");
    }
  }

  /** A height and a width, each at least {@code minimum}; one value stands for both. */
  static int[] pair(String op, String argument, int[] values, int minimum) {
    return perDimension(op, argument, values, 2, minimum);
  }

  /** A value for each spatial dimension, each at least {@code minimum}; one stands for all. */
  static int[] perDimension(String op, String argument, int[] values, int dimensions, int minimum) {
    if (values.length != 1 && values.length != dimensions) {
      throw new IllegalArgumentException(
          op
              + ": "
              + argument
              + " "
              + Arrays.toString(values)
              + " must be one value"
              + (dimensions == 2 ? " or a height and a width" : ""));
    }
    int[] result = new int[dimensions];
    for (int i = 0; i < dimensions; i++) {
      result[i] = values[values.length == 1 ? 0 : i];
      if (result[i] < minimum) {
        throw new IllegalArgumentException(
            op + ": " + argument + " " + result[i] + " must be at least " + minimum);
      }
    }
    return result;
  }
}
