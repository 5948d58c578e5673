package io.traceable.processor.callees;

import io.traceable.graph.Graph;
import io.traceable.graph.Target;
import io.traceable.processor.capture.Captured;
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
 * @param initialisesByCode true for a static method if a call from elsewhere may run a static
 *     initialiser first
 */
public record Callee(
    ExecutableElement method, String descriptor, Graph graph, boolean initialisesByCode) {

  static Callee of(ExecutableElement method, Captured.Whole whole) {
    return new Callee(
        method, whole.facts().descriptor(), whole.graph(), whole.facts().initialisesByCode());
  }

  /** True if a call of the method runs this body and no other, whatever the receiver's class is. */
  boolean isExact(Target.Dispatch dispatch) {
    return switch (dispatch) {
      case STATIC, SUPER -> true;
      case VIRTUAL, INTERFACE ->
          has(method, Modifier.PRIVATE)
              || has(method, Modifier.FINAL)
              || has(owner(), Modifier.FINAL);
      case NEW -> false;
    };
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

  private static boolean has(Element element, Modifier modifier) {
    return element.getModifiers().contains(modifier);
  }
}
