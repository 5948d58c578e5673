package io.traceable.optimize;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.Origin;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import io.traceable.nn.Block;
import io.traceable.nn.Conv2d;
import io.traceable.nn.GELU;
import io.traceable.nn.LayerNorm;
import io.traceable.nn.Linear;
import io.traceable.nn.ReLU;
import io.traceable.nn.SELU;
import io.traceable.nn.SiLU;
import io.traceable.nn.Sigmoid;
import io.traceable.nn.Tanh;
import io.traceable.tensor.Activation;
import io.traceable.tensor.Tensor;
import io.traceable.transform.LocalTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies an activation while the result before it is in cache: of a convolution, with or without a
 * residual, a linear layer, a layer norm, or a sum. Only where nobody else uses the result without
 * the activation.
 */
public final class FuseActivation implements LocalTransform {

  private static final Map<Class<? extends Block>, Activation> LAYERS =
      Map.of(
          ReLU.class, Activation.RELU,
          SELU.class, Activation.SELU,
          SiLU.class, Activation.SILU,
          Sigmoid.class, Activation.SIGMOID,
          Tanh.class, Activation.TANH);

  private static final Map<String, Activation> METHODS =
      Map.of(
          "relu", Activation.RELU,
          "selu", Activation.SELU,
          "gelu", Activation.GELU,
          "silu", Activation.SILU,
          "sigmoid", Activation.SIGMOID,
          "tanh", Activation.TANH);

  @Override
  public String name() {
    return "fuse_activation";
  }

  @Override
  public Phase phase() {
    return Phase.FUSE;
  }

  @Override
  public void rewrite(Node node, GraphEditor level, TransformContext context) {
    Optional<Activation> known = activation(node);
    boolean isGelu = Layers.isModule(node, GELU.class);
    if (known.isEmpty() && !isGelu) {
      return;
    }
    Optional<Node> producer = Layers.onlyProducer(node.args().get(0), level);
    if (producer.isEmpty()) {
      context.declined(node, "its argument is used elsewhere, too, or is not computed here");
      return;
    }
    if (!isFusible(producer.get(), level)) {
      context.declined(node, "%" + producer.get().name() + " takes no activation");
      return;
    }
    if (!Layers.canMoveDown(producer.get(), node, level)) {
      context.declined(node, "something with side effects stands between its argument and it");
      return;
    }
    Optional<Ref> activation =
        isGelu ? boundGelu(node, level) : known.map(a -> Layers.activation(a, node.name(), level));
    if (activation.isEmpty()) {
      context.declined(node, "the GELU layer belongs to another model");
      return;
    }
    level.replace(
        node.name(), withActivation(producer.get(), activation.get()), producer.get().name());
    level.erase(producer.get().name());
    context.fired(producer.get(), node);
  }

  private static Optional<Activation> activation(Node node) {
    for (Map.Entry<Class<? extends Block>, Activation> layer : LAYERS.entrySet()) {
      if (Layers.isModule(node, layer.getKey())) {
        return Optional.of(layer.getValue());
      }
    }
    return node.target() instanceof Target.Method method
            && Layers.isCall(node, Tensor.class, method.name())
        ? Optional.ofNullable(METHODS.get(method.name()))
        : Optional.empty();
  }

  /** Which of the two forms a GELU layer has is known when the instance is. */
  private static Optional<Ref> boundGelu(Node node, GraphEditor level) {
    return Layers.bindModule(node, node.name(), level)
        .map(
            layer ->
                level.insertBefore(
                    node.name(),
                    new Node.CallMethod(
                        node.name() + "_activation",
                        Layers.method(GELU.class, "activation", Layers.ACTIVATION),
                        List.of(layer),
                        Layers.ACTIVATION,
                        Stage.BIND,
                        Origin.NONE)));
  }

  private static boolean isFusible(Node producer, GraphEditor level) {
    return Layers.isForward(producer, Conv2d.class)
        || Layers.isForward(producer, Linear.class)
        || Layers.isForward(producer, LayerNorm.class)
        || Layers.isCall(producer, Tensor.class, "add", Layers.TENSOR)
        || isResidualWithoutActivation(producer, level);
  }

  /** What {@link FuseResidual} makes. */
  private static boolean isResidualWithoutActivation(Node node, GraphEditor level) {
    List<Argument> args = node.args();
    return !args.isEmpty()
        && method(node.target()).filter(FuseActivation::isResidual).isPresent()
        && args.get(args.size() - 1) instanceof Ref ref
        && level.contains(ref.name())
        && level.node(ref.name()).target() instanceof Target.Field field
        && field.owner().equals(Layers.ACTIVATION)
        && field.name().equals(Activation.NONE.name());
  }

  private static Optional<Target.Method> method(Target target) {
    if (target instanceof Target.Module module) {
      return Optional.of(module.method());
    }
    return target instanceof Target.Method method ? Optional.of(method) : Optional.empty();
  }

  private static boolean isResidual(Target.Method method) {
    return method.owner().erasure().equals(Conv2d.class.getName())
        && method.parameters().equals(List.of(Layers.TENSOR, Layers.TENSOR, Layers.ACTIVATION));
  }

  private static Node withActivation(Node producer, Ref activation) {
    List<TypeRef> further = List.of(Layers.ACTIVATION);
    if (Layers.isCall(producer, Tensor.class, "add", Layers.TENSOR)) {
      Target.Method add =
          Layers.method(Tensor.class, "add", Layers.TENSOR, Layers.TENSOR, Layers.ACTIVATION);
      return new Node.CallMethod(
          producer.name(),
          add,
          List.of(producer.args().get(0), producer.args().get(1), activation),
          Layers.TENSOR,
          Stage.CALL,
          Origin.NONE);
    } else if (Layers.isForward(producer, Conv2d.class)) {
      return Layers.forward(producer, Conv2d.class, further, List.of(activation));
    } else if (Layers.isForward(producer, Linear.class)) {
      return Layers.forward(producer, Linear.class, further, List.of(activation));
    } else if (Layers.isForward(producer, LayerNorm.class)) {
      return Layers.forward(producer, LayerNorm.class, further, List.of(activation));
    }
    List<Argument> args = new ArrayList<>(producer.args());
    args.set(args.size() - 1, activation);
    return producer.withArgs(args);
  }
}
