package io.traceable.onnx;

import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tensors of what a method gives, in order, with the places they have in it. */
final class Results {

  private final GraphWriter writer;
  private final List<SymbolicTensor> tensors = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  Results(GraphWriter writer) {
    this.writer = writer;
  }

  /**
   * Adds a value and what is inside of it.
   *
   * @param place of it; empty for the result itself
   * @throws Refusal if it is not made of tensors
   */
  void add(String place, @Nullable Object value) {
    if (value instanceof SymbolicTensor || value instanceof Tensor) {
      tensors.add(value instanceof Tensor t ? writer.lift(t) : (SymbolicTensor) value);
      names.add(place.isEmpty() ? "output" : place);
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        add(place + "[" + i + "]", list.get(i));
      }
    } else if (value instanceof SymbolicRecord record) {
      record.components().forEach((name, v) -> add(place.isEmpty() ? name : place + "." + name, v));
    } else {
      throw new Refusal("the result is not made of tensors, lists and records of them: " + value);
    }
  }

  List<SymbolicTensor> tensors() {
    return tensors;
  }

  List<String> names() {
    return names;
  }
}
