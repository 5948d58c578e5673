package io.traceable.processor.capture;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import io.traceable.graph.Argument;
import io.traceable.graph.Effect;
import io.traceable.graph.Effects;
import io.traceable.graph.Target;
import io.traceable.graph.Target.Dispatch;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Method calls (JLS 15.12): the receiver is evaluated first, then the arguments, and only then is
 * the receiver checked for null.
 */
final class Calls {

  private static final Effects CLONES = Effects.of(Effect.READS, Effect.FRESH, Effect.THROWS);

  private final Converter converter;

  Calls(Converter converter) {
    this.converter = converter;
  }

  Value capture(MethodInvocationTree tree, Frame frame) {
    ExpressionTree select = Attribution.withoutParentheses(tree.getMethodSelect());
    ExecutableElement method = method(select);
    requireOrdinary(method, tree);
    requireOverloads(select, method);
    List<? extends TypeMirror> parameters = parameters(select);
    if (select instanceof MemberSelectTree selected) {
      Optional<ModulePaths.Path> path = converter.modulePaths().of(selected, method);
      if (path.isPresent()) {
        return callModule(tree, path.get(), method, parameters, frame);
      }
      if (isArrayClone(selected)) {
        return cloneArray(tree, selected, frame);
      }
    }
    Call call = resolve(select, method, frame);
    List<Argument> args = new ArrayList<>();
    if (call.receiver() != null) {
      args.add(call.receiver().argument());
    }
    args.addAll(
        converter.arguments().capture(tree.getArguments(), method, parameters, tree, frame));
    Effects effects = converter.members().effects().ofMethod(method);
    Target.Method target =
        converter
            .members()
            .method(
                method,
                call.site(),
                call.dispatch(),
                call.receiver() == null
                    ? effects
                    : Conversions.onReceiver(effects, call.receiver()));
    return converter.nodes().method(tree, frame, target, args, resultType(tree, method));
  }

  /**
   * Who is called.
   *
   * @param site the type the method was found in
   */
  private record Call(Dispatch dispatch, TypeMirror site, @Nullable Value receiver) {}

  private ExecutableElement method(ExpressionTree select) {
    Element element = converter.trees().element(select);
    if (element instanceof ExecutableElement method) {
      return method;
    }
    throw new UnresolvedName(select.toString());
  }

  /** The parameter types with all type arguments filled in. */
  private List<? extends TypeMirror> parameters(ExpressionTree select) {
    if (converter.trees().type(select) instanceof ExecutableType type) {
      return type.getParameterTypes();
    }
    throw new UnresolvedName(select.toString());
  }

  private void requireOverloads(ExpressionTree select, ExecutableElement method) {
    Attribution trees = converter.trees();
    if (select instanceof MemberSelectTree selected) {
      trees.requireOverloads(trees.type(selected.getExpression()), method);
      return;
    }
    trees.requireOverloads(Symbols.owner(method).asType(), method);
    for (Element e = converter.members().home();
        e instanceof TypeElement type;
        e = e.getEnclosingElement()) {
      trees.requireOverloads(type.asType(), method);
    }
  }

  /** The JVM takes the types of such a call from the call itself (JLS 15.12.3). */
  private static void requireOrdinary(ExecutableElement method, MethodInvocationTree tree) {
    String owner = Symbols.owner(method).getQualifiedName().toString();
    boolean isHandle =
        owner.equals("java.lang.invoke.MethodHandle") || owner.equals("java.lang.invoke.VarHandle");
    if (isHandle && method.getModifiers().contains(Modifier.NATIVE)) {
      throw Refusal.expression(
          "a call of the signature-polymorphic method " + method.getSimpleName(), tree);
    }
  }

