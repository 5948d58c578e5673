package io.traceable.processor.capture;

import io.traceable.graph.Effects;
import io.traceable.graph.Target;
import io.traceable.graph.Target.Dispatch;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * Fields and methods as targets. The owner is the declaring class where the sibling can reach it,
 * else the type the member was found in (JLS 13.1): {@code StringBuilder.length} is declared in a
 * class of java.lang that nobody else can name.
 */
final class Members {

  private final TypeRules rules;
  private final TypeRefs refs;
  private final MemberEffects effects;
  private final TypeElement home;

  Members(TypeRules rules, TypeRefs refs, MemberEffects effects, TypeElement home) {
    this.rules = rules;
    this.refs = refs;
    this.effects = effects;
    this.home = home;
  }

  /** The class whose method is captured. */
  TypeElement home() {
    return home;
  }

  MemberEffects effects() {
    return effects;
  }

  /**
   * A field as a target.
   *
   * @param site the type the field was selected from
   */
  Target.Field field(VariableElement field, TypeMirror site, Effects fieldEffects) {
    return new Target.Field(
        refs.erased(owner(field, site)),
        field.getSimpleName().toString(),
        refs.erased(field.asType()),
        field.getModifiers().contains(Modifier.STATIC),
        field.getModifiers().contains(Modifier.FINAL),
        fieldEffects);
  }

  /** A method as a target, found in {@code site}. */
  Target.Method method(
      ExecutableElement method, TypeMirror site, Dispatch dispatch, Effects callEffects) {
    TypeMirror owner = dispatch == Dispatch.SUPER ? site : owner(method, site);
    return new Target.Method(
        dispatch,
        refs.erased(owner),
        method.getSimpleName().toString(),
        refs.erased(Symbols.parameters(method)),
        refs.erased(method.getReturnType()),
        callEffects);
  }

  /** How an instance method is invoked, except by {@code super}. */
  static Dispatch dispatch(ExecutableElement method) {
    if (method.getModifiers().contains(Modifier.STATIC)) {
      return Dispatch.STATIC;
    }
    return Symbols.owner(method).getKind().isInterface() ? Dispatch.INTERFACE : Dispatch.VIRTUAL;
  }

  private TypeMirror owner(Element member, TypeMirror site) {
    TypeElement declaring = Symbols.owner(member);
    boolean isNear =
        rules.elements().getPackageOf(declaring).equals(rules.elements().getPackageOf(home));
    boolean isReachable =
        refs.isAccessible(declaring) && (isNear || member.getModifiers().contains(Modifier.PUBLIC));
    return isReachable || member.getModifiers().contains(Modifier.PRIVATE)
        ? declaring.asType()
        : site;
  }

  /**
   * True where an unqualified instance member belongs to an instance of this class; false where it
   * belongs to one around it. A private member is not inherited.
   */
  boolean isMemberOf(TypeElement type, Element member) {
    TypeElement declaring = Symbols.owner(member);
    if (declaring.equals(type)) {
      return true;
    }
    if (member.getModifiers().contains(Modifier.PRIVATE) || !rules.isSubclass(type, declaring)) {
      return false;
    }
    boolean isPackagePrivate =
        !member.getModifiers().contains(Modifier.PUBLIC)
            && !member.getModifiers().contains(Modifier.PROTECTED);
    return !isPackagePrivate
        || rules.elements().getPackageOf(declaring).equals(rules.elements().getPackageOf(type));
  }
}
