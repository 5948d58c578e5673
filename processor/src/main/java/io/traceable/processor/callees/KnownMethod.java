package io.traceable.processor.callees;

import io.traceable.graph.Graph;
import io.traceable.processor.capture.Captured;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * A method whose body is known.
 *
 * @param descriptor erased
 * @param graph as it was captured
 * @param initialisesByCode true for a static method if a call from elsewhere may run a static
 *     initialiser first
 */
public record KnownMethod(
    ExecutableElement method, String descriptor, Graph graph, boolean initialisesByCode) {

  static KnownMethod of(ExecutableElement method, Captured.Whole whole) {
    return new KnownMethod(
        method, whole.facts().descriptor(), whole.graph(), whole.facts().initialisesByCode());
  }

  /** Its signature, which no other method has. */
  String name() {
    return graph.name();
  }

  /** The class that declares it. */
  public TypeElement owner() {
    return (TypeElement)
        Objects.requireNonNull(method.getEnclosingElement(), "a method is in a class");
  }

  /** The class at the top of the source that it is in. */
  TypeElement top() {
    TypeElement top = owner();
    for (Element e = top; e instanceof TypeElement around; e = e.getEnclosingElement()) {
      top = around;
    }
    return top;
  }
}
