package io.traceable.processor.capture;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/** The declared types of a method. */
final class MethodShape {

  private MethodShape() {}

  static List<TypeMirror> parameters(ExecutableElement method) {
    return method.getParameters().stream().<TypeMirror>map(Element::asType).toList();
  }
}
