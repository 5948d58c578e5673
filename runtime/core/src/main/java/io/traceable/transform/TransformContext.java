package io.traceable.transform;

import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a transform can ask and say. A context lives as long as the run. Not thread-safe.
 */
public final class TransformContext {

  private final Graph graph;
  private final Map<String, String> options;
  private final Callees callees;
  private final Function<Graph, Optional<Graph>> cleaner;
  private final List<Firing> firings = new ArrayList<>();
  private final List<Decline> declines = new ArrayList<>();
  private @Nullable Node current;

  /**
   * Made by the pipeline, and by tests that call a transform without one.
   *
   * @param graph what the transform is applied to
   * @param options see {@link #option}
   */
  public TransformContext(Graph graph, Map<String, String> options) {
    this(graph, options, Callees.NONE, any -> Optional.empty());
  }

  TransformContext(
      Graph graph,
      Map<String, String> options,
      Callees callees,
      Function<Graph, Optional<Graph>> cleaner) {
    this.graph = graph;
    this.options = Map.copyOf(options);
    this.callees = callees;
    this.cleaner = cleaner;
  }

  /** The whole graph, as it is before the transform. */
  public Graph graph() {
    return graph;
  }

  /** The method's receiver; empty in a static method. Nested graphs see it too. */
  public Optional<Node> receiver() {
    return graph.receiver();
  }

  /** The methods that the graph calls. */
  public Callees callees() {
    return callees;
  }

  /**
   * What the transforms of {@link Phase#CLEAN} in this pipeline make of another graph, to find out
   * whether a change would gain anything. Nothing is noted of it.
   *
   * @param other any valid graph
   * @return empty where the pipeline has no such transforms
   */
  public Optional<Graph> cleaned(Graph other) {
    return cleaner.apply(other);
  }

  /**
   * Notes that the transform acted at one place. For the log and the report; the graph is compared
   * all the same.
   *
   * @param nodes the nodes it acted on, as they were before
   */
  public void fired(Node... nodes) {
    firings.add(new Firing(Stream.of(nodes).map(Node::name).toList()));
  }

  /**
   * Notes that a place nearly matched.
   *
   * @param reason completes "declined because ...": {@code its value is used twice}
   */
  public void declined(Node node, String reason) {
    declines.add(new Decline(node.name(), node.origin().span(), reason));
  }

  /**
   * The value of an option. By convention its key begins with the transform's name: {@code
   * strip_calls.methods}.
   */
  public Optional<String> option(String key) {
    return Optional.ofNullable(options.get(key));
  }

  /** All options, those of other transforms included. */
  public Map<String, String> options() {
    return options;
  }

  /** What was fired so far, in order. */
  public List<Firing> firings() {
    return List.copyOf(firings);
  }

  /** What was declined so far, in order. */
  public List<Decline> declines() {
    return List.copyOf(declines);
  }

  /** The node to name if the transform fails now. */
  void lookingAt(@Nullable Node node) {
    current = node;
  }

  Optional<Node> current() {
    return Optional.ofNullable(current);
  }
}
