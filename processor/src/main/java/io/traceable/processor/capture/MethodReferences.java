package io.traceable.processor.capture;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import io.traceable.graph.Argument;
import io.traceable.graph.Effect;
import io.traceable.graph.Effects;
import io.traceable.graph.Target;
import io.traceable.graph.Target.Dispatch;
import io.traceable.graph.TypeRef;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Method references of all kinds (JLS 15.13); a bound receiver is evaluated at creation. */
final class MethodReferences {

  private final Converter converter;

  MethodReferences(Converter converter) {
    this.converter = converter;
  }

  Value capture(MemberReferenceTree tree, Frame frame) {
    FunctionalInterfaces interfaces = converter.functionalInterfaces();
    DeclaredType type = interfaces.interfaceOf(converter.trees().type(tree));
    Target.Method method = interfaces.target(interfaces.method(type));
    Reference reference =
        tree.getMode() == MemberReferenceTree.ReferenceMode.NEW
            ? constructor(tree)
            : method(tree, frame);
    Target.MethodReference target =
        new Target.MethodReference(converter.refs().erased(type), method, reference.method());
    return converter
        .nodes()
        .function(tree, frame, "method_ref", target, reference.receiver(), type)
        .nonNull();
  }

  /**
   * What is referred to.
   *
   * @param receiver of a bound reference; else empty
   */
  private record Reference(Target.Method method, List<Argument> receiver) {}

  private Reference constructor(MemberReferenceTree tree) {
    TypeMirror created = converter.trees().type(tree.getQualifierExpression());
    TypeRef ref = converter.refs().erased(created);
    if (created.getKind() == TypeKind.ARRAY) {
      return new Reference(
          creation(ref, List.of(TypeRef.INT), Effects.of(Effect.FRESH, Effect.THROWS)), List.of());
    }
    ExecutableElement constructor = (ExecutableElement) converter.trees().element(tree);
    converter.trees().requireOverloads(created, constructor);
    Creations.requireNoEnclosingInstance(Symbols.owner(constructor), tree);
    Effects effects = converter.members().effects().ofMethod(constructor).and(Effects.FRESH);
    return new Reference(
        creation(ref, converter.refs().erased(Symbols.parameters(constructor)), effects),
        List.of());
  }

  private static Target.Method creation(TypeRef type, List<TypeRef> parameters, Effects effects) {
    return new Target.Method(
        Dispatch.NEW, type, Target.Method.CONSTRUCTOR, parameters, type, effects);
  }

  private Reference method(MemberReferenceTree tree, Frame frame) {
    ExpressionTree qualifier = Attribution.withoutParentheses(tree.getQualifierExpression());
    ExecutableElement method = (ExecutableElement) converter.trees().element(tree);
    converter.trees().requireOverloads(converter.trees().type(qualifier), method);
    Effects effects = converter.members().effects().ofMethod(method);
    Dispatch dispatch = Members.dispatch(method);
    if (isSuper(qualifier)) {
      TypeMirror site = converter.trees().type(qualifier);
      return new Reference(
          converter.members().method(method, site, Dispatch.SUPER, effects),
          List.of(converter.receivers().self().argument()));
    }
    TypeMirror site = converter.trees().type(qualifier);
    boolean isTypeName = converter.trees().isTypeName(qualifier);
    // javac has clone of an array declared in a class Array that nobody can load.
    if (site.getKind() == TypeKind.ARRAY
        && (!isTypeName || method.getSimpleName().contentEquals("clone"))) {
      throw Refusal.expression("a method reference to a method of an array", tree);
    }
    if (isTypeName) {
      Effects call = dispatch == Dispatch.STATIC ? effects : effects.and(Effects.THROWS);
      return new Reference(converter.members().method(method, site, dispatch, call), List.of());
    }
    Value receiver = converter.receivers().evaluate(qualifier, method, frame);
    return new Reference(
        converter.members().method(method, site, dispatch, effects), List.of(receiver.argument()));
  }

  /** {@code super::m} and {@code Iface.super::m}; of an outer class it is refused. */
  private boolean isSuper(ExpressionTree qualifier) {
    if (qualifier instanceof MemberSelectTree select
        && select.getIdentifier().contentEquals("super")) {
      TypeElement type = (TypeElement) converter.trees().element(select.getExpression());
      if (!type.equals(converter.members().home()) && !type.getKind().isInterface()) {
        throw Receivers.enclosing(select.toString(), select);
      }
      return true;
    }
    return Receivers.isSuper(qualifier);
  }
}
