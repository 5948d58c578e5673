package io.traceable.transform;

import java.util.List;

/**
 * One place at which a transform acted.
 *
 * @param nodes names of the nodes it acted on, as they were called before
 */
public record Firing(List<String> nodes) {
  public Firing {
    nodes = List.copyOf(nodes);
  }

  @Override
  public String toString() {
    return "%" + String.join(", %", nodes);
  }
}
