package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.transform.LocalTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.Optional;

/**
 * Removes operators whose value is one of their operands, for every operand bit for bit (NaN
 * payloads aside): {@code x * 1}, {@code -(-x)}, {@code (int) (long) x}. What is not exact stays:
 * {@code x + 0.0} turns -0.0 into 0.0.
 */
public final class IdentityRemoval implements LocalTransform {

  @Override
  public String name() {
    return "identity_removal";
  }

  @Override
  public Phase phase() {
    return Phase.CLEAN;
  }

  @Override
  public void rewrite(Node node, GraphEditor level, TransformContext context) {
    if (!(node.target() instanceof Target.Operator operator)) {
      return;
    }
    Optional<Argument> same =
        switch (operator.op()) {
          case NEG, NOT, INVERT, CONVERT -> UnaryIdentities.of(node, operator, level);
          default -> BinaryIdentities.of(node, operator);
        };
    same.ifPresent(
        value -> {
          level.replaceAllUses(node.name(), value);
          level.erase(node.name());
          context.fired(node);
        });
  }
}
