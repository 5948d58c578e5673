package io.traceable.optimize;

import io.traceable.graph.Argument;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.nn.Conv2d;
import io.traceable.tensor.Activation;
import io.traceable.tensor.Tensor;
import io.traceable.transform.LocalTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.List;
import java.util.Optional;

/**
 * Adds a residual while the convolution's result is in cache: {@code conv(x) + r} becomes {@code
 * conv(x, r)}. Only where the convolution's value is used nowhere else.
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
  public void rewrite(Node add, GraphEditor level, TransformContext context) {
    if (!Layers.isCall(add, Tensor.class, "add", Layers.TENSOR)
        || add.args().get(0).equals(add.args().get(1))) {
      return;
    }
    Argument left = add.args().get(0);
    Argument right = add.args().get(1);
    if (!fuse(add, left, right, level, context)) {
      fuse(add, right, left, level, context);
    }
  }

  private static boolean fuse(
      Node add, Argument sum, Argument residual, GraphEditor level, TransformContext context) {
    Optional<Node> producer =
        Layers.onlyProducer(sum, level).filter(n -> Layers.isForward(n, Conv2d.class));
    if (producer.isEmpty()) {
      return false;
    }
    Node conv = producer.get();
    if (!Layers.canMoveDown(conv, add, level)) {
      context.declined(add, "something with side effects stands between the convolution and it");
      return false;
    }
    Argument none = Layers.activation(Activation.NONE, add.name(), level);
    Node fused =
        Layers.forward(
            conv, Conv2d.class, List.of(Layers.TENSOR, Layers.ACTIVATION), List.of(residual, none));
    level.replace(add.name(), fused, conv.name());
    level.erase(conv.name());
    context.fired(conv, add);
    return true;
  }
}
