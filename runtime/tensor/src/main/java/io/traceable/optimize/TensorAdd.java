package io.traceable.optimize;

import static io.traceable.optimize.TensorTypes.ACTIVATION;
import static io.traceable.optimize.TensorTypes.TENSOR;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.tensor.Activation;
import java.util.List;
import java.util.Optional;

/**
 * The sum of two tensors, with or without an activation.
 *
 * @param activation empty for a sum without
 */
record TensorAdd(Node.CallMethod node, Optional<Argument> activation) {

  static Optional<TensorAdd> of(Node node) {
    if (node instanceof Node.CallMethod call) {
      if (TensorTypes.isMethod(call.target(), TENSOR, "add", TENSOR)) {
        return Optional.of(new TensorAdd(call, Optional.empty()));
      } else if (TensorTypes.isMethod(call.target(), TENSOR, "add", TENSOR, ACTIVATION)) {
        return Optional.of(new TensorAdd(call, Optional.of(call.args().get(2))));
      }
    }
    return Optional.empty();
  }

  /** The sum of the same receiver with {@code other}, then the activation. */
  static Node with(Node.CallMethod add, Argument other, Ref activation) {
    return new Node.CallMethod(
        add.name(),
        TensorTypes.method(TENSOR, "add", List.of(TENSOR, ACTIVATION), TENSOR),
        List.of(add.args().get(0), other, activation),
        add.type(),
        add.stage(),
        add.origin());
  }

  Argument left() {
    return node.args().get(0);
  }

  Argument right() {
    return node.args().get(1);
  }

  /** The activation as an argument; a new node for none. */
  Argument activationOrNone(GraphEditor level) {
    return activation.orElseGet(() -> ActivationCall.constant(level, node.name(), Activation.NONE));
  }
}
