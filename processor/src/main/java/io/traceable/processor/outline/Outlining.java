package io.traceable.processor.outline;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts a graph into parts. From the inside out: a region that is too large by itself is cut first,
 * then the nodes beside each other, where few values are alive between them, until what is left is
 * small enough or no cut makes it smaller.
 *
 * <p>HotSpot never compiles a method above 8,000 bytes of bytecode ({@code HugeMethodLimit}), and
 * javac writes none above 65,535 (Java Virtual Machine Specification 4.7.3).
 */
public final class Outlining {

  /** A cut that makes it no lighter than this is none. */
  private static final double GAIN = 0.95;

  private final long budget;
  private final CodeWeight weight = new CodeWeight();
  private final Map<String, Node> all = new HashMap<>();
  private final List<Part> parts = new ArrayList<>();
  private final PartMaker maker;

  private Outlining(Graph graph, long budget) {
    this.budget = budget;
    GraphWalker.walk(graph, (node, depth) -> all.put(node.name(), node));
    maker = new PartMaker(graph, all);
  }

  /**
   * Cuts a graph.
   *
   * @param budget for the graph and each part, as {@link CodeWeight#of} estimates
   */
  public static Outlined cut(Graph graph, long budget) {
    Outlining outlining = new Outlining(graph, budget);
    Graph main = outlining.level(graph, Place.METHOD);
    return new Outlined(main, outlining.parts);
  }

  private Graph level(Graph graph, Place place) {
    List<Node> nodes = new ArrayList<>(graph.nodes().size());
    for (Node node : graph.nodes()) {
      nodes.add(weight.of(node) > budget ? inside(node, place) : node);
    }
    Graph current = new Graph(graph.name(), nodes);
    long bytes = weight.ofNodes(current.nodes());
    while (bytes > budget) {
      int before = parts.size();
      Graph next = withParts(current, place);
      long left = weight.ofNodes(next.nodes());
      if (left > GAIN * bytes) {
        parts.subList(before, parts.size()).clear();
        break;
      }
      current = next;
      bytes = left;
    }
    return current;
  }

  private Node inside(Node node, Place place) {
    List<Argument> args = new ArrayList<>(node.args().size());
    for (int i = 0; i < node.args().size(); i++) {
      args.add(
          node.args().get(i) instanceof Subgraph nested
              ? new Subgraph(level(nested.graph(), place.inside(node, i)))
              : node.args().get(i));
    }
    Node lighter = node.withArgs(args);
    all.put(node.name(), lighter);
    return lighter;
  }

  private Graph withParts(Graph graph, Place place) {
    Level level = new Level(graph, place, all, weight, budget);
    List<Node> nodes = new ArrayList<>();
    int position = 0;
    while (position < graph.nodes().size()) {
      Optional<Run> run = level.best(position);
      if (run.isPresent()) {
        List<Node> cut = graph.nodes().subList(run.get().from(), run.get().to() + 1);
        position = run.get().to() + 1;
        boolean isLeft =
            graph.nodes().get(position) instanceof Node.Output output
                && output.target().equals(Exit.UNREACHABLE);
        nodes.addAll(maker.replace(run.get(), cut, isLeft, place, parts));
      } else {
        nodes.add(graph.nodes().get(position++));
      }
    }
    return new Graph(graph.name(), nodes);
  }
}
