package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Sequence;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import io.traceable.interpret.Evaluator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A loop with one test in its body: nodes before it, a branch that goes on, the rest of the turn;
 * or a branch that breaks.
 *
 * @param test the condition in which the loop ends
 * @param ends the argument of the condition that is the branch that breaks
 */
record CountedLoop(Node loop, Node test, int ends) {

  /** The loop, if it has the form. */
  static Optional<CountedLoop> of(Node loop) {
    Graph body = StraightRegions.nested(loop, 1);
    if (!body.output().target().equals(Exit.continuing(0))
        || Jumps.goTo(body, Exit.Kind.CONTINUE)) {
      return Optional.empty();
    }
    CountedLoop found = null;
    for (Node node : body.nodes()) {
      if (node instanceof Node.Output || !Jumps.goTo(node, Exit.Kind.BREAK)) {
        continue;
      }
      int ends = endingBranch(node);
      if (found != null || ends == 0) {
        return Optional.empty();
      }
      found = new CountedLoop(loop, node, ends);
    }
    return Optional.ofNullable(found);
  }

  /** The branch that breaks, where the other one does not leave; else 0. */
  private static int endingBranch(Node node) {
    if (node.target() != Structure.COND) {
      return 0;
    }
    for (int i = 1; i <= 2; i++) {
      Graph ending = StraightRegions.nested(node, i);
      Graph other = StraightRegions.nested(node, 3 - i);
      if (ending.output().target().equals(Exit.breaking(0))
          && other.output().target().equals(Exit.YIELD)
          && !Jumps.goTo(ending, Exit.Kind.BREAK)
          && !Jumps.goTo(other, Exit.Kind.BREAK)) {
        return i;
      }
    }
    return 0;
  }

  List<Argument> initial() {
    return loop.args().get(0) instanceof Sequence values ? values.elements() : List.of();
  }

  private Graph body() {
    return StraightRegions.nested(loop, 1);
  }

  /** True if a value that the loop hands over is the literal null. */
  boolean handsOverNull() {
    return initial().contains(Literal.NULL)
        || body().output().args().contains(Literal.NULL)
        || StraightRegions.nested(test, 1).output().args().contains(Literal.NULL)
        || StraightRegions.nested(test, 2).output().args().contains(Literal.NULL);
  }

  /** The number of nodes that a turn adds: what is computed from literals will be folded. */
  int cost() {
    Map<String, Literal> known = new HashMap<>();
    enter(initial(), known);
    evaluate(known);
    int[] cost = {-1};
    GraphWalker.walk(
        body(),
        (node, depth) -> {
          boolean isFree =
              node instanceof Node.Placeholder
                  || node instanceof Node.Output
                  || known.containsKey(node.name());
          cost[0] += isFree ? 0 : 1;
        });
    return cost[0];
  }

  /**
   * The number of whole turns; empty if the test is not known in one of them.
   *
   * @param limit where to stop counting: a greater number means more than this
   */
  Optional<Integer> turns(int limit) {
    List<Argument> values = initial();
    for (int turn = 0; turn <= limit; turn++) {
      Map<String, Literal> known = new HashMap<>();
      enter(values, known);
      evaluate(known);
      if (!(resolved(test.args().get(0), known) instanceof Literal taken)) {
        return Optional.empty();
      }
      if (Boolean.TRUE.equals(taken.value()) == (ends == 1)) {
        return Optional.of(turn);
      }
      values = body().output().args().stream().map(a -> resolved(a, known)).toList();
    }
    return Optional.of(limit + 1);
  }

  private void enter(List<Argument> values, Map<String, Literal> known) {
    List<Node.Placeholder> carried = body().placeholders();
    for (int i = 0; i < carried.size(); i++) {
      if (values.get(i) instanceof Literal literal) {
        known.put(carried.get(i).name(), literal);
      }
    }
  }

  /** Adds the nodes of the body that are operators on known literals. */
  private void evaluate(Map<String, Literal> known) {
    for (Node original : body().nodes()) {
      if (original.target() instanceof Target.Operator operator && isPrimitive(operator)) {
        Node node = original.mapRefs(ref -> resolved(ref, known));
        List<Object> values = new ArrayList<>();
        for (Argument argument : node.args()) {
          if (argument instanceof Literal literal && literal.value() != null) {
            values.add(literal.value());
          }
        }
        if (values.size() == node.args().size() && node.effects().isRemovable()) {
          known.put(node.name(), new Literal(Evaluator.evaluate(operator, values)));
        }
      }
    }
  }

  private static boolean isPrimitive(Target.Operator operator) {
    return operator.returns().isPrimitive()
        && !operator.returns().isVoid()
        && operator.parameters().stream().allMatch(TypeRef::isPrimitive);
  }

  private static Argument resolved(Argument argument, Map<String, Literal> known) {
    Literal literal = argument instanceof Ref ref ? known.get(ref.name()) : null;
    return literal == null ? argument : literal;
  }

  /** A whole turn: gives the values of the next one. */
  Graph turn() {
    List<Node> nodes = until(StraightRegions.nested(test, 3 - ends), false);
    return Jumps.withoutRegion(new Graph("turn", nodes));
  }

  /** The turn that ends the loop: gives the loop's values. */
  Graph lastTurn() {
    List<Node> nodes = until(StraightRegions.nested(test, ends), true);
    return Jumps.withoutRegion(new Graph("turn", nodes));
  }

  /** The nodes of the body with one of the branches in the place of the test. */
  private List<Node> until(Graph branch, boolean isEnd) {
    List<Node> nodes = new ArrayList<>();
    Map<String, Argument> values = new HashMap<>();
    boolean isBehind = false;
    for (Node original : body().nodes()) {
      Node node = original.mapRefs(ref -> values.getOrDefault(ref.name(), ref));
      if (node.name().equals(test.name())) {
        nodes.addAll(branch.nodes().subList(0, branch.nodes().size() - (isEnd ? 0 : 1)));
        if (isEnd) {
          return nodes;
        }
        if (branch.output().args().size() == 1) {
          values.put(test.name(), branch.output().args().get(0));
        }
        isBehind = true;
      } else if (isBehind
          && node.target() instanceof Target.Result result
          && node.args().get(0).equals(new Ref(test.name()))) {
        values.put(node.name(), branch.output().args().get(result.index()));
      } else {
        nodes.add(node);
      }
    }
    return nodes;
  }
}
