package io.traceable.onnx;

import java.util.List;

/** An {@code int[]} some of whose elements are symbolic. */
record SizeArray(List<Size> sizes) implements Symbolic {
  SizeArray {
    sizes = List.copyOf(sizes);
  }
}
