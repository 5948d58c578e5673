package io.traceable.processor.emit;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import org.jspecify.annotations.Nullable;

/** Whether the sibling's source can write a type, type arguments and bounds included. */
final class Nameability extends SimpleTypeVisitor14<Boolean, @Nullable Void> {

  private final Symbols symbols;
  private final Set<TypeMirror> variables = new HashSet<>();

  Nameability(Symbols symbols) {
    super(true);
    this.symbols = symbols;
  }

  @Override
  public Boolean visitDeclared(DeclaredType type, @Nullable Void unused) {
    return symbols.isAccessible((TypeElement) type.asElement())
        && visit(type.getEnclosingType())
        && type.getTypeArguments().stream().allMatch(this::visit);
  }

  @Override
  public Boolean visitArray(ArrayType type, @Nullable Void unused) {
    return visit(type.getComponentType());
  }

  @Override
  public Boolean visitWildcard(WildcardType type, @Nullable Void unused) {
    TypeMirror upper = type.getExtendsBound();
    TypeMirror lower = type.getSuperBound();
    return (upper == null || visit(upper)) && (lower == null || visit(lower));
  }

  @Override
  public Boolean visitTypeVariable(TypeVariable type, @Nullable Void unused) {
    return !variables.add(type) || visit(type.getUpperBound());
  }
}
