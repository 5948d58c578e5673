package io.traceable.transform;

import io.traceable.graph.Graph;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;

/**
 * A transform that looks at one node at a time and changes what is around it. Nested graphs are
 * visited too, innermost first. A whole one:
 *
 * <pre>{@code
 * public final class RemoveDropout implements LocalTransform {
 *   public String name() { return "remove_dropout"; }
 *
 *   public Phase phase() { return Phase.MODEL; }
 *
 *   public void rewrite(Node node, GraphEditor level, TransformContext context) {
 *     if (node.target() instanceof Target.Module m && m.type().erasure().equals(DROPOUT)) {
 *       level.replaceAllUses(node.name(), node.args().get(0));
 *       level.erase(node.name());
 *       context.fired(node);
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>Nodes of stage bind that are put into a nested graph move out of it to the method's own level:
 * they are evaluated once for each instance, wherever they stand.
 */
public interface LocalTransform extends GraphTransform {

  /**
   * Changes the graph around one node. Called once for each node that was there when the transform
   * began and still is, in order; nodes that are inserted meanwhile are not visited.
   *
   * @param node as it stands now
   * @param level the graph the node is in: a method, a lambda's body or a region's branch
   */
  void rewrite(Node node, GraphEditor level, TransformContext context);

  @Override
  default Graph apply(Graph graph, TransformContext context) {
    return NestedGraphs.mapBottomUp(graph, level -> rewriteLevel(level, context));
  }

  private Graph rewriteLevel(Graph level, TransformContext context) {
    GraphEditor editor = level.edit();
    for (Node captured : level.nodes()) {
      if (editor.contains(captured.name())) {
        Node node = editor.node(captured.name());
        context.lookingAt(node);
        rewrite(node, editor, context);
      }
    }
    context.lookingAt(null);
    return editor.buildUnverified();
  }
}
