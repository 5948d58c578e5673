package io.traceable.processor.emit;

import io.traceable.graph.Graph;
import io.traceable.processor.outline.Outlined;
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
 * @param outlined the optimised graph, and the parts cut out of it that become methods of their own
 */
public record MethodRequest(
    ExecutableElement method,
    String descriptor,
    Graph captured,
    Graph optimized,
    List<String> transforms,
    String digest,
    Outlined outlined) {

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
    this(method, descriptor, captured, optimized, transforms, "", Outlined.whole(optimized));
  }

  /** The same method with a digest. */
  public MethodRequest withDigest(String of) {
    return new MethodRequest(method, descriptor, captured, optimized, transforms, of, outlined);
  }

  /** The same method in parts. */
  public MethodRequest withParts(Outlined parts) {
    return new MethodRequest(method, descriptor, captured, optimized, transforms, digest, parts);
  }

  String name() {
    return method.getSimpleName().toString();
  }
}
