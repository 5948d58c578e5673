package io.traceable.processor.capture;

import static java.util.stream.Collectors.joining;

import io.traceable.graph.Effects;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * What using a member may do: from {@code @Pure} or an option that names it, from the reviewed
 * list, from its modifiers. What is unknown is impure.
 */
final class MemberEffects {

  private static final String PURE = "io.traceable.annotations.Pure";
  private static final EffectTable JDK = EffectTable.ofJdk();

  private final TypeRules rules;
  private final TypeRefs refs;
  private final TypeElement home;
  private final NameGlobs pure;

  /**
   * Effects as seen from one class.
   *
   * @param home the class whose method is captured; it is initialised while its methods run
   * @param pure methods whose users promise what {@code @Pure} does
   */
  MemberEffects(TypeRules rules, TypeRefs refs, TypeElement home, NameGlobs pure) {
    this.rules = rules;
    this.refs = refs;
    this.home = home;
    this.pure = pure;
  }

  /** Of a call, apart from the check of the receiver. */
  Effects ofMethod(ExecutableElement method) {
    TypeElement owner = Symbols.owner(method);
    Optional<Effects> promised = promise(method).or(() -> promise(owner));
    if (promised.isPresent()) {
      return promised.get();
    }
    if (pure.matches(owner.getQualifiedName().toString(), method.getSimpleName().toString())) {
      return Effects.THROWS;
    }
    String parameters =
        Symbols.parameters(method).stream()
            .map(type -> refs.erased(type).erasure())
            .collect(joining(",", "(", ")"));
    return JDK.method(
            rules.elements().getBinaryName(owner).toString(),
            method.getSimpleName().toString(),
            parameters)
        .orElse(Effects.IMPURE);
  }

  /** A pure call may give one object or two for equal arguments: its result is not fresh. */
  private static Optional<Effects> promise(Element element) {
    for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
      TypeElement type = (TypeElement) annotation.getAnnotationType().asElement();
      if (type.getQualifiedName().contentEquals(PURE)) {
        return Optional.of(isTotal(annotation) ? Effects.PURE : Effects.THROWS);
      }
    }
    return Optional.empty();
  }

  private static boolean isTotal(AnnotationMirror pure) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        pure.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals("total")) {
        return Boolean.TRUE.equals(entry.getValue().getValue());
      }
    }
    return false;
  }

  /** Of reading a field, apart from the check of the receiver. */
  Effects ofField(VariableElement field) {
    boolean isFinal = field.getModifiers().contains(Modifier.FINAL);
    if (field.getModifiers().contains(Modifier.VOLATILE)) {
      return Effects.IMPURE;
    } else if (!field.getModifiers().contains(Modifier.STATIC)) {
      return isFinal ? Effects.PURE : Effects.READS;
    }
    TypeElement owner = Symbols.owner(field);
    if (isInitialised(owner)) {
      return isFinal ? Effects.PURE : Effects.READS;
    }
    return JDK.field(
            rules.elements().getBinaryName(owner).toString(), field.getSimpleName().toString())
        .orElse(Effects.IMPURE);
  }

  /** A class is initialised after its superclasses, but not after its interfaces (JLS 12.4.1). */
  private boolean isInitialised(TypeElement owner) {
    return owner.equals(home)
        || (owner.getKind() != ElementKind.INTERFACE && rules.isSubclass(home, owner));
  }
}
