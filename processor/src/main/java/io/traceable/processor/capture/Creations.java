package io.traceable.processor.capture;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import io.traceable.graph.Argument;
import io.traceable.graph.Effect;
import io.traceable.graph.Effects;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.graph.Target.Dispatch;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/** {@code new C(...)} (JLS 15.9), of every kind of class. */
final class Creations {

  static final Target.Method REQUIRE_NON_NULL =
      new Target.Method(
          Dispatch.STATIC,
          TypeRef.of("java.util.Objects"),
          "requireNonNull",
          List.of(TypeRef.OBJECT),
          TypeRef.OBJECT,
          Effects.THROWS);

  private final Converter converter;

  Creations(Converter converter) {
    this.converter = converter;
  }

  Value capture(NewClassTree tree, Frame frame) {
    Element element = converter.trees().element(tree);
    TypeMirror type = converter.trees().type(tree);
    if (!(element instanceof ExecutableElement constructor)
        || !(type instanceof DeclaredType created)) {
      throw new UnresolvedName(tree.getIdentifier().toString());
    }
    TypeElement owner = Symbols.owner(constructor);
    if (!LocalClasses.isLocal(owner)) {
      converter.trees().requireOverloads(created, constructor);
    }
    int before = frame.nodes().size();
    List<TypeRef> erased = new ArrayList<>();
    List<Argument> args = new ArrayList<>();
    outer(tree, owner, frame)
        .ifPresent(
            outer -> {
              erased.add(converter.refs().erased(outer.type()));
              args.add(outer.argument());
            });
    List<? extends TypeMirror> parameters = parameters(created, constructor);
    erased.addAll(converter.refs().erased(Symbols.parameters(constructor)));
    args.addAll(
        converter.arguments().capture(tree.getArguments(), constructor, parameters, tree, frame));
    for (Value captured : converter.localClasses().captured(owner, tree, frame)) {
      erased.add(converter.refs().erased(captured.type()));
      args.add(captured.argument());
    }
    if (!areHarmless(frame.nodes().subList(before, frame.nodes().size()))
        && converter.classInitialisation().isObservable(owner)) {
      frame.nodes().add(before, converter.nodes().initialization(tree, frame, type));
    }
    TypeRef ref = converter.refs().erased(type);
    Effects effects = converter.members().effects().ofMethod(constructor).and(Effects.FRESH);
    Target.Method target =
        new Target.Method(Dispatch.NEW, ref, Target.Method.CONSTRUCTOR, erased, ref, effects);
    return converter.nodes().method(tree, frame, target, args, type).nonNull();
  }

  /**
   * The instance around the new one, which its constructor takes first. One that is evaluated may
   * not be null.
   */
  private Optional<Value> outer(NewClassTree tree, TypeElement owner, Frame frame) {
    ExpressionTree expression = tree.getEnclosingExpression();
    if (LocalClasses.isLocal(owner)) {
      if (expression != null) {
        throw Refusal.expression("an anonymous class of an inner class", tree);
      }
      return LocalClasses.hasInstanceAround(owner)
          ? Optional.of(converter.receivers().self())
          : Optional.empty();
    } else if (!isInner(owner)) {
      return Optional.empty();
    }
    TypeElement around = Symbols.owner(owner);
    TypeMirror type = converter.rules().erasure(around.asType());
    if (expression == null) {
      return Optional.of(
          converter
              .receivers()
              .outwards(
                  t -> converter.rules().isSubclass(t, around),
                  "the creation of the inner class " + owner.getSimpleName(),
                  tree,
                  frame)
              .withType(type));
    }
    Value value = converter.expressions().capture(expression, type, frame);
    Value outer =
        value.isNonNull()
            ? value
            : converter
                .nodes()
                .method(tree, frame, REQUIRE_NON_NULL, List.of(value.argument()), value.type())
                .nonNull();
    return Optional.of(outer.withType(type));
  }

  /** True for a member class whose instances have an instance around them. */
  static boolean isInner(TypeElement owner) {
    return owner.getNestingKind() == NestingKind.MEMBER
        && owner.getKind() == ElementKind.CLASS
        && !owner.getModifiers().contains(Modifier.STATIC)
        && !Symbols.owner(owner).getKind().isInterface();
  }

  /**
   * Requires a class that is not inner.
   *
   * @throws Refusal if its constructors take an enclosing instance
   */
  static void requireNoEnclosingInstance(TypeElement owner, Tree at) {
    if (isInner(owner)) {
      throw enclosing(owner, at);
    }
  }

  private static Refusal enclosing(TypeElement owner, Tree at) {
    return new Refusal(
        Reason.ENCLOSING_INSTANCE,
        "the creation of the inner class "
            + owner.getSimpleName()
            + ", which takes an enclosing instance",
        at);
  }

  private List<? extends TypeMirror> parameters(
      DeclaredType created, ExecutableElement constructor) {
    return converter.rules().types().asMemberOf(created, constructor) instanceof ExecutableType type
        ? type.getParameterTypes()
        : Symbols.parameters(constructor);
  }

  /** True where it makes no difference whether the class is initialised before or after. */
  private static boolean areHarmless(List<Node> arguments) {
    return arguments.stream()
        .allMatch(node -> Effects.of(Effect.FRESH).set().containsAll(node.effects().set()));
  }
}
