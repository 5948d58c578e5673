package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Target;
import io.traceable.transform.GraphTransform;
import io.traceable.transform.NestedGraphs;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes regions apart whose way is known:
 *
 * <ul>
 *   <li>the branch that is always taken stands in the place of its condition, the arm that a
 *       literal selects in the place of its switch, with the arms it falls into;
 *   <li>a loop that never continues becomes a block, and a block that nothing breaks out of becomes
 *       a part of the graph around it;
 *   <li>a condition goes whose branches do the same and nothing else, or that is {@code test ? true
 *       : false};
 *   <li>what stands behind a node that always leaves goes.
 * </ul>
 */
public final class RegionSimplification implements GraphTransform {

  @Override
  public String name() {
    return "region_simplification";
  }

  @Override
  public Phase phase() {
    return Phase.CLEAN;
  }

  /** The effects of the branch that is never taken never happened. */
  @Override
  public boolean mayRemoveEffects() {
    return true;
  }

  @Override
  public Graph apply(Graph graph, TransformContext context) {
    return NestedGraphs.mapBottomUp(graph, level -> new Level(context).simplified(level));
  }

  /** One graph, its nested ones simplified already. */
  private static final class Level {

    private final TransformContext context;
    private final List<Node> nodes = new ArrayList<>();

    /** What stands for nodes that are gone. */
    private final Map<String, Argument> values = new HashMap<>();

    /** What stands for the results of regions that are gone. */
    private final Map<String, List<Argument>> tuples = new HashMap<>();

    Level(TransformContext context) {
      this.context = context;
    }

    Graph simplified(Graph level) {
      for (Node original : level.nodes()) {
        Node node =
            values.isEmpty()
                ? original
                : original.mapRefs(ref -> values.getOrDefault(ref.name(), ref));
        if (!isTakenApart(node)) {
          nodes.add(node);
        }
        Node last = nodes.isEmpty() ? node : nodes.get(nodes.size() - 1);
        if (last instanceof Node.Output) {
          break;
        } else if (StraightRegions.alwaysLeaves(last)) {
          Node.Output end = level.output();
          boolean isEnd = end.target().kind() == Exit.Kind.UNREACHABLE;
          nodes.add(isEnd ? end : StraightRegions.unreachable(end));
          if (!isEnd) {
            context.fired(last);
          }
          break;
        }
      }
      return new Graph(level.name(), nodes);
    }

    /** True if the node is gone, or something stands in its place already. */
    private boolean isTakenApart(Node node) {
      if (node.target() instanceof Target.Result result
          && node.args().get(0) instanceof Ref region
          && tuples.containsKey(region.name())) {
        values.put(node.name(), tuples.get(region.name()).get(result.index()));
        return true;
      }
      Optional<Argument> test = test(node);
      if (test.isPresent()) {
        values.put(node.name(), test.get());
      } else if (!StraightRegions.isSkipped(node)) {
        Optional<Node> block = StraightRegions.asBlock(node);
        Node region = block.orElse(node);
        Optional<Graph> straight = StraightRegions.of(region);
        if (straight.isPresent() && givesNull(straight.get())) {
          // A null without a type cannot stand for a receiver in Java source.
          context.declined(node, "its value is always null");
          straight = Optional.empty();
        }
        if (block.isEmpty() && straight.isEmpty()) {
          return false;
        }
        straight.ifPresentOrElse(graph -> splice(node, graph), () -> nodes.add(region));
      }
      context.fired(node);
      return true;
    }

    private static boolean givesNull(Graph graph) {
      return graph.output().target().kind() == Exit.Kind.YIELD
          && graph.output().args().contains(Literal.NULL);
    }

    /** Names are unique in the whole graph, so nested nodes keep theirs. */
    private void splice(Node region, Graph graph) {
      Node.Output output = graph.output();
      nodes.addAll(graph.nodes().subList(0, graph.nodes().size() - 1));
      if (output.target().kind() != Exit.Kind.YIELD) {
        nodes.add(output);
      } else if (output.args().size() == 1) {
        values.put(region.name(), output.args().get(0));
      } else {
        tuples.put(region.name(), output.args());
      }
    }

    /** The test, where the value of the node is just that. */
    private static Optional<Argument> test(Node cond) {
      if (cond.target() == Structure.COND
          && cond.args().get(0) instanceof Ref test
          && gives(StraightRegions.nested(cond, 1), true)
          && gives(StraightRegions.nested(cond, 2), false)) {
        return Optional.of(test);
      }
      return Optional.empty();
    }

    private static boolean gives(Graph branch, boolean value) {
      return branch.nodes().size() == 1
          && branch.output().target().kind() == Exit.Kind.YIELD
          && branch.output().args().equals(List.of(new Literal(value)));
    }
  }
}
