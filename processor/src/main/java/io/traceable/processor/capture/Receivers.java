package io.traceable.processor.capture;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import io.traceable.graph.Effects;
import io.traceable.graph.Target;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import org.jspecify.annotations.Nullable;

/** The objects whose members are used: {@code this}, written or not, and evaluated ones. */
final class Receivers {

  private final Converter converter;
  private final @Nullable Value self;

  /**
   * Receivers of one method.
   *
   * @param self {@code this}; null in a static method
   */
  Receivers(Converter converter, @Nullable Value self) {
    this.converter = converter;
    this.self = self;
  }

  /**
   * {@code this}.
   *
   * @throws UnresolvedName in a static method: javac will report that
   */
  Value self() {
    if (self == null) {
      throw new UnresolvedName("this");
    }
    return self;
  }

  /** The receiver of an instance member that is named without one: of this class or around it. */
  Value implicit(Element member, Tree at, Frame frame) {
    return outwards(
        type -> converter.members().isMemberOf(type, member),
        member.getSimpleName() + " of " + member.getEnclosingElement(),
        at,
        frame);
  }

  /** {@code C.this}, of this class or of one around it. */
  Value qualifiedThis(MemberSelectTree tree, Frame frame) {
    Element wanted = converter.trees().element(tree.getExpression());
    return outwards(type -> type.equals(wanted), tree.toString(), tree, frame);
  }

  /**
   * The innermost instance whose class fits: {@code this}, or what the classes from it outwards
   * keep as the instance around them. javac keeps that in a field that no source can name.
   */
  Value outwards(Predicate<TypeElement> fits, String what, Tree at, Frame frame) {
    Value value = self();
    TypeElement type = converter.members().home();
    while (!fits.test(type)) {
      if (!Creations.isInner(type)) {
        throw enclosing(what, at);
      }
      TypeElement outer = Symbols.owner(type);
      Target.Field field =
          new Target.Field(
              converter.refs().erased(type.asType()),
              "this$" + depth(outer),
              converter.refs().erased(outer.asType()),
              false,
              true,
              Effects.PURE);
      value =
          converter
              .nodes()
              .attribute(at, frame, field, List.of(value.argument()), outer.asType())
              .nonNull();
      type = outer;
    }
    return value;
  }

  /** How many instances are around an instance of the class: javac numbers its field by it. */
  private static int depth(TypeElement type) {
    int depth = 0;
    for (TypeMirror t = ((DeclaredType) type.asType()).getEnclosingType();
        t instanceof DeclaredType outer;
        t = outer.getEnclosingType()) {
      depth++;
    }
    return depth;
  }

  static Refusal enclosing(String what, Tree at) {
    return new Refusal(
        Reason.ENCLOSING_INSTANCE, what + ", which belongs to an enclosing instance", at);
  }

  /** An evaluated receiver, known to be of the type that declares the member. */
  Value evaluate(ExpressionTree object, Element member, Frame frame) {
    TypeRules rules = converter.rules();
    TypeMirror type = converter.trees().type(object);
    Value value = converter.expressions().capture(object, rules.erasure(bound(type)), frame);
    if (type.getKind() == TypeKind.ARRAY) {
      return value;
    }
    // A type variable or capture with several bounds is known by the first only.
    TypeMirror owner = rules.erasure(Symbols.owner(member).asType());
    return converter.conversions().coerce(value, type, owner, object, frame);
  }

  /** The bound of a type variable; of several bounds the first. */
  private static TypeMirror bound(TypeMirror type) {
    TypeMirror bound = type;
    while (bound instanceof TypeVariable variable) {
      bound = variable.getUpperBound();
    }
    return bound instanceof IntersectionType intersection ? intersection.getBounds().get(0) : bound;
  }

  static boolean isThis(Tree tree) {
    return tree instanceof IdentifierTree name && name.getName().contentEquals("this");
  }

  static boolean isSuper(Tree tree) {
    return tree instanceof IdentifierTree name && name.getName().contentEquals("super");
  }
}
