package io.traceable.processor.outline;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Origin;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import io.traceable.transform.general.Specialize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a method of each body for constants: what calls it stays small enough for the JVM to
 * inline, and each is compiled by itself.
 */
public final class SpecializedParts {

  private final Graph graph;
  private final Map<String, Node> all = new HashMap<>();
  private final List<Part> parts = new ArrayList<>();

  private SpecializedParts(Graph graph) {
    this.graph = graph;
    GraphWalker.walk(graph, (node, depth) -> all.put(node.name(), node));
  }

  /** The graph whose bodies for constants are parts; those that cannot be stay where they are. */
  public static Outlined cut(Graph graph) {
    if (Specialize.bodies(graph).isEmpty()) {
      return Outlined.whole(graph);
    }
    SpecializedParts parts = new SpecializedParts(graph);
    List<Node> nodes = graph.nodes().stream().map(parts::cut).toList();
    return new Outlined(new Graph(graph.name(), nodes), parts.parts);
  }

  private Node cut(Node node) {
    Optional<Graph> body = Specialize.body(node);
    Optional<Graph> call = body.flatMap(this::call);
    if (call.isEmpty()) {
      return node;
    }
    List<Argument> args = new ArrayList<>(node.args());
    args.set(1, new Subgraph(call.get()));
    return node.withArgs(args);
  }

  /** What stands in the place of a body: a call, and the return of its value. */
  private Optional<Graph> call(Graph body) {
    List<Node> bound = new ArrayList<>();
    List<Node> inputs = new ArrayList<>();
    int slots = 0;
    for (String name : used(body)) {
      Node input = all.get(name);
      if (input == null || !input.type().isJava()) {
        return Optional.empty();
      } else if (input.stage() == Stage.BIND) {
        bound.add(input);
      } else {
        inputs.add(input);
        slots += Run.slots(input);
      }
    }
    if (slots > Run.SLOTS || Part.returns(body).isEmpty()) {
      return Optional.empty();
    }
    int number = parts.size();
    Graph own = new Graph(body.name(), own(body, bound, inputs));
    Part part = new Part(number, own, List.of(), null, List.of());
    TypeRef returns = part.returns();
    parts.add(part);
    Origin origin = body.nodes().get(0).origin();
    Node call =
        new Node.CallFunction(
            "specialized" + number,
            Part.target(
                number,
                inputs.stream().map(n -> n.type().erased()).toList(),
                returns.erased(),
                body.nodes().stream().map(Node::effects).reduce((a, b) -> a.and(b)).get()),
            inputs.stream().<Argument>map(Argument::ref).toList(),
            returns,
            Stage.CALL,
            origin);
    List<Argument> value = returns.isVoid() ? List.of() : List.of(Argument.ref(call));
    Node.Output end = new Node.Output(body.output().name(), Exit.RETURN, value, returns, origin);
    return Optional.of(new Graph(body.name(), List.of(call, end)));
  }

  private List<Node> own(Graph body, List<Node> bound, List<Node> inputs) {
    List<Node> nodes = new ArrayList<>();
    graph.placeholders().stream().filter(SpecializedParts::isThis).forEach(nodes::add);
    for (Node input : inputs) {
      nodes.add(
          new Node.Placeholder(
              input.name(), new Target.Parameter(input.name()), input.type(), input.origin()));
    }
    bound.stream().filter(n -> !isThis(n)).forEach(nodes::add);
    nodes.addAll(body.nodes());
    return nodes;
  }

  private static boolean isThis(Node node) {
    return node instanceof Node.Placeholder own && own.target().isThis();
  }

  /** What a body uses and does not make itself, in the order of the graph. */
  private Set<String> used(Graph body) {
    Set<String> refs = new LinkedHashSet<>();
    body.nodes().forEach(node -> node.forEachRef(ref -> refs.add(ref.name())));
    GraphWalker.walk(body, (node, depth) -> refs.remove(node.name()));
    Set<String> ordered = new LinkedHashSet<>();
    graph.nodes().stream().map(Node::name).filter(refs::contains).forEach(ordered::add);
    ordered.addAll(refs);
    return ordered;
  }
}
