package io.traceable.optimize;

import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.TypeRef;
import io.traceable.nn.Dropout;
import io.traceable.nn.Identity;
import io.traceable.transform.LocalTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.List;

/**
 * Removes calls of Dropout and Identity: at inference their value is their argument. The
 * counterpart of {@code torch.fx.experimental.optimization.remove_dropout}.
 */
public final class RemoveDropout implements LocalTransform {

  private static final List<TypeRef> LAYERS =
      List.of(TypeRef.of(Dropout.class), TypeRef.of(Identity.class));

  @Override
  public String name() {
    return "remove_dropout";
  }

  @Override
  public Phase phase() {
    return Phase.MODEL;
  }

  @Override
  public void rewrite(Node node, GraphEditor level, TransformContext context) {
    LayerCall.ofSubmodule(node)
        .filter(call -> LAYERS.contains(call.layer().erased()))
        .filter(
            call ->
                TensorTypes.isMethod(call.method(), call.layer(), "forward", TensorTypes.TENSOR))
        .ifPresent(
            call -> {
              level.replaceAllUses(node.name(), call.inputs().get(0));
              level.erase(node.name());
              context.fired(node);
            });
  }
}
