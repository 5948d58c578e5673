package io.traceable.io;

import io.traceable.tensor.DType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a safetensors file says about one tensor.
 *
 * @param name name of the tensor
 * @param type type as written in the header, one of {@link ElementType}
 * @param sizes sizes of the dimensions
 * @param begin first byte, counted from the end of the header
 * @param end byte after the last
 */
record TensorEntry(String name, ElementType type, List<Integer> sizes, long begin, long end) {

  /** Types of the format, with their sizes; a tensor type where there is one. */
  enum ElementType {
    BOOL(1, DType.BOOL),
    U8(1, null),
    I8(1, null),
    F8_E5M2(1, null),
    F8_E4M3(1, null),
    U16(2, null),
    I16(2, null),
    F16(2, null),
    BF16(2, null),
    U32(4, null),
    I32(4, null),
    F32(4, DType.FLOAT32),
    U64(8, null),
    I64(8, DType.INT64),
    F64(8, DType.FLOAT64);

    private final int bytes;
    private final @Nullable DType dtype;

    ElementType(int bytes, @Nullable DType dtype) {
      this.bytes = bytes;
      this.dtype = dtype;
    }

    int bytes() {
      return bytes;
    }

    /** The type of a tensor with such elements, or null if this library has none. */
    @Nullable DType dtype() {
      return dtype;
    }

    /** The type of a name in a header, or null. */
    static @Nullable ElementType named(String name) {
      for (ElementType type : values()) {
        if (type.name().equals(name)) {
          return type;
        }
      }
      return null;
    }

    static ElementType of(DType dtype) {
      return switch (dtype) {
        case BOOL -> BOOL;
        case FLOAT32 -> F32;
        case FLOAT64 -> F64;
        case INT64 -> I64;
      };
    }
  }

  /** The sizes as an array. */
  int[] shape() {
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }
}
