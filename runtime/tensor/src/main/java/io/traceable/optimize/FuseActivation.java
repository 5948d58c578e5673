package io.traceable.optimize;

import static io.traceable.optimize.TensorTypes.ACTIVATION;
import static io.traceable.optimize.TensorTypes.TENSOR;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.TypeRef;
import io.traceable.nn.BoundMatMul;
import io.traceable.nn.LayerNorm;
import io.traceable.nn.Linear;
import io.traceable.transform.LocalTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets a convolution, linear layer, layer normalisation or addition apply the activation that
 * follows it, while its result is in cache.
 */
public final class FuseActivation implements LocalTransform {

  private static final List<TypeRef> LAYERS =
      List.of(
          TensorTypes.CONV2D,
          TypeRef.of(Linear.class),
          TypeRef.of(BoundMatMul.class),
          TypeRef.of(LayerNorm.class));

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
    ActivationCall.of(node)
        .ifPresent(
            activation ->
                Neighbours.producer(level, activation.input())
                    .ifPresent(producer -> fuse(producer, activation, level, context)));
  }

  private static void fuse(
      Node producer, ActivationCall activation, GraphEditor level, TransformContext context) {
    Optional<Function<Ref, Node>> fused = withActivation(producer, level);
    if (fused.isEmpty()) {
      return;
    }
    Node node = activation.node();
    Optional<String> obstacle =
        Neighbours.obstacle(level, producer, node).or(() -> activation.obstacle(context));
    if (obstacle.isPresent()) {
      context.declined(node, obstacle.get());
      return;
    }
    Ref value = activation.value(level, context);
    level.replace(node.name(), fused.get().apply(value), producer.name());
    level.erase(producer.name());
    context.fired(producer, node);
  }

  /** The producer's form that takes an activation; empty if it has none. */
  private static Optional<Function<Ref, Node>> withActivation(Node producer, GraphEditor level) {
    if (producer instanceof Node.CallMethod add
        && TensorTypes.isMethod(add.target(), TENSOR, "add", TENSOR)) {
      return Optional.of(value -> TensorAdd.with(add, add.args().get(1), value));
    }
    for (TypeRef layer : LAYERS) {
      Optional<LayerCall> call = LayerCall.of(producer, layer, TENSOR);
      if (call.isPresent()) {
        List<Argument> inputs = call.get().inputs();
        return Optional.of(
            value -> call.get().with(List.of(inputs.get(0), value), TENSOR, ACTIVATION));
      }
    }
    return LayerCall.of(producer, TensorTypes.CONV2D, TENSOR, TENSOR, ACTIVATION)
        .filter(call -> ActivationCall.isNone(level, call.inputs().get(2)))
        .map(
            call ->
                value ->
                    call.with(
                        List.of(call.inputs().get(0), call.inputs().get(1), value),
                        TENSOR,
                        TENSOR,
                        ACTIVATION));
  }
}
