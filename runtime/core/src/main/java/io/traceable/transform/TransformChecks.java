package io.traceable.transform;

import io.traceable.graph.Graph;
import io.traceable.graph.GraphException;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must hold after every transform: a valid graph, the same signature, the same effects. */
final class TransformChecks {

  /** The verifier begins each violation with the node's name. */
  private static final Pattern NODE = Pattern.compile("%(\\p{javaJavaIdentifierPart}+)");

  /** What is wrong with the result of a transform, and the node to name if there is one. */
  record Failure(@Nullable Node node, String message, @Nullable Throwable cause) {}

  private TransformChecks() {}

  static Optional<Failure> check(GraphTransform transform, Graph before, Graph after) {
    try {
      after.verify();
    } catch (GraphException e) {
      return Optional.of(new Failure(named(e, after), String.valueOf(e.getMessage()), e));
    }
    if (!signature(before).equals(signature(after))) {
      return Optional.of(
          new Failure(
              null,
              "it changed the signature from " + signature(before) + " to " + signature(after),
              null));
    }
    return EffectOrder.violation(before, after, transform.mayRemoveEffects())
        .map(v -> new Failure(v.node(), v.message(), null));
  }

  private static List<String> signature(Graph graph) {
    return List.of(
        graph.name(),
        graph.placeholders().stream().map(p -> p.target() + " " + p.type().erasure()).toList()
            + "");
  }

  private static @Nullable Node named(GraphException e, Graph graph) {
    Matcher matcher = NODE.matcher(String.valueOf(e.getMessage()));
    if (!matcher.find()) {
      return null;
    }
    Node[] found = {null};
    GraphWalker.walk(
        graph,
        (node, depth) -> {
          if (found[0] == null && node.name().equals(matcher.group(1))) {
            found[0] = node;
          }
        });
    return found[0];
  }
}
