package io.traceable.processor.callees;

import io.traceable.graph.Target;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/** Whether a call may run another method than the one it names. */
public final class Overriding {

  private Overriding() {}

  /** True if such a call runs this method's body, whatever the receiver's class is. */
  public static boolean isExcluded(ExecutableElement method, Target.Dispatch dispatch) {
    Element owner = Objects.requireNonNull(method.getEnclosingElement(), "a method is in a class");
    return switch (dispatch) {
      case STATIC, SUPER -> true;
      case VIRTUAL, INTERFACE ->
          has(method, Modifier.PRIVATE)
              || has(method, Modifier.FINAL)
              || has(owner, Modifier.FINAL);
      case NEW -> false;
    };
  }

  private static boolean has(Element element, Modifier modifier) {
    return element.getModifiers().contains(modifier);
  }
}
