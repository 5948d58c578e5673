package io.traceable.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Division of a tensor into views along a dimension. */
final class Splitting {

  private Splitting() {}

  static List<Tensor> split(Tensor x, int size, int dim) {
    int whole = x.shape().sizes()[Arguments.realDimension("split", dim, x.shape())];
    if (size < 1 && !(size == 0 && whole == 0)) {
      throw new IllegalArgumentException(
          "split: size " + size + " must be at least 1 (shape " + x.shape() + ")");
    }
    int count = size == 0 ? 1 : Math.max((int) (((long) whole + size - 1) / size), 1);
    int[] sizes = new int[count];
    Arrays.fill(sizes, size);
    sizes[count - 1] = whole - size * (count - 1);
    return split(x, sizes, dim);
  }

  static List<Tensor> split(Tensor x, int[] sizes, int dim) {
    int whole = x.shape().sizes()[Arguments.realDimension("split", dim, x.shape())];
    long sum = 0;
    boolean isNegative = false;
    for (int size : sizes) {
      sum += size;
      isNegative |= size < 0;
    }
    if (sum != whole || isNegative) {
      throw new IllegalArgumentException(
          "split: sizes "
              + Arrays.toString(sizes)
              + " must not be negative and add up to "
              + whole
              + ", the size of dim "
              + dim
              + " (shape "
              + x.shape()
              + ")");
    }
    List<Tensor> parts = new ArrayList<>();
    int start = 0;
    for (int size : sizes) {
      parts.add(Views.narrow(x, dim, start, size));
      start += size;
    }
    return List.copyOf(parts);
  }

  static List<Tensor> chunk(Tensor x, int chunks, int dim) {
    int whole = x.shape().sizes()[Arguments.realDimension("chunk", dim, x.shape())];
    if (chunks < 1) {
      throw new IllegalArgumentException("chunk: " + chunks + " chunks; at least 1 is needed");
    }
    return whole == 0
        ? split(x, new int[chunks], dim)
        : split(x, (int) (((long) whole + chunks - 1) / chunks), dim);
  }
}
