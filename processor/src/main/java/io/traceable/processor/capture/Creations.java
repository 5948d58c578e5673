package io.traceable.processor.capture;

import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import io.traceable.graph.Argument;
import io.traceable.graph.Effect;
import io.traceable.graph.Effects;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.graph.Target.Dispatch;
import io.traceable.graph.TypeRef;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/** {@code new C(...)} (JLS 15.9), without class bodies and without enclosing instances. */
final class Creations {

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
    if (tree.getEnclosingExpression() != null) {
      throw enclosing(owner, tree);
    }
    requireNoEnclosingInstance(owner, tree);
    List<? extends TypeMirror> parameters = parameters(created, constructor);
    int before = frame.nodes().size();
    List<Argument> args =
        converter.arguments().capture(tree.getArguments(), constructor, parameters, tree, frame);
    if (!areHarmless(frame.nodes().subList(before, frame.nodes().size()))) {
      converter.classInitialisation().requireUnobservable(owner, tree);
    }
    TypeRef ref = converter.refs().erased(type);
    Effects effects = converter.members().effects().ofMethod(constructor).and(Effects.FRESH);
    Target.Method target =
        new Target.Method(
            Dispatch.NEW,
            ref,
            Target.Method.CONSTRUCTOR,
            converter.refs().erased(Symbols.parameters(constructor)),
            ref,
            effects);
    return converter.nodes().method(tree, frame, target, args, type).nonNull();
  }

  /**
   * Requires a class that is not inner.
   *
   * @throws Refusal if its constructors take an enclosing instance
   */
  static void requireNoEnclosingInstance(TypeElement owner, Tree at) {
    boolean isInner =
        owner.getEnclosingElement() instanceof TypeElement outer
            && owner.getKind() == ElementKind.CLASS
            && !owner.getModifiers().contains(Modifier.STATIC)
            && !outer.getKind().isInterface();
    if (isInner) {
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
