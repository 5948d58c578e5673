package io.traceable.tensor;

import io.traceable.annotations.Pure;
import java.util.Arrays;

/**
 * Sizes of the dimensions of a tensor, outermost first. Immutable, a value: equal sizes are equal
 * shapes. Prints as {@code [1, 3, 32, 32]}.
 */
public final class Shape {

  private final int[] sizes;
  private final int numel;

  private Shape(int[] sizes) {
    this.sizes = sizes;
    // Zero-size dimensions count as one here, so that strides cannot overflow either.
    long limit = 1;
    int product = 1;
    for (int size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(sizes) + " has a negative size " + size);
      }
      limit *= Math.max(size, 1);
      if (limit > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "shape "
                + Arrays.toString(sizes)
                + " has too many elements: a tensor holds at most "
                + Integer.MAX_VALUE);
      }
      product *= size;
    }
    this.numel = product;
  }

  /**
   * The shape of given sizes; without any, the shape of a scalar.
   *
   * @throws IllegalArgumentException if a size is negative, or there are more than 2^31 - 1
   *     elements
   */
  @Pure
  public static Shape of(int... sizes) {
    return new Shape(sizes.clone());
  }

  /** Number of dimensions. */
  @Pure
  public int rank() {
    return sizes.length;
  }

  /** Number of elements: the product of the sizes. */
  @Pure
  public int numel() {
    return numel;
  }

  /**
   * Size of one dimension.
   *
   * @param dim from {@code -rank} to {@code rank - 1}; negative values count from the end
   * @throws IllegalArgumentException if there is no such dimension
   */
  @Pure
  public int dim(int dim) {
    return sizes[Arguments.dimension("shape", dim, this)];
  }

  /** The sizes, in a new array. */
  public int[] toArray() {
    return sizes.clone();
  }

  /** The sizes themselves, not to be changed. */
  int[] sizes() {
    return sizes;
  }

  /** Strides, in elements, of a contiguous tensor of this shape. */
  int[] contiguousStrides() {
    int[] strides = new int[sizes.length];
    int stride = 1;
    for (int d = sizes.length - 1; d >= 0; d--) {
      strides[d] = stride;
      stride *= Math.max(sizes[d], 1);
    }
    return strides;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  @Override
  public String toString() {
    return Arrays.toString(sizes);
  }
}
