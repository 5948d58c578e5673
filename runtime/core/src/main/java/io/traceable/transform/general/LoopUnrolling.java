package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Target;
import io.traceable.transform.LocalTransform;
import io.traceable.transform.NestedGraphs;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the turns of a loop one after another where their number is known and small. The loop has
 * one test in its body, which either goes on or breaks; there is no other break or continue. The
 * number is found by computing what the test depends on, turn by turn, from literals: initial
 * value, step and bound of a counter.
 *
 * <p>The option {@value #BUDGET} ({@code -Atraceable.transform.loop_unrolling.budget=100}) limits
 * the number of nodes that come of it; the default is {@value #DEFAULT_BUDGET}.
 */
public final class LoopUnrolling implements LocalTransform {

  static final String BUDGET = "loop_unrolling.budget";
  static final int DEFAULT_BUDGET = 64;

  @Override
  public String name() {
    return "loop_unrolling";
  }

  @Override
  public Phase phase() {
    return Phase.CLEAN;
  }

  @Override
  public Set<String> options() {
    return Set.of(BUDGET);
  }

  /** Each turn has nodes of its own; those of the loop are gone. */
  @Override
  public boolean mayRemoveEffects() {
    return true;
  }

  /** An exit of a turn that is never made may have been the only one to its region. */
  @Override
  public Graph apply(Graph graph, TransformContext context) {
    Graph unrolled = LocalTransform.super.apply(graph, context);
    return context.firings().isEmpty()
        ? unrolled
        : NestedGraphs.mapBottomUp(unrolled, StraightRegions::withoutUnreachable);
  }

  @Override
  public void rewrite(Node node, GraphEditor level, TransformContext context) {
    if (node.target() != Structure.LOOP) {
      return;
    }
    Optional<CountedLoop> found = CountedLoop.of(node);
    if (found.isEmpty()) {
      return;
    }
    CountedLoop loop = found.get();
    int budget = context.option(BUDGET).map(Integer::parseInt).orElse(DEFAULT_BUDGET);
    int limit = budget / Math.max(1, loop.cost());
    Optional<Integer> turns = loop.turns(limit);
    if (turns.isEmpty()) {
      return;
    } else if (turns.get() > limit) {
      context.declined(node, "its turns come to more than " + budget + " nodes");
      return;
    } else if (loop.handsOverNull()) {
      // A null without a type cannot stand for a receiver in Java source.
      context.declined(node, "one of its values is null");
      return;
    }
    List<Argument> values = loop.initial();
    for (int turn = 0; turn < turns.get(); turn++) {
      values = level.splice(node.name(), loop.turn(), values);
    }
    replace(node, level.splice(node.name(), loop.lastTurn(), values), level);
    context.fired(node);
  }

  private static void replace(Node loop, List<Argument> values, GraphEditor level) {
    for (Node user : level.users(loop.name())) {
      if (user.target() instanceof Target.Result result) {
        level.replaceAllUses(user.name(), values.get(result.index()));
        level.erase(user.name());
      }
    }
    if (values.size() == 1) {
      level.replaceAllUses(loop.name(), values.get(0));
    }
    level.erase(loop.name());
  }
}
