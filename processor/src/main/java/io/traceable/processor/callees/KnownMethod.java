package io.traceable.processor.callees;

import io.traceable.graph.Graph;
import io.traceable.processor.capture.Captured;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * A method whose body is known.
 *
 * @param descriptor erased
 * @param graph as it was captured
 * @param file simple name of its source file
 * @param initialisesByCode true if a call of a static method of its class from elsewhere may run a
 *     static initialiser first
 * @param exactFields the fields of its class that hold submodules of one class for certain, with
 *     the binary name of that class
 */
public record KnownMethod(
    ExecutableElement method,
    String descriptor,
    Graph graph,
    String file,
    boolean initialisesByCode,
    Map<String, String> exactFields) {

  static KnownMethod of(ExecutableElement method, Captured.Whole whole) {
    return new KnownMethod(
        method,
        whole.facts().descriptor(),
        whole.graph(),
        whole.facts().file(),
        whole.facts().initialisesByCode(),
        whole.facts().exactFields());
  }

  boolean isStatic() {
    return method.getModifiers().contains(Modifier.STATIC);
  }

  boolean isPrivate() {
    return method.getModifiers().contains(Modifier.PRIVATE);
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
