package io.traceable.graph;

import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Region.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The returns inside branches of a method. In the middle of another method they would leave that
 * one; there they break out of a block instead. A return inside a lambda leaves the lambda.
 */
final class EarlyReturns {

  private EarlyReturns() {}

  /** The first return inside a branch; empty where the method returns at its end only. */
  static Optional<Node.Output> first(Graph graph) {
    for (Node node : graph.nodes()) {
      if (!(node.target() instanceof Region)) {
        continue;
      }
      for (Argument argument : node.args()) {
        if (argument instanceof Subgraph branch) {
          Node.Output output = branch.graph().output();
          Optional<Node.Output> found =
              isReturn(output) ? Optional.of(output) : first(branch.graph());
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The graph with all its nodes in a block whose value it returns; the graph itself where it
   * returns at its end only.
   */
  static Graph asBlock(Graph graph) {
    Optional<Node.Output> early = first(graph);
    if (early.isEmpty()) {
      return graph;
    }
    NodeNames names = new NodeNames();
    GraphWalker.walk(graph, (node, depth) -> names.take(node.name()));
    Node.Output end = graph.output();
    TypeRef type = isReturn(end) ? end.type() : early.get().type();
    List<Node> nodes = new ArrayList<>(graph.placeholders());
    List<Node> body = withBreaks(graph, 0).nodes().subList(nodes.size(), graph.nodes().size() - 1);
    List<Node> inside = new ArrayList<>(body);
    inside.add(isReturn(end) ? leaving(end, Exit.YIELD) : end);
    Node block =
        new Node.CallFunction(
            names.fresh(methodName(graph)),
            Structure.BLOCK,
            List.of(new Subgraph(new Graph("block", inside))),
            type,
            Stage.CALL,
            end.origin());
    nodes.add(block);
    nodes.add(
        new Node.Output(
            names.fresh("output"),
            Exit.RETURN,
            type.isVoid() ? List.of() : List.of(new Ref(block.name())),
            type,
            end.origin()));
    return new Graph(graph.name(), nodes);
  }

  /**
   * The graph with a break in the place of each return inside its branches.
   *
   * @param passed the jump targets around the graph that a break has to pass by
   */
  private static Graph withBreaks(Graph graph, int passed) {
    List<Node> nodes = new ArrayList<>(graph.nodes().size());
    for (Node node : graph.nodes()) {
      if (!(node.target() instanceof Region region)) {
        nodes.add(node);
        continue;
      }
      int inner = passed + (region.isJumpTarget() ? 1 : 0);
      List<Argument> args = new ArrayList<>(node.args().size());
      for (Argument argument : node.args()) {
        args.add(
            argument instanceof Subgraph branch
                ? new Subgraph(branchWithBreaks(branch.graph(), inner))
                : argument);
      }
      nodes.add(node.withArgs(args));
    }
    return new Graph(graph.name(), nodes);
  }

  private static Graph branchWithBreaks(Graph branch, int passed) {
    List<Node> nodes = new ArrayList<>(withBreaks(branch, passed).nodes());
    if (isReturn(branch.output())) {
      nodes.set(nodes.size() - 1, leaving(branch.output(), Exit.breaking(passed)));
    }
    return new Graph(branch.name(), nodes);
  }

  private static Node leaving(Node.Output output, Exit exit) {
    return new Node.Output(output.name(), exit, output.args(), output.type(), output.origin());
  }

  private static boolean isReturn(Node.Output output) {
    return output.target().kind() == Exit.Kind.RETURN;
  }

  /** A captured graph is called by its method's signature. */
  private static String methodName(Graph graph) {
    String name = graph.name();
    int end = name.indexOf('(');
    int start = name.lastIndexOf(':', end < 0 ? name.length() : end) + 1;
    return end < 0 ? name.substring(start) : name.substring(start, end);
  }
}
