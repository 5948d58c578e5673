package io.traceable.optimize;

import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.nn.Dropout;
import io.traceable.nn.Identity;
import io.traceable.transform.LocalTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;

/**
 * Removes Dropout and Identity layers: this library runs models, it does not train them, so both
 * give what they get.
 */
public final class RemoveDropout implements LocalTransform {

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
    if (Layers.isModule(node, Dropout.class) || Layers.isModule(node, Identity.class)) {
      level.replaceAllUses(node.name(), node.args().get(0));
      level.erase(node.name());
      context.fired(node);
    }
  }
}
