package io.traceable.graph;

/**
 * Whether the nodes of one graph mean the same in the middle of another. What never returns, or
 * speaks of {@code this}, does not.
 */
final class Inlinable {

  private Inlinable() {}

  /**
   * Refuses a graph that cannot be inlined.
   *
   * @param sameReceiver whether {@code this} is the same object of the same class in both graphs
   * @throws GraphException naming the node that is in the way
   */
  static void check(Graph callee, boolean sameReceiver) {
    checkEnd(callee);
    if (!sameReceiver) {
      GraphWalker.walk(
          callee,
          (node, depth) -> {
            if (isSuper(node) || node.target() instanceof Target.Module) {
              throw refusal(callee, node, "its target belongs to the receiver of that graph");
            }
          });
    }
  }

  /**
   * The graph of a method of a submodule, as seen from the model that has the submodule.
   *
   * @throws GraphException naming the node that is in the way
   */
  static Graph within(Target.Module model, Graph callee) {
    checkEnd(callee);
    GraphWalker.walk(
        callee,
        (node, depth) -> {
          if (isSuper(node)) {
            throw refusal(callee, node, "it calls super");
          }
        });
    return callee.mapNodes(
        node ->
            node instanceof Node.CallModule call
                ? call.withTarget(call.target().within(model))
                : node);
  }

  private static void checkEnd(Graph callee) {
    Node.Output output = callee.output();
    boolean isEarly = EarlyReturns.first(callee).isPresent();
    if (!isEarly && output.target().kind() == Exit.Kind.THROW) {
      throw refusal(callee, output, "it ends in a throw");
    } else if (!isEarly && output.target().kind() == Exit.Kind.UNREACHABLE) {
      throw refusal(callee, output, "it never returns");
    }
  }

  private static boolean isSuper(Node node) {
    return (node.target() instanceof Target.Method method && isSuper(method))
        || (node.target() instanceof Target.MethodReference reference
            && isSuper(reference.referenced()));
  }

  private static boolean isSuper(Target.Method method) {
    return method.dispatch() == Target.Dispatch.SUPER;
  }

  private static GraphException refusal(Graph callee, Node node, String reason) {
    return new GraphException(
        callee.name() + " cannot be inlined because of %" + node.name() + ": " + reason);
  }
}
