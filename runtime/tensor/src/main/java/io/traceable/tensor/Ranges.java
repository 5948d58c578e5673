package io.traceable.tensor;

import java.math.BigInteger;

/** Evenly spaced numbers. */
final class Ranges {

  private Ranges() {}

  static Tensor arange(long start, long end, long step) {
    boolean up = step > 0;
    if (step == 0 || (up ? start > end : start < end)) {
      throw outOfOrder(start, end, step);
    }
    BigInteger span = BigInteger.valueOf(end).subtract(BigInteger.valueOf(start));
    BigInteger[] steps = span.divideAndRemainder(BigInteger.valueOf(step));
    BigInteger count = steps[1].signum() == 0 ? steps[0] : steps[0].add(BigInteger.ONE);
    long[] values = new long[count(count.doubleValue())];
    for (int i = 0; i < values.length; i++) {
      values[i] = start + i * step;
    }
    return TensorAccess.wrap(values, Shape.of(values.length));
  }

  static Tensor arange(double start, double end, double step) {
    boolean up = step > 0;
    if (step == 0 || !(up ? start <= end : start >= end)) {
      throw outOfOrder(start, end, step);
    }
    float[] values = new float[count(Math.ceil((end - start) / step))];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (start + i * step);
    }
    return TensorAccess.wrap(values, Shape.of(values.length));
  }

  private static int count(double count) {
    if (!(count <= Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "arange: "
              + count
              + " elements are too many: a tensor holds at most "
              + Integer.MAX_VALUE);
    }
    return (int) count;
  }

  private static IllegalArgumentException outOfOrder(Number start, Number end, Number step) {
    return new IllegalArgumentException(
        "arange: start " + start + " does not reach end " + end + " in steps of " + step);
  }
}
