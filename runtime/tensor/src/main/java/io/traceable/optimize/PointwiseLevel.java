package io.traceable.optimize;

import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The nodes of one level by their place, and which of them are element-wise operators. */
final class PointwiseLevel {

  private final List<String> names = new ArrayList<>();
  private final List<@Nullable PointwiseCall> calls = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Integer> barriers = new ArrayList<>();

  PointwiseLevel(GraphEditor level) {
    int barrier = -1;
    for (Node node : level.nodes()) {
      places.put(node.name(), names.size());
      barriers.add(barrier);
      if (Neighbours.mustStayBehind(node)) {
        barrier = names.size();
      }
      names.add(node.name());
      calls.add(PointwiseCall.of(node, level).orElse(null));
    }
  }

  int size() {
    return names.size();
  }

  String name(int place) {
    return names.get(place);
  }

  /** The element-wise operator at a place; null if another node is there. */
  @Nullable PointwiseCall call(int place) {
    return calls.get(place);
  }

  /** Where a node is; -1 if it is not of this level. */
  int place(String name) {
    return places.getOrDefault(name, -1);
  }

  /** The last node before a place that nothing may be moved across; -1 if there is none. */
  int barrierBefore(int place) {
    return barriers.get(place);
  }
}
