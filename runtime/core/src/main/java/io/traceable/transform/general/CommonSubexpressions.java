package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Opcode;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import io.traceable.transform.GraphTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets an earlier node stand for a later one that computes the same: equal target, arguments, type
 * and stage, and a value that depends on the arguments alone. What reads changing state, and what
 * has an identity, is computed each time. A nested graph sees what was computed before it, never
 * what another branch computes.
 */
public final class CommonSubexpressions implements GraphTransform {

  @Override
  public String name() {
    return "common_subexpressions";
  }

  @Override
  public Phase phase() {
    return Phase.CLEAN;
  }

  @Override
  public Graph apply(Graph graph, TransformContext context) {
    return new Scan(context).merged(graph);
  }

  /** What a node computes. */
  private record Expression(
      Opcode opcode, Target target, List<Argument> args, TypeRef type, Stage stage) {}

  private static final class Scan {

    private final TransformContext context;

    /** The node that computes each expression, as far as it can be seen from here. */
    private final Map<Expression, String> computed = new HashMap<>();

    /** What stands for the nodes that are gone. */
    private final Map<String, Ref> replacements = new HashMap<>();

    Scan(TransformContext context) {
      this.context = context;
    }

    Graph merged(Graph graph) {
      List<Node> kept = new ArrayList<>(graph.nodes().size());
      List<Expression> own = new ArrayList<>();
      for (Node original : graph.nodes()) {
        Node node = withCurrentArguments(original);
        if (isCandidate(node)) {
          Expression expression =
              new Expression(node.opcode(), node.target(), node.args(), node.type(), node.stage());
          String earlier = computed.putIfAbsent(expression, node.name());
          if (earlier != null) {
            replacements.put(node.name(), new Ref(earlier));
            context.fired(node);
            continue;
          }
          own.add(expression);
        }
        kept.add(node);
      }
      own.forEach(computed::remove);
      return new Graph(graph.name(), kept);
    }

    private Node withCurrentArguments(Node node) {
      if (node.args().isEmpty()) {
        return node;
      }
      List<Argument> args = new ArrayList<>(node.args().size());
      for (Argument argument : node.args()) {
        args.add(
            argument instanceof Subgraph nested
                ? new Subgraph(merged(nested.graph()))
                : argument.mapRefs(ref -> replacements.getOrDefault(ref.name(), ref)));
      }
      return node.withArgs(args);
    }

    private static boolean isCandidate(Node node) {
      return switch (node.opcode()) {
        case PLACEHOLDER, OUTPUT -> false;
        default ->
            node.effects().isRepeatable()
                && !node.type().isVoid()
                && node.args().stream().noneMatch(Subgraph.class::isInstance);
      };
    }
  }
}
