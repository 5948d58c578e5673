package io.traceable.processor.capture;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** What symbols tell about their own declaration. */
final class Symbols {

  private Symbols() {}

  /** The type that declares a field, method or constructor. */
  static TypeElement owner(Element member) {
    if (member.getEnclosingElement() instanceof TypeElement owner) {
      return owner;
    }
    throw new IllegalStateException(member + " is not declared in a type");
  }

  /** The name of a variable; one that Java 22 leaves unnamed, {@code _}, has one in graphs. */
  static String name(VariableElement variable) {
    String name = variable.getSimpleName().toString();
    return name.isEmpty() ? "unnamed" : name;
  }

  static List<TypeMirror> parameters(ExecutableElement method) {
    return method.getParameters().stream().<TypeMirror>map(Element::asType).toList();
  }
}
