package io.traceable.graph;

import static java.util.stream.Collectors.joining;

import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Origin.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Changes a copy of a graph, with the operations of torch.fx: insert before or after a node,
 * replace all uses, replace or erase a node, inline another graph. Works on one level; a nested
 * graph is edited on its own and put back as an argument. Every operation costs time in the nodes
 * it touches, not in the size of the graph. Not thread-safe.
 *
 * <p>Nodes that are inserted or replaced remember what they were made from ({@link
 * Origin#steps()}); the pipeline adds the transform's name.
 */
public final class GraphEditor {

  private final String graphName;
  private final NodeNames names = new NodeNames();

  /** Names given out by {@link #freshName} that no inserted node has claimed yet. */
  private final Set<String> promised = new HashSet<>();

  private final Map<String, Link> links = new HashMap<>();

  /** For each name the top-level nodes that use it, in the order in which they began to. */
  private final Map<String, Set<String>> users = new HashMap<>();

  private final Link end = new Link();

  GraphEditor(Graph graph) {
    graphName = graph.name();
    GraphWalker.walk(graph, (node, depth) -> names.take(node.name()));
    // Those around a nested graph that it uses, too: a new node of such a name would hide them.
    graph.nodes().forEach(node -> node.forEachRef(ref -> names.take(ref.name())));
    graph.nodes().forEach(node -> link(node, end));
  }

  /** The nodes as they stand now. */
  public List<Node> nodes() {
    List<Node> nodes = new ArrayList<>(links.size());
    for (Link link = end.next; link != end; link = link.next) {
      nodes.add(link.node());
    }
    return nodes;
  }

  public boolean contains(String name) {
    return links.containsKey(name);
  }

  /**
   * The node of that name at this level.
   *
   * @throws GraphException if there is none
   */
  public Node node(String name) {
    return at(name).node();
  }

  /** The node that stands after this one at this level; empty after the last. */
  public Optional<Node> nodeAfter(String name) {
    Link next = at(name).next;
    return next == end ? Optional.empty() : Optional.of(next.node());
  }

  /**
   * The nodes at this level that use the value of {@code name}, themselves or in a nested graph.
   */
  public List<Node> users(String name) {
    return users.getOrDefault(name, Set.of()).stream().map(this::node).toList();
  }

  public boolean isUsed(String name) {
    return !users.getOrDefault(name, Set.of()).isEmpty();
  }

  /**
   * A free name as near to {@code wish} as possible. It is taken from now on; the node that is
   * inserted under it keeps it.
   */
  public String freshName(String wish) {
    String name = names.fresh(wish);
    promised.add(name);
    return name;
  }

  /**
   * Inserts a node before another.
   *
   * @param node its name and the names in graphs nested in it are wishes; the place and steps of a
   *     node without a place are taken from the anchor
   * @return the reference to its value
   */
  public Ref insertBefore(String anchor, Node node) {
    return insert(at(anchor), node, node(anchor));
  }

  /** Inserts a node after another; see {@link #insertBefore}. */
  public Ref insertAfter(String anchor, Node node) {
    return insert(at(anchor).next, node, node(anchor));
  }

  /**
   * Puts a node in the place of another one: position, users and place in the source stay. The new
   * node has the old one's name.
   *
   * @param alsoFrom further nodes this one was made from, for example the ones fused into it
   */
  public Ref replace(String name, Node replacement, String... alsoFrom) {
    Link link = at(name);
    Node old = link.node();
    List<String> from = new ArrayList<>(List.of(name));
    from.addAll(List.of(alsoFrom));
    dropUses(old);
    link.set(
        replacement.withName(name).withOrigin(old.origin().plus(new Step(Step.PENDING, from))));
    addUses(link.node());
    takeNestedNames(link.node());
    return new Ref(name);
  }

  /** Changes the arguments of a node; it stays the node it was. */
  public void setArgs(String name, List<? extends Argument> args) {
    Link link = at(name);
    dropUses(link.node());
    link.set(link.node().withArgs(List.copyOf(args)));
    addUses(link.node());
    takeNestedNames(link.node());
  }

  /**
   * Lets every user of {@code name} use {@code replacement} instead; not the replacement itself,
   * which may be computed from {@code name}.
   */
  public void replaceAllUses(String name, Argument replacement) {
    for (String user : List.copyOf(users.getOrDefault(name, Set.of()))) {
      if (replacement.equals(new Ref(user))) {
        continue;
      }
      Link link = at(user);
      dropUses(link.node());
      link.set(link.node().mapRefs(ref -> ref.name().equals(name) ? replacement : ref));
      addUses(link.node());
    }
  }

  /**
   * Removes a node.
   *
   * @throws GraphException while its value is used, naming the users
   */
  public void erase(String name) {
    Link link = at(name);
    if (isUsed(name)) {
      String by = users(name).stream().map(n -> "%" + n.name()).collect(joining(", "));
      throw new GraphException(
          "cannot erase %" + name + " from " + graphName + ": it is used by " + by);
    }
    dropUses(link.node());
    link.unlink();
    links.remove(name);
    names.release(name);
  }

  /**
   * Copies the nodes of another method's graph before {@code anchor}, its placeholders replaced by
   * arguments. A graph that returns from inside a branch becomes a block, which its returns break
   * out of. The copies remember that they were made from {@code anchor}, the call.
   *
   * @param args one for each placeholder of {@code callee}, in order
   * @return what stands for the callee's result; empty for a void graph
   * @throws GraphException if the number of arguments is wrong, or the callee cannot be inlined: it
   *     never returns, or calls submodules or {@code super} of another receiver than this graph's
   */
  public List<Argument> inline(String anchor, Graph callee, List<? extends Argument> args) {
    Inlinable.check(callee, hasSameReceiver(callee.placeholders(), args));
    Node call = node(anchor);
    return splice(anchor, madeFrom(call, EarlyReturns.asBlock(callee)), args, copied -> call);
  }

  /**
   * {@link #inline} for a call of a submodule's method, whose class is known: what the body calls
   * of its {@code this} are submodules of this graph's submodule.
   *
   * @param anchor a {@code call_module} node
   * @param receiver what else stands for the callee's {@code this}
   * @throws GraphException if the callee cannot be inlined: it never returns, or calls {@code
   *     super}
   */
  public List<Argument> inlineModule(String anchor, Graph callee, Argument receiver) {
    if (!(node(anchor) instanceof Node.CallModule call)) {
      throw new GraphException("%" + anchor + " does not call a submodule");
    }
    Graph within = Inlinable.within(call.target(), callee);
    List<Argument> args = new ArrayList<>(List.of(receiver));
    args.addAll(call.args());
    return splice(anchor, madeFrom(call, EarlyReturns.asBlock(within)), args, copied -> call);
  }

  /** The nodes of a callee, with what this run has noted of the call. */
  private static Graph madeFrom(Node call, Graph callee) {
    List<Step> steps = new ArrayList<>(call.origin().steps());
    steps.removeIf(step -> !step.transform().equals(Step.PENDING));
    steps.add(new Step(Step.PENDING, List.of(call.name())));
    return callee.mapNodes(
        node -> {
          // What the callee's own names stand for nobody knows here.
          List<Step> all = new ArrayList<>(node.origin().steps());
          all.removeIf(step -> step.transform().equals(Step.PENDING));
          all.addAll(steps);
          return node.withOrigin(new Origin(node.origin().span(), all));
        });
  }

  /**
   * Copies the nodes of a graph before {@code anchor}, its placeholders replaced by arguments. The
   * graph is one that was nested here, or whose targets mean the same here; its output is left out.
   *
   * @param args one for each placeholder of {@code graph}, in order
   * @return what stands for the values of the graph's output
   * @throws GraphException if the number of arguments is wrong
   */
  public List<Argument> splice(String anchor, Graph graph, List<? extends Argument> args) {
    return splice(anchor, graph, args, copied -> copied);
  }

  /**
   * @param source the node that a copied one is made from
   */
  private List<Argument> splice(
      String anchor, Graph graph, List<? extends Argument> args, UnaryOperator<Node> source) {
    List<Node.Placeholder> placeholders = graph.placeholders();
    if (placeholders.size() != args.size()) {
      throw new GraphException(
          graph.name() + " takes " + placeholders.size() + " arguments, not " + args.size());
    }
    Map<String, Argument> values = new LinkedHashMap<>();
    for (int i = 0; i < args.size(); i++) {
      values.put(placeholders.get(i).name(), args.get(i));
    }
    Function<Ref, Argument> mapping = ref -> values.getOrDefault(ref.name(), ref);
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Output output) {
        return output.mapRefs(mapping).args();
      }
      if (!(node instanceof Node.Placeholder)) {
        Node copy = renameNested(node, values).mapRefs(mapping);
        values.put(node.name(), insertNamed(at(anchor), copy, source.apply(node)));
      }
    }
    throw new GraphException("graph " + graph.name() + " does not end in an output");
  }

  /** The same object, and seen as the same class: fields may be hidden, methods overridden. */
  private boolean hasSameReceiver(
      List<Node.Placeholder> placeholders, List<? extends Argument> args) {
    return !args.isEmpty()
        && !placeholders.isEmpty()
        && args.get(0) instanceof Ref ref
        && links.containsKey(ref.name())
        && node(ref.name()) instanceof Node.Placeholder own
        && own.target().isThis()
        && placeholders.get(0).target().isThis()
        && own.type().erasure().equals(placeholders.get(0).type().erasure());
  }

  /** The edited graph, not yet verified: for a nested graph, or in the middle of a transform. */
  public Graph buildUnverified() {
    return new Graph(graphName, nodes());
  }

  /**
   * The edited graph.
   *
   * @throws GraphException if it breaks a rule
   */
  public Graph build() {
    return buildUnverified().verify();
  }

  private Ref insert(Link before, Node node, Node source) {
    Map<String, Argument> values = new HashMap<>();
    boolean collides = nestedNames(node).anyMatch(n -> names.isTaken(n) && !promised.contains(n));
    Node copy = collides ? renameNested(node, values) : node;
    return insertNamed(before, copy.mapRefs(ref -> values.getOrDefault(ref.name(), ref)), source);
  }

  private Ref insertNamed(Link before, Node node, Node source) {
    Origin origin = node.origin().span().isKnown() ? node.origin() : source.origin();
    String name = promised.remove(node.name()) ? node.name() : names.fresh(node.name());
    Node named =
        node.withName(name).withOrigin(origin.plus(new Step(Step.PENDING, List.of(source.name()))));
    link(named, before);
    takeNestedNames(named);
    return Argument.ref(named);
  }

  private static Stream<String> nestedNames(Node node) {
    List<String> nested = new ArrayList<>();
    for (Argument argument : node.args()) {
      if (argument instanceof Argument.Subgraph subgraph) {
        GraphWalker.walk(subgraph.graph(), (inner, depth) -> nested.add(inner.name()));
      }
    }
    return nested.stream();
  }

  private Node renameNested(Node node, Map<String, Argument> values) {
    List<Argument> args = new ArrayList<>();
    for (Argument argument : node.args()) {
      args.add(
          argument instanceof Argument.Subgraph nested
              ? new Argument.Subgraph(renamed(nested.graph(), values))
              : argument);
    }
    return args.equals(node.args()) ? node : node.withArgs(args);
  }

  private Graph renamed(Graph graph, Map<String, Argument> values) {
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      String fresh = names.fresh(node.name());
      nodes.add(renameNested(node, values).withName(fresh));
      values.put(node.name(), new Ref(fresh));
    }
    return new Graph(graph.name(), nodes);
  }

  private void takeNestedNames(Node node) {
    nestedNames(node)
        .forEach(
            name -> {
              names.take(name);
              promised.remove(name);
            });
  }

  private void link(Node node, Link before) {
    Link link = new Link();
    link.set(node);
    link.insertBefore(before);
    links.put(node.name(), link);
    addUses(node);
  }

  private void addUses(Node node) {
    node.forEachRef(
        ref -> users.computeIfAbsent(ref.name(), n -> new LinkedHashSet<>()).add(node.name()));
  }

  private void dropUses(Node node) {
    node.forEachRef(
        ref -> users.getOrDefault(ref.name(), new LinkedHashSet<>()).remove(node.name()));
  }

  private Link at(String name) {
    Link link = links.get(name);
    if (link == null) {
      throw new GraphException("graph " + graphName + " has no node %" + name);
    }
    return link;
  }
}
