package io.traceable.tensor;

import java.util.function.DoublePredicate;

/** Operators that make or use bool tensors. */
final class Masks {

  private Masks() {}

  static Tensor compare(Relation relation, Tensor left, Tensor right) {
    String op = relation.operator();
    Arguments.requireType(op, "right operand", right, left.dtype());
    Shape shape = Broadcast.shapes(op, left.shape(), right.shape());
    Object a = Broadcast.data(left, shape);
    Object b = Broadcast.data(right, shape);
    boolean[] out = new boolean[shape.numel()];
    for (int i = 0; i < out.length; i++) {
      if (a instanceof float[] x && b instanceof float[] y) {
        out[i] = relation.holds(x[i], y[i]);
      } else if (a instanceof double[] x && b instanceof double[] y) {
        out[i] = relation.holds(x[i], y[i]);
      } else if (a instanceof long[] x && b instanceof long[] y) {
        out[i] = relation.holds(Long.compare(x[i], y[i]));
      } else {
        out[i] = relation.holds(Boolean.compare(((boolean[]) a)[i], ((boolean[]) b)[i]));
      }
    }
    return TensorAccess.wrap(out, shape);
  }

  static Tensor compare(Relation relation, Tensor left, double scalar) {
    return compare(relation, left, scalar(relation.operator(), scalar, left.dtype()));
  }

  /** A scalar of a type that can hold the number. */
  static Tensor scalar(String op, double value, DType type) {
    boolean fits =
        switch (type) {
          case FLOAT32, FLOAT64 -> true;
          case INT64 -> value == Math.rint(value) && Math.abs(value) < 0x1p63;
          case BOOL -> value == 0 || value == 1;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          op + ": the scalar " + value + " is no " + type + ", which the tensor holds");
    }
    return Tensor.of(new double[] {value}, new int[0]).to(type);
  }

  static Tensor where(String op, Tensor condition, Tensor x, Tensor other) {
    Arguments.requireType(op, "condition", condition, DType.BOOL);
    Arguments.requireType(op, "other", other, x.dtype());
    Shape values = Broadcast.shapes(op, x.shape(), other.shape());
    Shape shape = Broadcast.shapes(op, condition.shape(), values);
    boolean[] chosen = (boolean[]) Broadcast.data(condition, shape);
    Object yes = Broadcast.data(x, shape);
    Object no = Broadcast.data(other, shape);
    Object out = x.dtype().newArray(shape.numel());
    for (int from = 0; from < chosen.length; ) {
      int to = from + 1;
      while (to < chosen.length && chosen[to] == chosen[from]) {
        to++;
      }
      System.arraycopy(chosen[from] ? yes : no, from, out, from, to - from);
      from = to;
    }
    return new Tensor(out, x.dtype(), shape, shape.contiguousStrides(), 0);
  }

  /** Elements on and below a diagonal of each matrix, or on and above it; zeros elsewhere. */
  static Tensor triangle(String op, Tensor x, int diagonal, boolean lower) {
    if (x.rank() < 2) {
      throw new IllegalArgumentException(
          op + ": input has shape " + x.shape() + " but at least two dimensions are needed");
    }
    int rows = x.shape().dim(-2);
    int columns = x.shape().dim(-1);
    boolean[] keep = new boolean[Shape.of(rows, columns).numel()];
    for (int i = 0; i < keep.length; i++) {
      long distance = (long) (i % columns) - i / columns;
      keep[i] = lower ? distance <= diagonal : distance >= diagonal;
    }
    return where(op, TensorAccess.wrap(keep, Shape.of(rows, columns)), x, scalar(op, 0, x.dtype()));
  }

  static Tensor test(String op, Tensor x, DoublePredicate predicate) {
    Arguments.requireFloat(op, "input", x);
    float[] values = x.contiguousFloats();
    boolean[] out = new boolean[x.numel()];
    for (int i = 0; i < out.length; i++) {
      out[i] = predicate.test(values[i]);
    }
    return TensorAccess.wrap(out, x.shape());
  }

  /** Function of two truth values. */
  @FunctionalInterface
  interface Connective {
    boolean of(boolean left, boolean right);
  }

  static Tensor logical(String op, Tensor left, Tensor right, Connective connective) {
    Shape shape = Broadcast.shapes(op, left.shape(), right.shape());
    boolean[] a = (boolean[]) Broadcast.data(left.to(DType.BOOL), shape);
    boolean[] b = (boolean[]) Broadcast.data(right.to(DType.BOOL), shape);
    boolean[] out = new boolean[shape.numel()];
    for (int i = 0; i < out.length; i++) {
      out[i] = connective.of(a[i], b[i]);
    }
    return TensorAccess.wrap(out, shape);
  }
}
