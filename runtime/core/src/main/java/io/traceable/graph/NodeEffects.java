package io.traceable.graph;

import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Region.Structure;

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
    } else if (target instanceof Target.Initialization) {
      return Effects.IMPURE;
    } else if (target instanceof Target.Variable variable) {
      return ofVariable(variable);
    } else if (target instanceof Region) {
      return ofNestedGraphs(node, 0);
    }
    return target.equals(Exit.THROW) ? Effects.IMPURE : Effects.PURE;
  }

  private static Effects ofVariable(Target.Variable variable) {
    return switch (variable.access()) {
      case DECLARE -> Effects.FRESH;
      case READ -> Effects.READS;
      case WRITE -> STORE;
    };
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

  /**
   * A region does what its branches may do. An exit out of the method, or out of a region around
   * this one, counts as writing: nothing may move across it, and it may not be removed.
   */
  private static Effects ofNestedGraphs(Node region, int jumpTargets) {
    int targets = jumpTargets + (((Region) region.target()).isJumpTarget() ? 1 : 0);
    Effects effects = ofRegionItself(region);
    for (Argument argument : region.args()) {
      if (argument instanceof Subgraph nested) {
        for (Node node : nested.graph().nodes()) {
          effects =
              effects.and(
                  node.target() instanceof Region ? ofNestedGraphs(node, targets) : of(node));
          if (node instanceof Node.Output output && leaves(output.target(), targets)) {
            effects = effects.and(STORE);
          }
        }
      }
    }
    return effects;
  }

  /**
   * What a region does besides what its branches do. A loop may go on for ever, which counts as
   * writing, unless it is {@linkplain EndingLoop certain} that it does not.
   */
  static Effects ofRegionItself(Node region) {
    if (region.target() == Structure.LOOP) {
      return EndingLoop.isCertain(region) ? Effects.PURE : STORE;
    } else if (region.target() == Structure.SYNCHRONIZED || region.target() == Structure.RESOURCE) {
      return Effects.IMPURE;
    }
    return throwsForNull(region) ? Effects.THROWS : Effects.PURE;
  }

  private static boolean throwsForNull(Node region) {
    // The selector is a String or an enum where a label is text, and may be where there is none.
    return region.target() instanceof Region.Switch choice
        && (choice.cases().stream().allMatch(c -> c.labels().isEmpty())
            || choice.cases().stream()
                .flatMap(c -> c.labels().stream())
                .anyMatch(label -> label.value() instanceof String));
  }

  /**
   * True where the exit goes out of the region that is looked at.
   *
   * @param targets the number of jump targets from there down to the exit
   */
  private static boolean leaves(Exit exit, int targets) {
    return exit.kind() == Exit.Kind.RETURN || (exit.isJump() && exit.depth() >= targets);
  }
}
