package io.traceable.report;

import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Stage;

/**
 * How many nodes of a graph are evaluated when, nested graphs included. Folding moves work from
 * each call to binding: one number for both would look like growth.
 *
 * @param perCall evaluated at each call; parameters, {@code this} among them, count as well
 * @param atBinding evaluated once for each model instance
 */
public record NodeCounts(int perCall, int atBinding) {

  public static NodeCounts of(Graph graph) {
    int[] counts = new int[2];
    GraphWalker.walk(
        graph,
        (node, depth) -> {
          boolean isBound = node.stage() == Stage.BIND && !(node instanceof Node.Placeholder);
          counts[isBound ? 1 : 0]++;
        });
    return new NodeCounts(counts[0], counts[1]);
  }

  /** {@code 19 nodes -> 14, 10 at binding}: a graph before and after its transforms. */
  public static String change(Graph before, Graph after) {
    NodeCounts end = of(after);
    return of(before) + " -> " + end.perCall() + end.bound();
  }

  /** {@code 14 nodes, 10 at binding}; without the second number where it is zero. */
  @Override
  public String toString() {
    return perCall + (perCall == 1 ? " node" : " nodes") + bound();
  }

  private String bound() {
    return atBinding == 0 ? "" : ", " + atBinding + " at binding";
  }
}
