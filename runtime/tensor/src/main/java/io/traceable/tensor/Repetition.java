package io.traceable.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Operators that repeat or reorder the elements along dimensions, as copies. */
final class Repetition {

  private Repetition() {}

  static Tensor repeat(Tensor x, int[] times) {
    int lead = times.length - x.rank();
    if (lead < 0 || Arrays.stream(times).anyMatch(t -> t < 0)) {
      throw new IllegalArgumentException(
          "repeat: "
              + Arrays.toString(times)
              + " must have a number, not negative, for each dimension of shape "
              + x.shape()
              + " and may have more in front");
    }
    int[] sizes = new int[times.length];
    Arrays.fill(sizes, 0, lead, 1);
    System.arraycopy(x.shape().sizes(), 0, sizes, lead, x.rank());
    Tensor result = x.reshape(sizes);
    for (int d = 0; d < times.length; d++) {
      List<Tensor> copies = new ArrayList<>(Collections.nCopies(times[d], result));
      result = copies.isEmpty() ? Views.narrow(result, d, 0, 0) : Joining.cat(copies, d);
    }
    return result;
  }

  static Tensor repeatInterleave(Tensor x, int repeats, int dim) {
    String op = "repeatInterleave";
    int d = Arguments.realDimension(op, dim, x.shape());
    if (repeats < 0) {
      throw new IllegalArgumentException(op + ": repeats " + repeats + " must not be negative");
    }
    int count = Math.multiplyExact(x.shape().sizes()[d], repeats);
    return select(op, x, d, count, i -> i / repeats);
  }

  static Tensor flip(Tensor x, int[] dims) {
    Tensor result = x;
    boolean[] seen = new boolean[x.rank()];
    for (int dim : dims) {
      int d = Arguments.realDimension("flip", dim, x.shape());
      if (seen[d]) {
        throw new IllegalArgumentException(
            "flip: dims " + Arrays.toString(dims) + " name dimension " + d + " twice");
      }
      seen[d] = true;
      int size = x.shape().sizes()[d];
      result = select("flip", result, d, size, i -> size - 1 - i);
    }
    return result;
  }

  static Tensor roll(Tensor x, int shift, int dim) {
    int d = Arguments.realDimension("roll", dim, x.shape());
    int size = x.shape().sizes()[d];
    return select("roll", x, d, size, i -> Math.floorMod((long) i - shift, size));
  }

  /** The slices of a dimension at {@code count} positions that a function gives. */
  static Tensor select(String op, Tensor x, int d, int count, IntUnaryOperator position) {
    long[] index = new long[count];
    for (int i = 0; i < count; i++) {
      index[i] = position.applyAsInt(i);
    }
    return Indexing.indexSelect(op, x, d, TensorAccess.wrap(index, Shape.of(count)));
  }
}
