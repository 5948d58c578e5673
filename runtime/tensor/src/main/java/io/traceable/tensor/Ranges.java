package io.traceable.tensor;

/** Evenly spaced numbers. */
final class Ranges {

  private Ranges() {}

  static Tensor arange(long start, long end, long step) {
    boolean up = step > 0;
    if (step == 0 || (up ? start > end : start < end)) {
      throw outOfOrder(start, end, step);
    }
    double count = Math.ceil(((double) end - start) / step);
    long[] values = new long[count("arange", count)];
    for (int i = 0; i < values.length; i++) {
      values[i] = start + i * step;
    }
    return TensorAccess.wrap(values, Shape.of(values.length));
  }

  static Tensor arange(double start, double end, double step) {
    boolean up = step > 0;
    if (!(step != 0) || !(up ? start <= end : start >= end)) {
      throw outOfOrder(start, end, step);
    }
    float[] values = new float[count("arange", Math.ceil((end - start) / step))];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (start + i * step);
    }
    return TensorAccess.wrap(values, Shape.of(values.length));
  }

  private static int count(String op, double count) {
    if (!(count <= Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          op
              + ": "
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
