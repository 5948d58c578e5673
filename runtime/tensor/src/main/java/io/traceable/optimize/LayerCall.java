package io.traceable.optimize;

import io.traceable.graph.Argument;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A call of a layer's {@code forward} whose layer class is known exactly: a submodule of the model
 * ({@code call_module}), or a layer that a transform has bound ({@code call_method}).
 *
 * @param layer the layer's class; the layers of this library are final
 * @param inputs the arguments of {@code forward}
 */
record LayerCall(Node node, TypeRef layer, Target.Method method, List<Argument> inputs) {

  /** The call, if the node is one of the layer's {@code forward} with these parameters. */
  static Optional<LayerCall> of(Node node, TypeRef layer, TypeRef... parameters) {
    return of(node)
        .filter(call -> call.layer().erasure().equals(layer.erasure()))
        .filter(call -> TensorTypes.isMethod(call.method(), layer, "forward", parameters));
  }

  /**
   * The call, if the node is one of a submodule of the model. Only such a call may vanish: the
   * receiver of another one may be null, which has to be found out.
   */
  static Optional<LayerCall> ofSubmodule(Node node) {
    return node instanceof Node.CallModule ? of(node) : Optional.empty();
  }

  /** The call, if the node is one of a layer of this library. */
  static Optional<LayerCall> of(Node node) {
    if (node.target() instanceof Target.Module module && TensorTypes.isOurs(module.type())) {
      return Optional.of(new LayerCall(node, module.type(), module.method(), node.args()));
    } else if (node instanceof Node.CallMethod call && TensorTypes.isOurs(call.target().owner())) {
      List<Argument> inputs = call.args().subList(1, call.args().size());
      return Optional.of(new LayerCall(node, call.target().owner(), call.target(), inputs));
    }
    return Optional.empty();
  }

  /** The node that calls another overload of {@code forward} on the same layer. */
  Node with(List<Argument> newInputs, TypeRef... parameters) {
    Target.Method overload = TensorTypes.forward(layer.erased(), parameters);
    if (node instanceof Node.CallModule call) {
      return call.withTarget(call.target().withMethod(overload)).withArgs(newInputs);
    }
    return new Node.CallMethod(
        node.name(),
        overload,
        Stream.concat(node.args().stream().limit(1), newInputs.stream()).toList(),
        node.type(),
        node.stage(),
        node.origin());
  }
}
