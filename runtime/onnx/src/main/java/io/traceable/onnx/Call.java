package io.traceable.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.traceable.tensor.DType;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of an operator or layer: its arguments, and where the nodes that express it go.
 *
 * @param name of the method
 * @param args those of the method; of an instance method of {@code Tensor} the receiver first
 */
record Call(GraphWriter writer, String name, List<@Nullable Object> args) {

  boolean has(int index) {
    return index < args.size() && args.get(index) != null;
  }

  @Nullable Object arg(int index) {
    if (index >= args.size()) {
      throw new Refusal(name + " with " + args.size() + " arguments has no rule");
    }
    return args.get(index);
  }

  boolean isTensor(int index) {
    return has(index)
        && (args.get(index) instanceof SymbolicTensor || args.get(index) instanceof Tensor);
  }

  SymbolicTensor tensor(int index) {
    return tensor(arg(index));
  }

  private SymbolicTensor tensor(@Nullable Object value) {
    if (value instanceof SymbolicTensor symbolic) {
      return symbolic;
    } else if (value instanceof Tensor tensor) {
      return writer.lift(tensor);
    }
    throw new Refusal(name + " of " + value + " has no rule");
  }

  List<SymbolicTensor> tensors(int index) {
    List<SymbolicTensor> tensors = new ArrayList<>();
    Object value = arg(index);
    Collection<?> elements =
        value instanceof Object[] array
            ? Arrays.asList(array)
            : value instanceof Collection<?> collection ? collection : List.of();
    for (Object element : elements) {
      tensors.add(tensor(element));
    }
    return tensors;
  }

  /** An argument that is known before the model runs. */
  <T> T known(int index, Class<T> type) {
    Object value = arg(index);
    if (!type.isInstance(value)) {
      throw new Refusal(
          name
              + ": its argument "
              + value
              + " is not a "
              + type.getSimpleName()
              + " that is known before the model runs");
    }
    return type.cast(value);
  }

  int integer(int index) {
    return known(index, Integer.class);
  }

  double number(int index) {
    return known(index, Number.class).doubleValue();
  }

  boolean flag(int index) {
    return known(index, Boolean.class);
  }

  int[] ints(int index) {
    return known(index, int[].class);
  }

  /** An int, or an int[], of which elements may be symbolic. */
  List<Size> sizes(int index) {
    Object value = arg(index);
    if (value instanceof int[] ints) {
      return Arrays.stream(ints).mapToObj(Size::of).toList();
    }
    return value instanceof SizeArray array ? array.sizes() : List.of(Size.ofValue(value));
  }

  /** Adds a node with one output. */
  String node(String operator, List<String> inputs, AttributeProto... attributes) {
    return writer.node(operator, inputs, attributes);
  }

  /** Adds a node on one tensor, of its type and shape. */
  SymbolicTensor unary(String operator, SymbolicTensor x, AttributeProto... attributes) {
    return new SymbolicTensor(node(operator, List.of(x.name()), attributes), x.dtype(), x.shape());
  }

  /** Adds a node on two tensors that broadcasts. */
  SymbolicTensor binary(String operator, SymbolicTensor x, SymbolicTensor y, DType dtype) {
    String result = node(operator, List.of(x.name(), y.name()));
    return new SymbolicTensor(result, dtype, Shapes.broadcast(name, x, y, result));
  }

  /** Adds a node on a tensor and a float constant. */
  SymbolicTensor binary(String operator, SymbolicTensor x, double scalar) {
    return new SymbolicTensor(
        node(operator, List.of(x.name(), writer.scalar(scalar))), x.dtype(), x.shape());
  }
}
