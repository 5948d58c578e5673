package io.traceable.processor.outline;

import io.traceable.graph.Argument;
import io.traceable.graph.Effects;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a graph that becomes a method of its own. Its placeholders are the values it takes, by
 * the names they have in the graph it was cut from, {@code this} first where that has one. It
 * returns one value, none, or, at exits of type {@link TypeRef#TUPLE}, all of {@link #values}.
 *
 * @param values the types of several values; empty for one or none
 * @param lambda the lambda it was cut from; null where that was the method itself
 * @param handlers what the catch clauses around the place of its call catch
 */
public record Part(
    int number,
    Graph graph,
    List<TypeRef> values,
    Target.@Nullable Lambda lambda,
    List<TypeRef> handlers) {

  /** No class: calls of parts are no calls of methods that anybody else could name. */
  private static final TypeRef OWNER = TypeRef.of("#part");

  private static final List<Argument> NONE = List.of();

  public Part {
    values = List.copyOf(values);
    handlers = List.copyOf(handlers);
  }

  /** The type of what its returns give; {@code void} for nothing. */
  public TypeRef returns() {
    return returns(graph).orElse(TypeRef.VOID);
  }

  /** The type of what the returns of a graph give; empty where it never returns. */
  static Optional<TypeRef> returns(Graph graph) {
    Node.Output output = graph.output();
    if (output.target().equals(Exit.RETURN)) {
      return Optional.of(output.type());
    }
    for (Node node : graph.nodes()) {
      for (Argument argument : node.target() instanceof Target.Lambda ? NONE : node.args()) {
        Optional<TypeRef> found =
            argument instanceof Argument.Subgraph nested
                ? returns(nested.graph())
                : Optional.empty();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** The target of the node that calls a part. */
  static Target.Method target(
      int number, List<TypeRef> parameters, TypeRef returns, Effects effects) {
    return new Target.Method(
        Target.Dispatch.STATIC, OWNER, "" + number, parameters, returns, effects);
  }

  /** The number of the part that a node calls; empty for other nodes. */
  public static OptionalInt calledBy(Target target) {
    return target instanceof Target.Method method && method.owner().equals(OWNER)
        ? OptionalInt.of(Integer.parseInt(method.name()))
        : OptionalInt.empty();
  }
}
