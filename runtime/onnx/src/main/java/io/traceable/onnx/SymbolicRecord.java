package io.traceable.onnx;

import java.util.Map;

/** What a layer with several results gives: the tensors by the names of its accessors. */
record SymbolicRecord(Map<String, SymbolicTensor> components) implements Symbolic {
  SymbolicRecord {
    components = Map.copyOf(components);
  }

  SymbolicTensor component(String name) {
    SymbolicTensor component = components.get(name);
    if (component == null) {
      throw new Refusal(name + " of what a layer gives has no rule");
    }
    return component;
  }
}
