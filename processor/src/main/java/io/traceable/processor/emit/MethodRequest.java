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
 * @param digest of the original's compiled code; empty for none
 */
public record MethodRequest(
    ExecutableElement method,
    String descriptor,
    Graph captured,
    Graph optimized,
    List<String> transforms,
    String digest) {

  public MethodRequest {
    transforms = List.copyOf(transforms);
  }

  /** A method without a digest. */
  public MethodRequest(
      ExecutableElement method,
      String descriptor,
      Graph captured,
      Graph optimized,
      List<String> transforms) {
    this(method, descriptor, captured, optimized, transforms, "");
  }

  /** The same method with a digest. */
  public MethodRequest withDigest(String of) {
    return new MethodRequest(method, descriptor, captured, optimized, transforms, of);
  }

  String name() {
    return method.getSimpleName().toString();
  }
}
