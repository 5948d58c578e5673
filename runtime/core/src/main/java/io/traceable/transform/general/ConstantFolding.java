package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import io.traceable.interpret.Evaluator;
import io.traceable.transform.LocalTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes operators on primitive literals at compile time, exactly as Java computes them (JLS
 * 15.17 to 15.22 are bit-exact since Java 17). An operator that would throw stays, and throws when
 * it is reached. Strings are not concatenated: the original makes a new string at each call.
 */
public final class ConstantFolding implements LocalTransform {

  @Override
  public String name() {
    return "constant_folding";
  }

  @Override
  public Phase phase() {
    return Phase.CLEAN;
  }

  @Override
  public void rewrite(Node node, GraphEditor level, TransformContext context) {
    if (!(node.target() instanceof Target.Operator operator) || !isFoldable(node, operator)) {
      return;
    }
    if (!node.effects().isRemovable()) {
      context.declined(node, "it throws");
      return;
    }
    List<Object> values = new ArrayList<>();
    for (Argument argument : node.args()) {
      if (argument instanceof Literal literal && literal.value() != null) {
        values.add(literal.value());
      }
    }
    Literal value = new Literal(Evaluator.evaluate(operator, values));
    level.replaceAllUses(node.name(), value);
    level.erase(node.name());
    context.fired(node);
  }

  private static boolean isFoldable(Node node, Target.Operator operator) {
    return isValue(operator.returns())
        && operator.parameters().stream().allMatch(ConstantFolding::isValue)
        && node.args().stream()
            .allMatch(a -> a instanceof Literal literal && literal.value() != null);
  }

  private static boolean isValue(TypeRef type) {
    return type.isPrimitive() && !type.isVoid();
  }
}
