package io.traceable.graph;

import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Subgraph;

/** The effects of a node: those of its target, sharpened by arguments that are known. */
final class NodeEffects {

  private static final Effects STORE_ELSEWHERE = Effects.of(Effect.WRITES, Effect.THROWS);
  private static final Effects STORE = Effects.of(Effect.WRITES);
  private static final Effects BOUND_REFERENCE = Effects.of(Effect.FRESH, Effect.THROWS);

  private NodeEffects() {}

  static Effects of(Node node) {
    Target target = node.target();
    if (target instanceof Target.Operator operator) {
      return ofOperator(operator, node);
    } else if (target instanceof Target.Method method) {
      return method.effects();
    } else if (target instanceof Target.Field field) {
      return field.effects();
    } else if (target instanceof Target.Module module) {
      return module.method().effects();
    } else if (target instanceof Target.FieldStore store) {
      return store.field().isStatic() ? STORE.and(store.field().effects()) : STORE_ELSEWHERE;
    } else if (target instanceof Target.Lambda) {
      return Effects.FRESH;
    } else if (target instanceof Target.MethodReference) {
      return node.args().isEmpty() ? Effects.FRESH : BOUND_REFERENCE;
    } else if (target instanceof Target.Region) {
      return ofNestedGraphs(node);
    }
    return target == Target.Exit.THROW ? Effects.IMPURE : Effects.PURE;
  }

  private static Effects ofOperator(Target.Operator operator, Node node) {
    switch (operator.op()) {
      case DIV, REM -> {
        return operator.effects().mayThrow() && isNonZeroLiteral(node.args().get(1))
            ? Effects.PURE
            : operator.effects();
      }
      case NEW_ARRAY -> {
        boolean sizesAreKnown =
            node.args().stream()
                .allMatch(a -> a instanceof Literal l && l.value() instanceof Integer i && i >= 0);
        return sizesAreKnown ? Effects.FRESH : operator.effects();
      }
      default -> {
        return operator.effects();
      }
    }
  }

  private static boolean isNonZeroLiteral(Argument divisor) {
    return divisor instanceof Literal literal
        && literal.value() instanceof Number number
        && number.longValue() != 0;
  }

  /** A region does what its branches may do; an exit out of the method counts as writing. */
  private static Effects ofNestedGraphs(Node region) {
    Effects effects = Effects.PURE;
    for (Argument argument : region.args()) {
      if (argument instanceof Subgraph nested) {
        for (Node node : nested.graph().nodes()) {
          effects = effects.and(node.effects());
          if (node.target() == Target.Exit.RETURN) {
            effects = effects.and(STORE);
          }
        }
      }
    }
    return effects;
  }
}