  private Call resolve(ExpressionTree select, ExecutableElement method, Frame frame) {
    Dispatch dispatch = Members.dispatch(method);
    TypeMirror declaring = Symbols.owner(method).asType();
    if (!(select instanceof MemberSelectTree selected)) {
      if (dispatch == Dispatch.STATIC) {
        return new Call(dispatch, declaring, null);
      }
      Value self = converter.receivers().implicit(method, select, frame);
      return new Call(dispatch, self.type(), self);
    }
    ExpressionTree object = Attribution.withoutParentheses(selected.getExpression());
    if (dispatch == Dispatch.STATIC) {
      TypeMirror site = converter.trees().type(object);
      if (!converter.trees().isTypeName(object) && !Receivers.isSuper(object)) {
        converter.expressions().capture(object, frame);
      }
      return new Call(dispatch, site, null);
    } else if (Receivers.isSuper(object)) {
      return new Call(Dispatch.SUPER, superSite(method), converter.receivers().self());
    } else if (object instanceof MemberSelectTree qualified
        && qualified.getIdentifier().contentEquals("super")) {
      return qualifiedSuper(qualified, method);
    }
    Value receiver = converter.receivers().evaluate(object, method, frame);
    return new Call(dispatch, converter.trees().type(object), receiver);
  }

  /** {@code super.m()} of a class; in an interface, which extends nothing, of Object. */
  private TypeMirror superSite(ExecutableElement method) {
    TypeMirror superclass = converter.members().home().getSuperclass();
    return superclass.getKind() == TypeKind.NONE ? Symbols.owner(method).asType() : superclass;
  }

  /** {@code Iface.super.m()} and {@code C.super.m()}; any other class is one around this. */
  private Call qualifiedSuper(MemberSelectTree qualified, ExecutableElement method) {
    Element type = converter.trees().element(qualified.getExpression());
    if (type.equals(converter.members().home())) {
      return new Call(Dispatch.SUPER, superSite(method), converter.receivers().self());
    }
    boolean isDirectInterface =
        converter.members().home().getInterfaces().stream()
            .anyMatch(i -> type.equals(converter.rules().types().asElement(i)));
    if (!isDirectInterface) {
      throw Receivers.enclosing(qualified.toString(), qualified);
    }
    return new Call(Dispatch.SUPER, type.asType(), converter.receivers().self());
  }

  private Value callModule(
      MethodInvocationTree tree,
      ModulePaths.Path path,
      ExecutableElement method,
      List<? extends TypeMirror> parameters,
      Frame frame) {
    List<Argument> args =
        converter.arguments().capture(tree.getArguments(), method, parameters, tree, frame);
    Effects effects = converter.members().effects().ofMethod(method).and(Effects.THROWS);
    Target.Method target =
        converter.members().method(method, path.type(), Members.dispatch(method), effects);
    TypeRef type = converter.refs().erased(path.type());
    return converter
        .nodes()
        .module(
            tree,
            frame,
            new Target.Module(
                path.fields(),
                path.through().stream().map(converter.refs()::erased).toList(),
                type,
                target),
            args,
            resultType(tree, method));
  }

  private boolean isArrayClone(MemberSelectTree selected) {
    return selected.getIdentifier().contentEquals("clone")
        && converter.arrays().isArray(selected.getExpression());
  }

  /** Every array type has a public {@code clone} of its own (JLS 10.7). */
  private Value cloneArray(MethodInvocationTree tree, MemberSelectTree selected, Frame frame) {
    Value array = converter.arrays().evaluate(selected.getExpression(), frame);
    Target.Method target =
        new Target.Method(
            Dispatch.VIRTUAL,
            converter.refs().erased(array.type()),
            "clone",
            List.of(),
            TypeRef.OBJECT,
            CLONES);
    return converter
        .nodes()
        .method(tree, frame, target, List.of(array.argument()), array.type())
        .nonNull();
  }

  /**
   * The call's type, or, where a type variable stands for it, what the method is declared to give.
   */
  private TypeMirror resultType(MethodInvocationTree tree, ExecutableElement method) {
    TypeMirror type = converter.trees().type(tree);
    TypeMirror declared = method.getReturnType();
    return declared.getKind() == TypeKind.VOID || converter.rules().sameErasure(type, declared)
        ? type
        : converter.rules().erasure(declared);
  }
}
