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
import io.traceable.nn.BatchNorm2d;
import io.traceable.transform.LocalTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.List;
import java.util.Optional;

/**
 * Folds a BatchNorm2d into the Conv2d before it: the weights of both become one convolution when
 * the model is bound, {@link io.traceable.nn.Conv2d#foldBatchNorm}. The counterpart of {@code
 * torch.fx.experimental.optimization.fuse}.
 */
public final class FoldBatchNorm implements LocalTransform {

  private static final TypeRef BATCH_NORM = TypeRef.of(BatchNorm2d.class);

  private static final Target.Method FOLD =
      new Target.Method(
          Target.Dispatch.STATIC,
          TensorTypes.CONV2D,
          "foldBatchNorm",
          List.of(TensorTypes.CONV2D, BATCH_NORM),
          TensorTypes.CONV2D,
          Effects.THROWS);

  @Override
  public String name() {
    return "fold_batch_norm";
  }

  @Override
  public Phase phase() {
    return Phase.MODEL;
  }

  @Override
  public void rewrite(Node node, GraphEditor level, TransformContext context) {
    LayerCall.of(node, BATCH_NORM, TensorTypes.TENSOR)
        .ifPresent(
            norm ->
                Neighbours.producer(level, norm.inputs().get(0))
                    .flatMap(p -> LayerCall.of(p, TensorTypes.CONV2D, TensorTypes.TENSOR))
                    .ifPresent(conv -> fold(conv, norm, level, context)));
  }

  private static void fold(
      LayerCall conv, LayerCall norm, GraphEditor level, TransformContext context) {
    Optional<Node> self = context.receiver();
    Optional<String> obstacle =
        Neighbours.obstacle(level, conv.node(), norm.node())
            .or(() -> BoundLayer.obstacle(conv, self))
            .or(() -> BoundLayer.obstacle(norm, self));
    if (obstacle.isPresent()) {
      context.declined(norm.node(), obstacle.get());
      return;
    }
    String anchor = norm.node().name();
    Ref convLayer = BoundLayer.layer(level, anchor, conv, self.orElseThrow());
    Ref normLayer = BoundLayer.layer(level, anchor, norm, self.orElseThrow());
    Ref folded =
        level.insertBefore(
            anchor,
            new Node.CallFunction(
                conv.node().name() + "_folded",
                FOLD,
                List.of(convLayer, normLayer),
                TensorTypes.CONV2D,
                Stage.BIND,
                Origin.NONE));
    List<Argument> args = List.of(folded, conv.inputs().get(0));
    level.replace(
        anchor,
        new Node.CallMethod(
            anchor,
            TensorTypes.forward(TensorTypes.CONV2D, TensorTypes.TENSOR),
            args,
            norm.node().type(),
            Stage.CALL,
            Origin.NONE),
        conv.node().name());
    level.erase(conv.node().name());
    context.fired(conv.node(), norm.node());
  }
}
