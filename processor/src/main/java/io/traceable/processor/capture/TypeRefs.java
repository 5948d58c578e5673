package io.traceable.processor.capture;

import static java.util.stream.Collectors.joining;

import io.traceable.graph.TypeRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/**
 * Types as the graph writes them: binary names, no annotations. What Java cannot write is projected
 * upwards: a captured wildcard becomes the wildcard again, or its bound where it stands alone; an
 * intersection becomes its erasure; a local or anonymous class what it extends.
 */
final class TypeRefs {

  private final TypeRules rules;
  private final PackageElement home;

  /**
   * Type references for one class.
   *
   * @param home package of the class, and of its sibling
   */
  TypeRefs(TypeRules rules, PackageElement home) {
    this.rules = rules;
    this.home = home;
  }

  /** The full type of a value; for a local or anonymous class what it extends or implements. */
  TypeRef of(TypeMirror type) {
    TypeMirror named = named(type);
    return new TypeRef(erasedName(named), display(named, new HashSet<>()));
  }

  /** The erasure, as it stands in targets. */
  TypeRef erased(TypeMirror type) {
    return TypeRef.of(erasedName(type));
  }

  List<TypeRef> erased(List<? extends TypeMirror> list) {
    return list.stream().map(this::erased).toList();
  }

  private String erasedName(TypeMirror type) {
    TypeMirror erasure = rules.erasure(type);
    return switch (erasure.getKind()) {
      case ARRAY -> erasedName(((ArrayType) erasure).getComponentType()) + "[]";
      case DECLARED -> binaryName((TypeElement) ((DeclaredType) erasure).asElement());
      case NULL -> TypeRef.NULL.erasure();
      case VOID -> TypeRef.VOID.erasure();
      case ERROR -> throw new UnresolvedName(erasure.toString());
      default -> {
        if (erasure.getKind().isPrimitive()) {
          yield rules
              .types()
              .getPrimitiveType(erasure.getKind())
              .getKind()
              .name()
              .toLowerCase(java.util.Locale.ROOT);
        }
        throw new IllegalStateException("no erasure for " + type + ", a " + type.getKind());
      }
    };
  }

  private String binaryName(TypeElement element) {
    return rules.elements().getBinaryName(element).toString();
  }

  private String display(TypeMirror type, Set<Element> projected) {
    return switch (type.getKind()) {
      case ARRAY -> display(((ArrayType) type).getComponentType(), projected) + "[]";
      case DECLARED -> declared((DeclaredType) type, projected);
      case TYPEVAR -> {
        TypeVariable variable = (TypeVariable) type;
        yield isCaptured(variable)
            ? bound(variable, projected)
            : variable.asElement().getSimpleName().toString();
      }
      case WILDCARD -> erasedName(type);
      default -> erasedName(type);
    };
  }

  private String bound(TypeVariable captured, Set<Element> projected) {
    if (!projected.add(captured.asElement())) {
      return erasedName(captured);
    }
    String bound = display(captured.getUpperBound(), projected);
    projected.remove(captured.asElement());
    return bound;
  }

  private String declared(DeclaredType type, Set<Element> projected) {
    TypeElement element = (TypeElement) type.asElement();
    String name = binaryName(element);
    if (type.getEnclosingType() instanceof DeclaredType outer
        && !outer.getTypeArguments().isEmpty()) {
      String outerName = binaryName((TypeElement) outer.asElement());
      name = declared(outer, projected) + name.substring(outerName.length());
    }
    if (type.getTypeArguments().isEmpty()) {
      return name;
    }
    return type.getTypeArguments().stream()
        .map(argument -> argument(argument, projected))
        .collect(joining(",", name + "<", ">"));
  }

  private String argument(TypeMirror argument, Set<Element> projected) {
    switch (argument.getKind()) {
      case WILDCARD -> {
        WildcardType wildcard = (WildcardType) argument;
        return wildcard(wildcard.getExtendsBound(), wildcard.getSuperBound(), projected);
      }
      case TYPEVAR -> {
        TypeVariable variable = (TypeVariable) argument;
        if (!isCaptured(variable)) {
          return variable.asElement().getSimpleName().toString();
        }
        if (!projected.add(variable.asElement())) {
          return "?";
        }
        boolean hasLower = variable.getLowerBound().getKind() != TypeKind.NULL;
        String text =
            hasLower
                ? wildcard(null, variable.getLowerBound(), projected)
                : wildcard(variable.getUpperBound(), null, projected);
        projected.remove(variable.asElement());
        return text;
      }
      case INTERSECTION -> {
        return "? extends " + erasedName(argument);
      }
      default -> {
        TypeMirror named = named(argument);
        String text = display(named, projected);
        return named == argument ? text : "? extends " + text;
      }
    }
  }

  private String wildcard(
      @org.jspecify.annotations.Nullable TypeMirror upper,
      @org.jspecify.annotations.Nullable TypeMirror lower,
      Set<Element> projected) {
    if (lower != null) {
      return "? super " + namedBound(lower, projected);
    }
    if (upper == null || rules.types().isSameType(upper, rules.object())) {
      return "?";
    }
    return "? extends " + namedBound(upper, projected);
  }

  private String namedBound(TypeMirror bound, Set<Element> projected) {
    return display(named(bound), projected);
  }

  /** A captured wildcard has no name a program can write. */
  private static boolean isCaptured(TypeVariable variable) {
    return variable.asElement().getSimpleName().toString().startsWith("<");
  }

  /** The type itself, or, where it is of a local or anonymous class, the nearest wider one. */
  private TypeMirror named(TypeMirror type) {
    if (type instanceof ArrayType array) {
      TypeMirror component = named(array.getComponentType());
      return component == array.getComponentType() ? type : rules.types().getArrayType(component);
    }
    if (!(type instanceof DeclaredType declared)
        || !LocalClasses.isLocal((TypeElement) declared.asElement())) {
      return type;
    }
    TypeElement local = (TypeElement) declared.asElement();
    TypeMirror superclass = local.getSuperclass();
    boolean isPlain =
        superclass.getKind() == TypeKind.NONE
            || rules.types().isSameType(superclass, rules.object());
    if (!isPlain) {
      return named(superclass);
    }
    return local.getInterfaces().isEmpty() ? rules.object() : named(local.getInterfaces().get(0));
  }

  /**
   * True if code in the package of the captured class, but outside the class, can name the type.
   */
  boolean isAccessible(TypeElement type) {
    boolean isNear = rules.elements().getPackageOf(type).equals(home);
    Element element = type;
    while (element instanceof TypeElement nested) {
      Set<Modifier> modifiers = nested.getModifiers();
      if (modifiers.contains(Modifier.PRIVATE)
          || (!isNear && !modifiers.contains(Modifier.PUBLIC))) {
        return false;
      }
      element = nested.getEnclosingElement();
    }
    return true;
  }
}
