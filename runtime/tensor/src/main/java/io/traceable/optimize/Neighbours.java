package io.traceable.optimize;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import java.util.Optional;

/** Whether two nodes may become one in the place of the second. */
final class Neighbours {

  private Neighbours() {}

  /** The node at this level that an argument refers to. */
  static Optional<Node> producer(GraphEditor level, Argument argument) {
    return argument instanceof Ref ref && level.contains(ref.name())
        ? Optional.of(level.node(ref.name()))
        : Optional.empty();
  }

  /**
   * Why {@code producer} cannot move to the place of {@code consumer}, in words that complete
   * "declined because"; empty if it can.
   */
  static Optional<String> obstacle(GraphEditor level, Node producer, Node consumer) {
    if (level.users(producer.name()).size() > 1) {
      return Optional.of("the value of %" + producer.name() + " has other uses");
    }
    for (Optional<Node> node = level.nodeAfter(producer.name());
        node.isPresent() && !node.get().name().equals(consumer.name());
        node = level.nodeAfter(node.get().name())) {
      if (mustStayBehind(node.get())) {
        return Optional.of(
            "%"
                + node.get().name()
                + " between them has effects that must come after %"
                + producer.name());
      }
    }
    return Optional.empty();
  }

  /**
   * True for side effects, and for exceptions of the user's own code. Which of two shape errors of
   * this library comes first is left open.
   */
  static boolean mustStayBehind(Node node) {
    if (node.target() instanceof Target.Field field && TensorTypes.isOurs(field.owner())) {
      // A constant of an enum: all that it may do is to initialise that.
      return false;
    }
    boolean isOurs =
        node.target() instanceof Target.Module module
            ? TensorTypes.isOurs(module.method().owner())
            : node.target() instanceof Target.Method method && TensorTypes.isOurs(method.owner());
    return node.effects().writes() || (node.effects().mayThrow() && !isOurs);
  }
}
