package io.traceable.graph;

import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Region.Structure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loops that end for certain, if what they evaluate ends: in each turn an int or long goes one step
 * towards a bound that stays the same, and a test leaves the loop where it has come there. {@code
 * for (int i = 0; i < n; i++)} is one, also where {@code n} is the length of an array from outside;
 * {@code i <= n} is none, because {@code i} overflows where n is the greatest int.
 */
public final class EndingLoop {

  private final Graph body;
  private final Map<String, Node> inside = new HashMap<>();
  private final Map<String, Integer> carried = new HashMap<>();

  private EndingLoop(Graph body) {
    this.body = body;
    body.nodes().forEach(node -> inside.put(node.name(), node));
    List<Node.Placeholder> placeholders = body.placeholders();
    for (int i = 0; i < placeholders.size(); i++) {
      carried.put(placeholders.get(i).name(), i);
    }
  }

  /** True for a loop of which it is certain; false for any other node, too. */
  public static boolean isCertain(Node node) {
    return node.target() == Structure.LOOP
        && node.args().get(1) instanceof Subgraph nested
        && new EndingLoop(nested.graph()).ends();
  }

  private boolean ends() {
    if (!body.output().target().equals(Exit.continuing(0)) || continuesElsewhere()) {
      return false;
    }
    return body.nodes().stream().anyMatch(this::leavesAtBound);
  }

  /** A jump to the next turn from inside the body may pass by the test or the step. */
  private boolean continuesElsewhere() {
    record Level(Graph graph, int targets, boolean isNested) {}
    Deque<Level> rest = new ArrayDeque<>(List.of(new Level(body, 0, false)));
    while (!rest.isEmpty()) {
      Level level = rest.pop();
      for (Node node : level.graph().nodes()) {
        if (level.isNested()
            && node instanceof Node.Output output
            && output.target().equals(Exit.continuing(level.targets()))) {
          return true;
        } else if (node.target() instanceof Region region) {
          int targets = level.targets() + (region.isJumpTarget() ? 1 : 0);
          for (Argument argument : node.args()) {
            if (argument instanceof Subgraph nested) {
              rest.push(new Level(nested.graph(), targets, true));
            }
          }
        }
      }
    }
    return false;
  }

  /** A branch of the body itself that breaks on one side of a comparison with a bound. */
  private boolean leavesAtBound(Node node) {
    if (node.target() != Structure.COND) {
      return false;
    }
    Node compared = insideNode(node.args().get(0));
    boolean isTrueOut = breaks(node.args().get(1));
    boolean isFalseOut = breaks(node.args().get(2));
    if (compared == null
        || !(compared.target() instanceof Target.Operator comparison)
        || !isCounted(comparison)
        || isTrueOut == isFalseOut) {
      return false;
    }
    // What holds in all turns that go on.
    Op op = isTrueOut ? negated(comparison.op()) : comparison.op();
    Argument left = compared.args().get(0);
    Argument right = compared.args().get(1);
    return isReached(op, left, right) || isReached(mirrored(op), right, left);
  }

  /** The node of the body that gives the value; null for any other value. */
  private @Nullable Node insideNode(Argument argument) {
    return argument instanceof Ref ref ? inside.get(ref.name()) : null;
  }

  private static boolean breaks(Argument branch) {
    return branch instanceof Subgraph nested
        && nested.graph().output().target().equals(Exit.breaking(0));
  }

  private static boolean isCounted(Target.Operator comparison) {
    return comparison.parameters().size() == 2
        && comparison.parameters().stream()
            .allMatch(type -> type.equals(TypeRef.INT) || type.equals(TypeRef.LONG));
  }

  /** Whether a variable that goes on while {@code variable op bound} comes there. */
  private boolean isReached(Op op, Argument variable, Argument bound) {
    int step = step(variable);
    if (step == 0 || !isSame(bound)) {
      return false;
    }
    return switch (op) {
      case LT -> step > 0;
      case GT -> step < 0;
      case LE -> step > 0 && isBelow(bound);
      case GE -> step < 0 && isAbove(bound);
      default -> false;
    };
  }

  /** 1 or -1 for a variable that is counted up or down in each whole turn; else 0. */
  private int step(Argument variable) {
    Integer place = variable instanceof Ref ref ? carried.get(ref.name()) : null;
    Node stepped = place == null ? null : insideNode(body.output().args().get(place));
    if (stepped == null
        || !(stepped.target() instanceof Target.Operator operator)
        || stepped.args().size() != 2) {
      return 0;
    }
    Argument left = stepped.args().get(0);
    Argument right = stepped.args().get(1);
    if (operator.op() == Op.ADD) {
      return left.equals(variable) ? unit(right) : right.equals(variable) ? unit(left) : 0;
    }
    return operator.op() == Op.SUB && left.equals(variable) ? -unit(right) : 0;
  }

  /** 1 or -1 for such a literal; else 0. */
  private static int unit(Argument argument) {
    if (argument instanceof Literal literal
        && (literal.value() instanceof Integer || literal.value() instanceof Long)) {
      long value = ((Number) Objects.requireNonNull(literal.value())).longValue();
      return value == 1 || value == -1 ? (int) value : 0;
    }
    return 0;
  }

  private static boolean isBelow(Argument bound) {
    return bound instanceof Literal literal
        && (literal.value() instanceof Integer i
            ? i < Integer.MAX_VALUE
            : literal.value() instanceof Long l && l < Long.MAX_VALUE);
  }

  private static boolean isAbove(Argument bound) {
    return bound instanceof Literal literal
        && (literal.value() instanceof Integer i
            ? i > Integer.MIN_VALUE
            : literal.value() instanceof Long l && l > Long.MIN_VALUE);
  }

  /** True for a value that is the same in all turns. */
  private boolean isSame(Argument bound) {
    Set<String> seen = new HashSet<>();
    Deque<Argument> rest = new ArrayDeque<>(List.of(bound));
    while (!rest.isEmpty()) {
      Argument argument = rest.pop();
      if (argument instanceof Ref ref) {
        if (!isSame(ref, seen, rest)) {
          return false;
        }
      } else if (!(argument instanceof Literal)) {
        return false;
      }
    }
    return true;
  }

  /**
   * False for what changes.
   *
   * @param rest gets what the value depends on
   */
  private boolean isSame(Ref ref, Set<String> seen, Deque<Argument> rest) {
    Integer place = carried.get(ref.name());
    if (place != null) {
      return body.output().args().get(place).equals(ref);
    }
    Node node = inside.get(ref.name());
    if (node != null && seen.add(ref.name())) {
      if (node.target() instanceof Region || !node.effects().isRepeatable()) {
        return false;
      }
      node.args().forEach(rest::push);
    }
    return true;
  }

  private static Op negated(Op op) {
    return switch (op) {
      case LT -> Op.GE;
      case LE -> Op.GT;
      case GT -> Op.LE;
      case GE -> Op.LT;
      default -> Op.EQ;
    };
  }

  private static Op mirrored(Op op) {
    return switch (op) {
      case LT -> Op.GT;
      case LE -> Op.GE;
      case GT -> Op.LT;
      case GE -> Op.LE;
      default -> Op.EQ;
    };
  }
}
