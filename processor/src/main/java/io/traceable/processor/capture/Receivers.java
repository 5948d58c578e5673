package io.traceable.processor.capture;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import javax.lang.model.element.Element;
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

  /** The receiver of an instance member that is named without one. */
  Value implicit(Element member, Tree at) {
    if (!converter.members().isOwnMember(member)) {
      throw enclosing(member.getSimpleName() + " of " + member.getEnclosingElement(), at);
    }
    return self();
  }

  /** {@code this}, or {@code C.this} where C is the class itself. */
  Value qualifiedThis(MemberSelectTree tree) {
    Element type = converter.trees().element(tree.getExpression());
    if (!type.equals(converter.members().home())) {
      throw enclosing(tree.toString(), tree);
    }
    return self();
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
