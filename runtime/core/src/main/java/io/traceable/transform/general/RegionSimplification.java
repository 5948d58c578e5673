package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region.Structure;
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
 * Puts the branch that is always taken in the place of its condition, and removes conditions that
 * only hand on a value: equal values in both branches, or {@code test ? true : false}.
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
    return NestedGraphs.mapBottomUp(graph, level -> simplified(level, context));
  }

  private static Graph simplified(Graph level, TransformContext context) {
    List<Node> nodes = new ArrayList<>(level.nodes().size());
    Map<String, Argument> values = new HashMap<>();
    for (Node original : level.nodes()) {
      Node node =
          values.isEmpty()
              ? original
              : original.mapRefs(ref -> values.getOrDefault(ref.name(), ref));
      if (node.target() != Structure.COND) {
        nodes.add(node);
        continue;
      }
      Optional<Graph> taken = taken(node, context);
      Optional<Argument> value = taken.isPresent() ? result(taken.get()) : handedOn(node);
      if (value.equals(Optional.of(Literal.NULL))) {
        // A null without a type cannot stand for a receiver in Java source.
        context.declined(node, "its value is always null");
        nodes.add(node);
        continue;
      }
      boolean isGone = taken.isPresent() || value.isPresent();
      if (!isGone) {
        nodes.add(node);
        continue;
      }
      // Names are unique in the whole graph, so the branch's nodes keep theirs.
      taken.ifPresent(g -> nodes.addAll(g.nodes().subList(0, g.nodes().size() - 1)));
      value.ifPresent(v -> values.put(node.name(), v));
      context.fired(node);
    }
    return new Graph(level.name(), nodes);
  }

  /** The branch that is always taken, if it is known and stays in the method. */
  private static Optional<Graph> taken(Node cond, TransformContext context) {
    if (!(cond.args().get(0) instanceof Literal test)) {
      return Optional.empty();
    }
    Graph branch = branch(cond, Boolean.TRUE.equals(test.value()) ? 1 : 2);
    if (branch.output().target().kind() != Exit.Kind.YIELD) {
      context.declined(cond, "the branch that is always taken leaves the method");
      return Optional.empty();
    }
    return Optional.of(branch);
  }

  private static Optional<Argument> handedOn(Node cond) {
    Graph then = branch(cond, 1);
    Graph otherwise = branch(cond, 2);
    if (!isYieldOnly(then) || !isYieldOnly(otherwise)) {
      return Optional.empty();
    }
    Optional<Argument> thenValue = result(then);
    Optional<Argument> otherValue = result(otherwise);
    if (thenValue.equals(otherValue)) {
      return thenValue;
    }
    boolean isTest =
        thenValue.equals(Optional.of(new Literal(true)))
            && otherValue.equals(Optional.of(new Literal(false)));
    return isTest && cond.args().get(0) instanceof Ref test ? Optional.of(test) : Optional.empty();
  }

  private static boolean isYieldOnly(Graph branch) {
    return branch.nodes().size() == 1 && branch.output().target().kind() == Exit.Kind.YIELD;
  }

  private static Optional<Argument> result(Graph branch) {
    return branch.output().args().stream().findFirst();
  }

  private static Graph branch(Node cond, int index) {
    if (cond.args().get(index) instanceof Subgraph nested) {
      return nested.graph();
    }
    throw new IllegalArgumentException(
        "argument " + index + " of %" + cond.name() + " is no graph");
  }
}
