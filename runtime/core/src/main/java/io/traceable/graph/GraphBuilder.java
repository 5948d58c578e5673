package io.traceable.graph;

import io.traceable.graph.Argument.Ref;
import java.util.ArrayList;
import java.util.List;

/**
 * Appends nodes to a new graph in evaluation order. Each method names the node as near to the wish
 * as possible and returns the reference to its value. Nested graphs are built by {@link
 * #nested(String)}, so that names stay unique in the whole. Not thread-safe.
 */
public final class GraphBuilder {

  private final String graphName;
  private final NodeNames names;
  private final List<Node> nodes = new ArrayList<>();
  private Origin origin = Origin.NONE;

  GraphBuilder(String graphName) {
    this(graphName, new NodeNames());
  }

  private GraphBuilder(String graphName, NodeNames names) {
    this.graphName = graphName;
    this.names = names;
  }

  /** A builder for a graph nested in this one; put its result into an {@link Argument.Subgraph}. */
  public GraphBuilder nested(String name) {
    GraphBuilder nested = new GraphBuilder(name, names);
    nested.origin = origin;
    return nested;
  }

  /** All nodes added from now on come from this place. */
  public GraphBuilder at(SourceSpan span) {
    origin = Origin.at(span);
    return this;
  }

  /** All nodes added from now on have this origin. */
  public GraphBuilder from(Origin newOrigin) {
    origin = newOrigin;
    return this;
  }

  /** The receiver of an instance method; its node is called {@code self}. */
  public Ref receiver(TypeRef type) {
    return add(
        new Node.Placeholder(
            names.fresh("self"), new Target.Parameter(Target.Parameter.THIS), type, origin));
  }

  public Ref placeholder(String parameter, TypeRef type) {
    return add(
        new Node.Placeholder(
            names.fresh(parameter), new Target.Parameter(parameter), type, origin));
  }

  public Ref getAttr(String wish, Target.Field field, List<? extends Argument> args, TypeRef type) {
    return add(
        new Node.GetAttr(names.fresh(wish), field, List.copyOf(args), type, Stage.CALL, origin));
  }

  public Ref callFunction(
      String wish, Target function, List<? extends Argument> args, TypeRef type) {
    return add(
        new Node.CallFunction(
            names.fresh(wish), function, List.copyOf(args), type, Stage.CALL, origin));
  }

  public Ref callMethod(
      String wish, Target.Method method, List<? extends Argument> args, TypeRef type) {
    return add(
        new Node.CallMethod(
            names.fresh(wish), method, List.copyOf(args), type, Stage.CALL, origin));
  }

  public Ref callModule(
      String wish, Target.Module module, List<? extends Argument> args, TypeRef type) {
    return add(
        new Node.CallModule(
            names.fresh(wish), module, List.copyOf(args), type, Stage.CALL, origin));
  }

  /** Ends the graph with a value, or without one for an empty list. */
  public GraphBuilder output(Exit exit, List<? extends Argument> values, TypeRef type) {
    add(new Node.Output(names.fresh("output"), exit, List.copyOf(values), type, origin));
    return this;
  }

  /** Adds a node that has its name already, for example a copy from another graph. */
  public Ref add(Node node) {
    names.take(node.name());
    nodes.add(node);
    return Argument.ref(node);
  }

  /** All nodes so far, this level only. */
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /** A free name as near to {@code wish} as possible; it is taken from now on. */
  public String freshName(String wish) {
    return names.fresh(wish);
  }

  /** The finished graph, verified. */
  public Graph build() {
    return new Graph(graphName, nodes).verify();
  }

  /** The finished nested graph; it is verified with the graph around it. */
  public Argument.Subgraph buildNested() {
    return new Argument.Subgraph(new Graph(graphName, nodes));
  }
}
