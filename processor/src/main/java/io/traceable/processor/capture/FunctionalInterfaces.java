package io.traceable.processor.capture;

import io.traceable.graph.Effects;
import io.traceable.graph.Target;
import io.traceable.graph.Target.Dispatch;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Finds the one abstract method of a functional interface (JLS 9.8). */
final class FunctionalInterfaces {

  private final TypeRules rules;
  private final TypeRefs refs;

  FunctionalInterfaces(TypeRules rules, TypeRefs refs) {
    this.rules = rules;
    this.refs = refs;
  }

  /**
   * The interface that a lambda or method reference implements.
   *
   * @throws Refusal for an intersection of several
   */
  DeclaredType interfaceOf(TypeMirror type) {
    if (type instanceof DeclaredType declared) {
      return declared;
    }
    throw Refusal.here(
        Reason.UNSUPPORTED_EXPRESSION, "a lambda or method reference of several interfaces");
  }

  ExecutableElement method(DeclaredType type) {
    TypeElement element = (TypeElement) type.asElement();
    List<ExecutableElement> methods =
        ElementFilter.methodsIn(rules.elements().getAllMembers(element)).stream()
            .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
            .filter(method -> !isOfObject(method))
            .toList();
    return methods.stream()
        .filter(method -> methods.stream().noneMatch(other -> overrides(other, method, element)))
        .findFirst()
        .orElseThrow(() -> new UnresolvedName(type.toString()));
  }

  private boolean overrides(
      ExecutableElement other, ExecutableElement method, TypeElement element) {
    return !other.equals(method) && rules.elements().overrides(other, method, element);
  }

  /** {@code Comparator} declares {@code equals}, which every object has anyway. */
  private boolean isOfObject(ExecutableElement method) {
    Element object = rules.types().asElement(rules.object());
    return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
        .filter(candidate -> candidate.getModifiers().contains(Modifier.PUBLIC))
        .filter(candidate -> candidate.getSimpleName().equals(method.getSimpleName()))
        .anyMatch(
            candidate ->
                rules
                    .types()
                    .isSubsignature(
                        (ExecutableType) method.asType(), (ExecutableType) candidate.asType()));
  }

  /** The abstract method with the interface's type arguments filled in. */
  ExecutableType typeIn(DeclaredType type, ExecutableElement method) {
    return (ExecutableType) rules.types().asMemberOf(type, method);
  }

  Target.Method target(ExecutableElement method) {
    return new Target.Method(
        Dispatch.INTERFACE,
        refs.erased(Symbols.owner(method).asType()),
        method.getSimpleName().toString(),
        refs.erased(Symbols.parameters(method)),
        refs.erased(method.getReturnType()),
        Effects.IMPURE);
  }
}
