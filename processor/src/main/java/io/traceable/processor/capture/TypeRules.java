package io.traceable.processor.capture;

import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.NoType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Erasure, boxing and numeric promotion (JLS 4.6, 5.1.7, 5.1.8, 5.6) as javac applies them. */
final class TypeRules {

  private final Types types;
  private final Elements elements;
  private final TypeMirror object;
  private final TypeMirror string;

  TypeRules(Types types, Elements elements) {
    this.types = types;
    this.elements = elements;
    object = declared("java.lang.Object");
    string = declared("java.lang.String");
  }

  Types types() {
    return types;
  }

  Elements elements() {
    return elements;
  }

  TypeMirror object() {
    return object;
  }

  TypeMirror string() {
    return string;
  }

  TypeMirror declared(String name) {
    TypeElement element = elements.getTypeElement(name);
    if (element == null) {
      throw new UnresolvedName(name);
    }
    return types.erasure(element.asType());
  }

  NoType voidType() {
    return types.getNoType(TypeKind.VOID);
  }

  TypeMirror nullType() {
    return types.getNullType();
  }

  PrimitiveType primitive(TypeKind kind) {
    return types.getPrimitiveType(kind);
  }

  PrimitiveType intType() {
    return primitive(TypeKind.INT);
  }

  PrimitiveType booleanType() {
    return primitive(TypeKind.BOOLEAN);
  }

  TypeMirror erasure(TypeMirror type) {
    return type.getKind() == TypeKind.NULL ? type : types.erasure(type);
  }

  boolean sameErasure(TypeMirror a, TypeMirror b) {
    return types.isSameType(erasure(a), erasure(b));
  }

  /** True where javac needs no cast to use an {@code actual} as a {@code wanted}. */
  boolean isSubErasure(TypeMirror actual, TypeMirror wanted) {
    return actual.getKind() == TypeKind.NULL || types.isSubtype(erasure(actual), erasure(wanted));
  }

  boolean isString(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED && types.isSameType(type, string);
  }

  /** The primitive type that a value of this type unboxes to. */
  Optional<PrimitiveType> unboxed(TypeMirror type) {
    switch (type.getKind()) {
      case DECLARED -> {
        try {
          return Optional.of(types.unboxedType(type));
        } catch (IllegalArgumentException notABox) {
          return Optional.empty();
        }
      }
      case TYPEVAR -> {
        return unboxed(((TypeVariable) type).getUpperBound());
      }
      case INTERSECTION -> {
        return ((IntersectionType) type)
            .getBounds().stream().flatMap(bound -> unboxed(bound).stream()).findFirst();
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  /** A primitive type itself, or what a box holds; any other type unchanged. */
  TypeMirror unboxedOrSelf(TypeMirror type) {
    return type.getKind().isPrimitive() ? type : unboxed(type).<TypeMirror>map(t -> t).orElse(type);
  }

  TypeMirror box(PrimitiveType type) {
    return types.boxedClass(type).asType();
  }

  /** Unary numeric promotion, after unboxing; boolean stays boolean. */
  PrimitiveType promoted(TypeMirror operand) {
    TypeMirror type = unboxedOrSelf(operand);
    return switch (type.getKind()) {
      case BYTE, SHORT, CHAR, INT -> intType();
      case LONG, FLOAT, DOUBLE, BOOLEAN -> (PrimitiveType) type;
      default -> throw new UnresolvedName(operand.toString());
    };
  }

  /** Binary numeric promotion, after unboxing; boolean with boolean stays boolean. */
  PrimitiveType promoted(TypeMirror left, TypeMirror right) {
    PrimitiveType a = promoted(left);
    PrimitiveType b = promoted(right);
    return a.getKind().compareTo(b.getKind()) >= 0 ? a : b;
  }

  /** True for the members of a class that a subclass, or the class itself, has as its own. */
  boolean isSubclass(TypeElement subclass, TypeElement superclass) {
    return types.isSubtype(types.erasure(subclass.asType()), types.erasure(superclass.asType()));
  }
}
