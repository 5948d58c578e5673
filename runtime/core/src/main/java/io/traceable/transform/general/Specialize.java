package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphBuilder;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Origin.Step;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Stage;
import io.traceable.graph.TypeRef;
import io.traceable.transform.GraphTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.Specialization;
import io.traceable.transform.Specialization.Constant;
import io.traceable.transform.TransformContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts a second body into a method for parameters that have certain constants, and a test before
 * it: {@code if (n == 2) return x * x;}. Everything else goes on to the method's own body. Other
 * transforms then take the branches, unroll the loops and fold the operators that the constants
 * decide.
 *
 * <p>The constants are {@value #CONSTANTS}, as {@link Specialization#print} writes them; the
 * processor takes them from {@code @Specialize} and {@code -Atraceable.specialize}. A body that is
 * no simpler than the method's own after the pipeline's cleaning is left out. The bodies of one
 * method together have {@value #BUDGET} nodes at most, {@value #DEFAULT_BUDGET} if nothing else is
 * said.
 */
public final class Specialize implements GraphTransform {

  /** The option with the constants of the graph at hand. */
  public static final String CONSTANTS = "specialize.constants";

  /** The name of a graph that is such a body begins so; the constants follow. */
  public static final String BODY = "specialized ";

  static final String BUDGET = "specialize.budget";
  static final int DEFAULT_BUDGET = 1000;

  @Override
  public String name() {
    return "specialize";
  }

  /** After inlining, so that constants reach what is called; before anything is fused. */
  @Override
  public Phase phase() {
    return Phase.REWRITE;
  }

  @Override
  public Set<String> options() {
    return Set.of(CONSTANTS, BUDGET);
  }

  @Override
  public Graph apply(Graph graph, TransformContext context) {
    List<Specialization> wanted =
        Specialization.parse(context.option(CONSTANTS).orElse("")).stream().distinct().toList();
    if (wanted.isEmpty()) {
      return graph;
    }
    GraphEditor editor = graph.edit();
    double general = context.cleaned(graph).map(StaticCost::of).orElse(Double.MAX_VALUE);
    int left = context.option(BUDGET).map(Integer::parseInt).orElse(DEFAULT_BUDGET);
    for (Specialization each : wanted) {
      List<KnownParameter> known = known(each, graph);
      Optional<String> obstacle = obstacle(each, known, graph);
      if (obstacle.isPresent()) {
        declined(each, obstacle.get(), known, context);
        continue;
      }
      Graph body = KnownConstants.in(graph, known);
      Graph cleaned = context.cleaned(body).orElse(body);
      if (StaticCost.of(cleaned) >= general) {
        declined(each, "nothing becomes simpler by it", known, context);
      } else if (cleaned.size() > left) {
        String reason =
            "its body has " + cleaned.size() + " nodes, and only " + left + " may be put in";
        declined(each, reason, known, context);
      } else {
        left -= cleaned.size();
        Node anchor = graph.nodes().get(graph.placeholders().size());
        editor.splice(anchor.name(), guarded(each, graph, body, known), refs(graph));
        context.fired(known.get(0).parameter());
      }
    }
    return editor.buildUnverified();
  }

  /** Those parameters that there are. */
  private static List<KnownParameter> known(Specialization wanted, Graph graph) {
    List<KnownParameter> known = new ArrayList<>();
    for (Constant constant : wanted.constants()) {
      graph.placeholders().stream()
          .filter(p -> !p.target().isThis() && p.target().name().equals(constant.parameter()))
          .forEach(p -> known.add(new KnownParameter(p, constant)));
    }
    return known;
  }

  private static void declined(
      Specialization wanted, String reason, List<KnownParameter> known, TransformContext context) {
    Node subject = known.isEmpty() ? context.graph().output() : known.get(0).parameter();
    context.declined(subject, wanted.shown() + ": " + reason);
  }

  /** What keeps a body from being made; empty where nothing does. */
  private static Optional<String> obstacle(
      Specialization wanted, List<KnownParameter> known, Graph graph) {
    if (known.size() != wanted.constants().size()) {
      return Optional.of("there are not all of these parameters");
    }
    for (KnownParameter each : known) {
      if (!fits(each.constant(), each.parameter().type())) {
        return Optional.of(
            each.constant().parameter() + " has the type " + each.parameter().type());
      }
    }
    for (Node node : graph.nodes()) {
      if (node.stage() == Stage.BIND && !(node instanceof Node.Placeholder)) {
        return Optional.of("the method computes values at binding already");
      }
    }
    return bodies(graph).contains(wanted.shown())
        ? Optional.of("there is a body for it")
        : Optional.empty();
  }

  /** The constants of the bodies that a graph has, as {@link Specialization#shown} writes them. */
  public static List<String> bodies(Graph graph) {
    return graph.nodes().stream()
        .flatMap(node -> body(node).stream())
        .map(body -> body.name().substring(BODY.length()))
        .toList();
  }

  /** The body for constants that a node of the method tests for; empty for other nodes. */
  public static Optional<Graph> body(Node node) {
    return node.target() == Structure.COND
            && node.args().get(1) instanceof Subgraph then
            && then.graph().name().startsWith(BODY)
        ? Optional.of(then.graph())
        : Optional.empty();
  }

  private static boolean fits(Constant constant, TypeRef type) {
    Literal value = constant.value();
    if (constant.isEnum() || value.value() == null) {
      return type.isReference();
    }
    return value.type().erasure().equals(type.erasure()) || isBoxOf(type, value);
  }

  private static boolean isBoxOf(TypeRef type, Literal value) {
    return value.value() != null && type.erasure().equals(value.value().getClass().getName());
  }

  private static List<Ref> refs(Graph graph) {
    return graph.placeholders().stream().map(Argument::ref).toList();
  }

  /** {@code if (test) body}, as a graph with the method's placeholders. */
  private static Graph guarded(
      Specialization wanted, Graph original, Graph body, List<KnownParameter> known) {
    GraphBuilder graph = Graph.builder(body.name());
    // The test must not be called like a node of the body, nor the other way round.
    GraphWalker.walk(original, (node, depth) -> graph.freshName(node.name()));
    body.placeholders().forEach(graph::add);
    graph.from(known.get(0).parameter().origin());
    Ref test = ConstantGuard.add(graph, known);
    List<Node> nodes = new ArrayList<>(copies(body).nodes());
    nodes.removeIf(Node.Placeholder.class::isInstance);
    GraphBuilder otherwise = graph.nested("else");
    otherwise.output(Exit.YIELD, List.of(), TypeRef.VOID);
    graph.callFunction(
        "specialized",
        Structure.COND,
        List.of(
            test, new Subgraph(new Graph(BODY + wanted.shown(), nodes)), otherwise.buildNested()),
        TypeRef.VOID);
    graph.output(Exit.YIELD, List.of(), TypeRef.VOID);
    return new Graph(body.name(), graph.nodes());
  }

  /** The same nodes, which remember of what they are copies. */
  private static Graph copies(Graph graph) {
    return graph.mapNodes(
        node -> node.withOrigin(node.origin().plus(new Step(Step.PENDING, List.of(node.name())))));
  }
}
