package io.traceable.optimize;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Effects;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.Origin;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import io.traceable.nn.GELU;
import io.traceable.nn.Hardsigmoid;
import io.traceable.nn.Hardswish;
import io.traceable.nn.Mish;
import io.traceable.nn.ReLU;
import io.traceable.nn.ReLU6;
import io.traceable.nn.SELU;
import io.traceable.nn.SiLU;
import io.traceable.nn.Sigmoid;
import io.traceable.nn.Tanh;
import io.traceable.tensor.Activation;
import io.traceable.transform.TransformContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node that applies an activation to a tensor: a layer or a method of Tensor.
 *
 * @param input what it is applied to
 * @param activation null for a GELU layer, whose form is known when the model is bound
 */
record ActivationCall(Node node, Argument input, @Nullable Activation activation) {

  private static final TypeRef GELU_LAYER = TypeRef.of(GELU.class);

  /** Static, because a model may lack a layer of a branch that it does not take. */
  private static final Target.Method ACTIVATION_OF =
      TensorTypes.function(GELU_LAYER, "activationOf", GELU_LAYER, TensorTypes.ACTIVATION);

  private static final Map<String, Activation> LAYERS =
      Map.of(
          ReLU.class.getName(), Activation.RELU,
          ReLU6.class.getName(), Activation.RELU6,
          Hardswish.class.getName(), Activation.HARDSWISH,
          Hardsigmoid.class.getName(), Activation.HARDSIGMOID,
          Mish.class.getName(), Activation.MISH,
          SELU.class.getName(), Activation.SELU,
          SiLU.class.getName(), Activation.SILU,
          Sigmoid.class.getName(), Activation.SIGMOID,
          Tanh.class.getName(), Activation.TANH);

  private static final Map<String, Activation> METHODS =
      Map.of(
          "relu", Activation.RELU,
          "relu6", Activation.RELU6,
          "hardswish", Activation.HARDSWISH,
          "hardsigmoid", Activation.HARDSIGMOID,
          "mish", Activation.MISH,
          "selu", Activation.SELU,
          "gelu", Activation.GELU,
          "silu", Activation.SILU,
          "sigmoid", Activation.SIGMOID,
          "tanh", Activation.TANH);

  static Optional<ActivationCall> of(Node node) {
    if (node instanceof Node.CallMethod call
        && METHODS.containsKey(call.target().name())
        && TensorTypes.isMethod(call.target(), TensorTypes.TENSOR, call.target().name())) {
      Activation activation = METHODS.get(call.target().name());
      return Optional.of(new ActivationCall(node, call.args().get(0), activation));
    }
    return LayerCall.ofSubmodule(node)
        .filter(c -> TensorTypes.isMethod(c.method(), c.layer(), "forward", TensorTypes.TENSOR))
        .filter(c -> isActivation(c.layer()))
        .map(c -> new ActivationCall(node, c.inputs().get(0), LAYERS.get(c.layer().erasure())));
  }

  private static boolean isActivation(TypeRef layer) {
    return LAYERS.containsKey(layer.erasure()) || layer.erasure().equals(GELU_LAYER.erasure());
  }

  /** Why the activation cannot be had as a value; empty if it can. */
  Optional<String> obstacle(TransformContext context) {
    return activation != null
        ? Optional.empty()
        : LayerCall.of(node).flatMap(call -> BoundLayer.obstacle(call, context.receiver()));
  }

  /** The activation as a value, by nodes before this one. */
  Ref value(GraphEditor level, TransformContext context) {
    if (activation != null) {
      return constant(level, node.name(), activation);
    }
    LayerCall call = LayerCall.of(node).orElseThrow();
    Ref layer = BoundLayer.layer(level, node.name(), call, context.receiver().orElseThrow());
    return BoundLayer.of(level, node.name(), "activation", ACTIVATION_OF, layer);
  }

  /** A node before {@code anchor} that reads a constant of {@link Activation}. */
  static Ref constant(GraphEditor level, String anchor, Activation activation) {
    return level.insertBefore(
        anchor,
        new Node.GetAttr(
            "activation",
            new Target.Field(
                TensorTypes.ACTIVATION,
                activation.name(),
                TensorTypes.ACTIVATION,
                true,
                true,
                Effects.PURE),
            List.of(),
            TensorTypes.ACTIVATION,
            Stage.CALL,
            Origin.NONE));
  }

  /** True where an argument is the constant {@link Activation#NONE}. */
  static boolean isNone(GraphEditor level, Argument argument) {
    return isConstant(level, argument, Activation.NONE);
  }

  /** True where an argument is one of the constants of {@link Activation}. */
  static boolean isConstant(GraphEditor level, Argument argument, Activation activation) {
    return Neighbours.producer(level, argument)
        .filter(
            p ->
                p.target() instanceof Target.Field field
                    && field.owner().equals(TensorTypes.ACTIVATION)
                    && field.name().equals(activation.name()))
        .isPresent();
  }
}
