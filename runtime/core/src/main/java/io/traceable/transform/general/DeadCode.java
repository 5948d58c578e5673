package io.traceable.transform.general;

import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Opcode;
import io.traceable.graph.RegionValues;
import io.traceable.graph.TypeRef;
import io.traceable.transform.GraphTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Removes nodes whose value nobody uses and whose evaluation nobody would miss: they change nothing
 * and cannot throw. Of regions it removes the values nobody reads, of loops those that only feed
 * themselves, and values that are the same whatever way control takes; see {@link RegionValues}.
 * Parameters stay. The counterpart of {@code torch.fx.Graph.eliminate_dead_code}.
 */
public final class DeadCode implements GraphTransform {

  @Override
  public String name() {
    return "dead_code";
  }

  @Override
  public Phase phase() {
    return Phase.CLEAN;
  }

  @Override
  public Graph apply(Graph graph, TransformContext context) {
    Graph live = RegionValues.pruneWithNodes(graph);
    Map<String, TypeRef> kept = new HashMap<>();
    GraphWalker.walk(live, (node, depth) -> kept.put(node.name(), node.type()));
    Deque<Node> changed = new ArrayDeque<>();
    GraphWalker.walk(
        graph,
        (node, depth) -> {
          boolean isOutput = node.opcode() == Opcode.OUTPUT;
          if (!isOutput && !node.type().equals(kept.get(node.name()))) {
            changed.push(node);
          }
        });
    changed.forEach(context::fired);
    return live;
  }
}
