package io.traceable.optimize;

import static io.traceable.optimize.TensorTypes.ACTIVATION;
import static io.traceable.optimize.TensorTypes.TENSOR;

import io.traceable.graph.Argument;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.transform.LocalTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.List;
import java.util.Optional;

/**
 * Lets a convolution add the residual to its result while that is in cache: {@code
 * conv(x).add(residual)} becomes {@code conv.forward(x, residual, activation)}. Where both operands
 * are convolutions, the right one takes the sum.
 */
public final class FuseResidual implements LocalTransform {

  @Override
  public String name() {
    return "fuse_residual";
  }

  @Override
  public Phase phase() {
    return Phase.FUSE;
  }

  @Override
  public void rewrite(Node node, GraphEditor level, TransformContext context) {
    TensorAdd.of(node)
        .filter(sum -> !sum.left().equals(sum.right()))
        .ifPresent(sum -> fuse(sum, level, context));
  }

  private static void fuse(TensorAdd sum, GraphEditor level, TransformContext context) {
    Optional<String> reason = Optional.empty();
    for (Argument operand : List.of(sum.right(), sum.left())) {
      Optional<LayerCall> conv =
          Neighbours.producer(level, operand)
              .flatMap(p -> LayerCall.of(p, TensorTypes.CONV2D, TENSOR));
      if (conv.isEmpty()) {
        continue;
      }
      Optional<String> obstacle = Neighbours.obstacle(level, conv.get().node(), sum.node());
      if (obstacle.isEmpty()) {
        Argument residual = operand.equals(sum.right()) ? sum.left() : sum.right();
        fuse(conv.get(), residual, sum, level, context);
        return;
      }
      reason = reason.or(() -> obstacle);
    }
    reason.ifPresent(r -> context.declined(sum.node(), r));
  }

  private static void fuse(
      LayerCall conv,
      Argument residual,
      TensorAdd sum,
      GraphEditor level,
      TransformContext context) {
    Node node = sum.node();
    List<Argument> inputs = List.of(conv.inputs().get(0), residual, sum.activationOrNone(level));
    level.replace(node.name(), conv.with(inputs, TENSOR, TENSOR, ACTIVATION), conv.node().name());
    level.erase(conv.node().name());
    context.fired(conv.node(), node);
  }
}
