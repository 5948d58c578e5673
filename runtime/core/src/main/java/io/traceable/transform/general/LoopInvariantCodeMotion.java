package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Effects;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Region.Structure;
import io.traceable.transform.GraphTransform;
import io.traceable.transform.NestedGraphs;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Computes before a loop what is the same in each of its turns. A node moves if
 *
 * <ul>
 *   <li>it stands in the loop's body itself, not in a branch there: what a branch computes may be
 *       needed in few turns, or in none;
 *   <li>all it uses is outside of the loop;
 *   <li>it changes nothing, cannot throw and makes no object: then nobody can tell that it is
 *       evaluated although the loop makes no turn, or once instead of many times;
 *   <li>it reads nothing that may change, or nothing in the loop writes.
 * </ul>
 *
 * Inner loops come first, so that what is the same in all turns of the outer one moves on.
 */
public final class LoopInvariantCodeMotion implements GraphTransform {

  @Override
  public String name() {
    return "loop_invariant_code_motion";
  }

  @Override
  public Phase phase() {
    return Phase.CLEAN;
  }

  @Override
  public Graph apply(Graph graph, TransformContext context) {
    return NestedGraphs.mapBottomUp(graph, level -> withMoved(level, context));
  }

  private static Graph withMoved(Graph level, TransformContext context) {
    if (level.nodes().stream().noneMatch(node -> node.target() == Structure.LOOP)) {
      return level;
    }
    List<Node> nodes = new ArrayList<>();
    for (Node node : level.nodes()) {
      nodes.add(node.target() == Structure.LOOP ? withoutInvariants(node, nodes, context) : node);
    }
    return new Graph(level.name(), nodes);
  }

  private static Node withoutInvariants(Node loop, List<Node> before, TransformContext context) {
    Graph body = StraightRegions.nested(loop, 1);
    boolean mayRead = !changesState(body);
    List<Node> rest = new ArrayList<>();
    Set<String> inside = new HashSet<>();
    for (Node node : body.nodes()) {
      if (mayMove(node, mayRead) && !uses(node, inside)) {
        before.add(node);
        context.fired(node);
      } else {
        rest.add(node);
        inside.add(node.name());
      }
    }
    return rest.size() == body.nodes().size()
        ? loop
        : loop.withArgs(List.of(loop.args().get(0), new Subgraph(new Graph(body.name(), rest))));
  }

  private static boolean mayMove(Node node, boolean mayRead) {
    return switch (node.opcode()) {
      case PLACEHOLDER, OUTPUT -> false;
      default -> {
        Effects effects = node.effects();
        yield effects.isRemovable()
            && !effects.isFresh()
            && (mayRead || !effects.reads())
            && node.args().stream().noneMatch(Subgraph.class::isInstance);
      }
    };
  }

  private static boolean uses(Node node, Set<String> names) {
    boolean[] found = {false};
    for (Argument argument : node.args()) {
      argument.forEachRef(ref -> found[0] |= names.contains(ref.name()));
    }
    return found[0];
  }

  /** Exits, and loops that may go on for ever, count as writes elsewhere; here they do not. */
  private static boolean changesState(Graph body) {
    boolean[] found = {false};
    GraphWalker.walk(
        body,
        (node, depth) -> {
          boolean runsForeignCode =
              node.target() == Structure.SYNCHRONIZED || node.target() == Structure.RESOURCE;
          boolean isRegion = node.args().stream().anyMatch(Subgraph.class::isInstance);
          boolean isOutput = node instanceof Node.Output;
          found[0] |= runsForeignCode || (!isRegion && !isOutput && node.effects().writes());
        });
    return found[0];
  }
}
