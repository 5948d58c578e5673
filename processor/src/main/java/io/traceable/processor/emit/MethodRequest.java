package io.traceable.processor.emit;

import io.traceable.graph.Graph;
import java.util.List;
import javax.lang.model.element.ExecutableElement;

/**
 * One traced method of a sibling.
 *
 * @param method the original
 * @param descriptor erased descriptor of the original
 * @param captured its graph before any transform
 * @param optimized the graph that becomes source
 * @param transforms names of those that changed the graph, in order
 */
public record MethodRequest(
    ExecutableElement method,
    String descriptor,
    Graph captured,
    Graph optimized,
    List<String> transforms) {

  public MethodRequest {
    transforms = List.copyOf(transforms);
  }

  String name() {
    return method.getSimpleName().toString();
  }
}
