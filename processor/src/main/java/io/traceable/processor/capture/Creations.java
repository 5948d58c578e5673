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
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/** {@code new C(...)} (JLS 15.9), without class bodies. */
final class Creations {

  private static final Target.Method REQUIRE_NON_NULL =
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
    if (tree.getClassBody() != null) {
      throw Refusal.expression("an anonymous class", tree);
    }
    Element element = converter.trees().element(tree);
    TypeMirror type = converter.trees().type(tree);
    if (!(element instanceof ExecutableElement constructor)
        || !(type instanceof DeclaredType created)) {
      throw new UnresolvedName(tree.getIdentifier().toString());
    }
    TypeElement owner = Symbols.owner(constructor);
    converter.trees().requireOverloads(type, constructor);
    int before = frame.nodes().size();
    List<TypeRef> erased = new ArrayList<>();
    List<Argument> args = new ArrayList<>();
    if (isInner(owner)) {
      erased.add(converter.refs().erased(Symbols.owner(owner).asType()));
      args.add(outer(tree, owner, frame).argument());
    }
    List<? extends TypeMirror> parameters = parameters(created, constructor);
    erased.addAll(converter.refs().erased(Symbols.parameters(constructor)));
    args.addAll(
        converter.arguments().capture(tree.getArguments(), constructor, parameters, tree, frame));
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
  private Value outer(NewClassTree tree, TypeElement owner, Frame frame) {
    TypeElement around = Symbols.owner(owner);
    ExpressionTree expression = tree.getEnclosingExpression();
    if (expression == null) {
      return converter
          .receivers()
          .outwards(
              type -> converter.rules().isSubclass(type, around),
              "the creation of the inner class " + owner.getSimpleName(),
              tree,
              frame);
    }
    TypeMirror type = converter.rules().erasure(around.asType());
    Value value = converter.expressions().capture(expression, type, frame);
    return value.isNonNull()
        ? value
        : converter
            .nodes()
            .method(tree, frame, REQUIRE_NON_NULL, List.of(value.argument()), value.type())
            .nonNull();
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
