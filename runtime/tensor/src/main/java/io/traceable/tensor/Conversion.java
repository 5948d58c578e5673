package io.traceable.tensor;

/** Conversion between element types, by way of the number that an element stands for. */
final class Conversion {

  private Conversion() {}

  static Tensor convert(Tensor x, DType to) {
    if (x.dtype() == to) {
      return x;
    }
    int numel = x.numel();
    Object out = to.newArray(numel);
    Object in = x.contiguousData();
    for (int i = 0; i < numel; i++) {
      if (in instanceof long[] longs && out instanceof float[] floats) {
        // Straight from long: going through double would round twice.
        floats[i] = longs[i];
      } else {
        store(out, i, number(in, i));
      }
    }
    return new Tensor(out, to, x.shape(), x.shape().contiguousStrides(), 0);
  }

  private static double number(Object in, int i) {
    if (in instanceof float[] floats) {
      return floats[i];
    } else if (in instanceof double[] doubles) {
      return doubles[i];
    } else if (in instanceof long[] longs) {
      return longs[i];
    } else {
      return ((boolean[]) in)[i] ? 1 : 0;
    }
  }

  private static void store(Object out, int i, double value) {
    if (out instanceof float[] floats) {
      floats[i] = (float) value;
    } else if (out instanceof double[] doubles) {
      doubles[i] = value;
    } else if (out instanceof long[] longs) {
      longs[i] = (long) value;
    } else {
      ((boolean[]) out)[i] = value != 0;
    }
  }
}
