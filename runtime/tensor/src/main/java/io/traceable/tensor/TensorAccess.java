package io.traceable.tensor;

/**
 * The arrays inside tensors, for the other packages of this library and for generated code: no copy
 * is made. Whoever writes to an array after a tensor has it breaks the promise that tensors do not
 * change; ordinary code uses {@link Tensor#of(float[], int...)} and {@link Tensor#toFloatArray}.
 */
public final class TensorAccess {

  private TensorAccess() {}

  /** A float32 tensor around an array, of which the caller gives up ownership. */
  public static Tensor wrap(float[] data, Shape shape) {
    return wrap(data, data.length, DType.FLOAT32, shape);
  }

  /** A float64 tensor around an array, of which the caller gives up ownership. */
  public static Tensor wrap(double[] data, Shape shape) {
    return wrap(data, data.length, DType.FLOAT64, shape);
  }

  /** An int64 tensor around an array, of which the caller gives up ownership. */
  public static Tensor wrap(long[] data, Shape shape) {
    return wrap(data, data.length, DType.INT64, shape);
  }

  /** A bool tensor around an array, of which the caller gives up ownership. */
  public static Tensor wrap(boolean[] data, Shape shape) {
    return wrap(data, data.length, DType.BOOL, shape);
  }

  /**
   * The storage of a float32 tensor: of a contiguous one, the elements from {@link #offset} on.
   * Only to be read.
   *
   * @throws IllegalArgumentException if the tensor has another type
   */
  public static float[] floats(Tensor tensor) {
    Arguments.requireFloat("storage", "tensor", tensor);
    return tensor.floats();
  }

  /** Position of the first element of a tensor in its storage. */
  public static int offset(Tensor tensor) {
    return tensor.offset();
  }

  /** Strides of a tensor, in elements, in a new array. */
  public static int[] strides(Tensor tensor) {
    return tensor.strides().clone();
  }

  private static Tensor wrap(Object data, int length, DType dtype, Shape shape) {
    if (length != shape.numel()) {
      throw new IllegalArgumentException(
          "tensor: "
              + length
              + " values do not fill shape "
              + shape
              + ", which has "
              + shape.numel()
              + " elements");
    }
    return new Tensor(data, dtype, shape, shape.contiguousStrides(), 0);
  }
}
