package io.traceable.onnx;

import java.util.List;

/** The {@code Shape} of a symbolic tensor. */
record SymbolicShape(List<Size> sizes) implements Symbolic {
  SymbolicShape {
    sizes = List.copyOf(sizes);
  }
}
