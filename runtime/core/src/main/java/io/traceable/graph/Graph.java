package io.traceable.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A captured method, a lambda's body or a branch of a region: nodes in evaluation order,
 * placeholders first, one output last. Immutable and safe to share between threads; {@link #edit()}
 * makes changed copies, {@link #builder(String)} new graphs.
 *
 * @param name what the graph is of, for people and for telling graphs apart: a captured method is
 *     called by its {@linkplain Target.Method#signature() signature}
 */
public record Graph(String name, List<Node> nodes) {

  public Graph {
    nodes = List.copyOf(nodes);
  }

  /** Starts an empty graph. */
  public static GraphBuilder builder(String name) {
    return new GraphBuilder(name);
  }

  /**
   * Reads the text form.
   *
   * @throws GraphException where the text is not a graph, with the line
   */
  public static Graph parse(String text) {
    return new GraphParser(text).parse();
  }

  /** Opens an editor on a copy of this graph. */
  public GraphEditor edit() {
    return new GraphEditor(this);
  }

  /**
   * The node of that name at this level; nested graphs are not searched. Linear: for many look-ups
   * use {@link #edit()} or {@link #users()}.
   */
  public Optional<Node> find(String nodeName) {
    return nodes.stream().filter(n -> n.name().equals(nodeName)).findFirst();
  }

  /**
   * The node of that name at this level.
   *
   * @throws GraphException if there is none
   */
  public Node node(String nodeName) {
    return find(nodeName)
        .orElseThrow(() -> new GraphException("graph " + name + " has no node %" + nodeName));
  }

  /** The parameters, {@code this} first if there is one. */
  public List<Node.Placeholder> placeholders() {
    return nodes.stream()
        .filter(Node.Placeholder.class::isInstance)
        .map(Node.Placeholder.class::cast)
        .toList();
  }

  /** The last node. */
  public Node.Output output() {
    if (!nodes.isEmpty() && nodes.get(nodes.size() - 1) instanceof Node.Output output) {
      return output;
    }
    throw new GraphException("graph " + name + " does not end in an output");
  }

  /**
   * For each node at this level the nodes at this level that use its value, in order; a use inside
   * a nested graph counts for the node that holds it. One linear pass.
   */
  public Map<String, List<Node>> users() {
    Map<String, Set<Node>> users = new LinkedHashMap<>();
    nodes.forEach(n -> users.put(n.name(), new LinkedHashSet<>()));
    for (Node node : nodes) {
      node.forEachRef(
          ref -> {
            Set<Node> known = users.get(ref.name());
            if (known != null) {
              known.add(node);
            }
          });
    }
    Map<String, List<Node>> lists = new LinkedHashMap<>();
    users.forEach((producer, set) -> lists.put(producer, List.copyOf(set)));
    return lists;
  }

  /** The number of nodes, those of nested graphs included. */
  public int size() {
    int[] count = {0};
    GraphWalker.walk(this, (node, depth) -> count[0]++);
    return count[0];
  }

  /** The placeholder of {@code this}; empty in a static method and in a nested graph. */
  public Optional<Node> receiver() {
    return placeholders().stream()
        .filter(p -> p.target().isThis())
        .map(Node.class::cast)
        .findFirst();
  }

  /**
   * The graph with each node changed, those of nested graphs included; not verified.
   *
   * @param change sees a node with its nested graphs changed already
   */
  public Graph mapNodes(UnaryOperator<Node> change) {
    List<Node> mapped = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      boolean isFlat = node.args().stream().noneMatch(Argument.Subgraph.class::isInstance);
      mapped.add(change.apply(isFlat ? node : node.withArgs(mapNested(node.args(), change))));
    }
    return new Graph(name, mapped);
  }

  private static List<Argument> mapNested(List<Argument> args, UnaryOperator<Node> change) {
    List<Argument> mapped = new ArrayList<>(args.size());
    for (Argument argument : args) {
      mapped.add(
          argument instanceof Argument.Subgraph nested
              ? new Argument.Subgraph(nested.graph().mapNodes(change))
              : argument);
    }
    return mapped;
  }

  /**
   * What a call of this method may do, as the nodes of its body do: those of all branches, but not
   * of lambdas, which run when they are called. Locals, and leaving by {@code return}, are nobody
   * else's business. A loop may go on for ever, which counts as writing, unless it is {@linkplain
   * EndingLoop certain} that it ends.
   */
  public Effects effects() {
    return BodyEffects.of(this);
  }

  /**
   * Checks every rule of a graph.
   *
   * @return this graph
   * @throws GraphException naming the node, its source line and the rule, for all that is broken
   */
  public Graph verify() {
    GraphVerifier.check(this);
    return this;
  }

  /** The text form, which {@link #parse} reads back to an equal graph. */
  public String toText() {
    return GraphPrinter.print(this);
  }

  /** The text form. */
  @Override
  public String toString() {
    return toText();
  }
}
