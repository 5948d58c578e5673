package io.traceable.optimize;

import io.traceable.graph.Argument.Ref;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.Origin;
import io.traceable.graph.Stage;
import io.traceable.graph.TypeRef;
import io.traceable.nn.BatchNorm2d;
import io.traceable.nn.Conv2d;
import io.traceable.transform.LocalTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.List;
import java.util.Optional;

/**
 * Folds a BatchNorm into the convolution before it: both are linear in the channel, so one
 * convolution with scaled weights and a shifted bias does the work of both. The weights are folded
 * once an instance. The counterpart of {@code torch.fx.experimental.optimization.fuse}.
 */
public final class FoldBatchNorm implements LocalTransform {

  private static final TypeRef CONV = TypeRef.of(Conv2d.class);
  private static final TypeRef NORM = TypeRef.of(BatchNorm2d.class);

  @Override
  public String name() {
    return "fold_batch_norm";
  }

  @Override
  public Phase phase() {
    return Phase.MODEL;
  }

  @Override
  public void rewrite(Node norm, GraphEditor level, TransformContext context) {
    if (!Layers.isModule(norm, BatchNorm2d.class)) {
      return;
    }
    Optional<Node> producer = Layers.onlyProducer(norm.args().get(0), level);
    if (producer.isEmpty()) {
      context.declined(norm, "what it normalises is used elsewhere, too");
      return;
    }
    Node conv = producer.get();
    if (!Layers.isModule(conv, Conv2d.class)) {
      context.declined(norm, "it normalises %" + conv.name() + ", which is no Conv2d");
      return;
    }
    if (!Layers.canMoveDown(conv, norm, level)) {
      context.declined(norm, "something with side effects stands between the convolution and it");
      return;
    }
    Optional<Ref> convLayer = Layers.bindModule(conv, norm.name(), level);
    Optional<Ref> normLayer = Layers.bindModule(norm, norm.name(), level);
    if (convLayer.isEmpty() || normLayer.isEmpty()) {
      context.declined(norm, "one of the layers belongs to another model");
      return;
    }
    Ref folded =
        level.insertBefore(
            norm.name(),
            new Node.CallFunction(
                conv.name() + "_" + norm.name(),
                Layers.function(Conv2d.class, "foldBatchNorm", CONV, CONV, NORM),
                List.of(convLayer.get(), normLayer.get()),
                CONV,
                Stage.BIND,
                Origin.NONE));
    level.replace(
        norm.name(),
        new Node.CallMethod(
            norm.name(),
            Layers.method(Conv2d.class, "forward", Layers.TENSOR, Layers.TENSOR),
            List.of(folded, conv.args().get(0)),
            Layers.TENSOR,
            Stage.CALL,
            Origin.NONE),
        conv.name());
    level.erase(conv.name());
    context.fired(conv, norm);
  }
}
