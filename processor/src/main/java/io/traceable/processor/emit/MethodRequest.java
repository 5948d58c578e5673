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
 * @param body a digest of what the original's body means; empty for none
 * @param inlined the methods of other classes whose bodies the graph contains
 * @param digest of the original's compiled code; empty for none
 * @param reliesOn with a digest the other methods whose bodies the graph relies on, as the
 *     annotation of the sibling writes them
 * @param outlined the optimised graph, and the parts cut out of it that become methods of their own
 */
public record MethodRequest(
    ExecutableElement method,
    String descriptor,
    Graph captured,
    Graph optimized,
    List<String> transforms,
    String body,
    List<Inlined> inlined,
    String digest,
    List<String> reliesOn,
    Outlined outlined) {

  public MethodRequest {
    inlined = List.copyOf(inlined);
    transforms = List.copyOf(transforms);
    reliesOn = List.copyOf(reliesOn);
  }

  /** A method without a digest of its code. */
  public MethodRequest(
      ExecutableElement method,
      String descriptor,
      Graph captured,
      Graph optimized,
      List<String> transforms,
      String body,
      List<Inlined> inlined) {
    this(
        method,
        descriptor,
        captured,
        optimized,
        transforms,
        body,
        inlined,
        "",
        List.of(),
        Outlined.whole(optimized));
  }

  /** The same method with a digest of its code. */
  public MethodRequest withDigest(String of, List<String> andOf) {
    return new MethodRequest(
        method, descriptor, captured, optimized, transforms, body, inlined, of, andOf, outlined);
  }

  /** The same method in parts. */
  public MethodRequest withParts(Outlined parts) {
    return new MethodRequest(
        method,
        descriptor,
        captured,
        optimized,
        transforms,
        body,
        inlined,
        digest,
        reliesOn,
        parts);
  }

  String name() {
    return method.getSimpleName().toString();
  }
}
