package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.Op;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Operators that undo the one before, and conversions to the type a value has already. */
final class UnaryIdentities {

  /**
   * For each type the wider ones that hold all its values: converted there and back, none changes.
   */
  private static final Map<String, Set<String>> LOSSLESS =
      Map.of(
          "byte", Set.of("short", "int", "long", "float", "double"),
          "short", Set.of("int", "long", "float", "double"),
          "char", Set.of("int", "long", "float", "double"),
          "int", Set.of("long", "double"),
          "float", Set.of("double"));

  private UnaryIdentities() {}

  /** What stands for the node; empty if its operand must be computed on. */
  static Optional<Argument> of(Node node, Target.Operator operator, GraphEditor level) {
    Argument operand = node.args().get(0);
    if (operator.op() == Op.CONVERT && operator.returns().equals(operator.parameters().get(0))) {
      return Optional.of(operand);
    }
    if (operand instanceof Ref ref
        && level.contains(ref.name())
        && level.node(ref.name()).target() instanceof Target.Operator inner
        && inner.op() == operator.op()
        && isUndone(inner, operator)) {
      return Optional.of(level.node(ref.name()).args().get(0));
    }
    return Optional.empty();
  }

  /**
   * {@code -(-x)}, {@code !!x}, {@code ~~x} give x for all x, and so does a lossless round trip.
   */
  private static boolean isUndone(Target.Operator inner, Target.Operator outer) {
    TypeRef from = inner.parameters().get(0);
    if (!outer.returns().equals(from)) {
      return false;
    }
    return outer.op() != Op.CONVERT
        || LOSSLESS.getOrDefault(from.erasure(), Set.of()).contains(inner.returns().erasure());
  }
}
