package io.traceable.tensor;

/** Type of the elements of a tensor. Prints as in PyTorch: {@code float32}. */
public enum DType {
  /** 32-bit floating point, the type of weights and activations. */
  FLOAT32("float32", 4),
  /** 64-bit floating point; for references, not for arithmetic. */
  FLOAT64("float64", 8),
  /** 64-bit integers: indices. */
  INT64("int64", 8),
  /** Truth values: masks. */
  BOOL("bool", 1);

  private final String label;
  private final int bytes;

  DType(String label, int bytes) {
    this.label = label;
    this.bytes = bytes;
  }

  /** Size of an element in a file, in bytes. */
  public int bytes() {
    return bytes;
  }

  /** A new array of the storage type of this element type. */
  Object newArray(int size) {
    return switch (this) {
      case FLOAT32 -> new float[size];
      case FLOAT64 -> new double[size];
      case INT64 -> new long[size];
      case BOOL -> new boolean[size];
    };
  }

  @Override
  public String toString() {
    return label;
  }
}
