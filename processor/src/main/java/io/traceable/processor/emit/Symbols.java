package io.traceable.processor.emit;

import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** The program's classes and members behind the names of a graph, seen from one model's package. */
final class Symbols {

  private final Elements elements;
  private final Types types;
  private final PackageElement home;
  private final Map<String, Optional<TypeElement>> found = new HashMap<>();

  Symbols(Elements elements, Types types, TypeElement model) {
    this.elements = elements;
    this.types = types;
    home = elements.getPackageOf(model);
  }

  Elements elements() {
    return elements;
  }

  Types types() {
    return types;
  }

  PackageElement home() {
    return home;
  }

  /** A class by binary name; a dollar may be part of a simple name. */
  Optional<TypeElement> type(String binaryName) {
    Optional<TypeElement> known = found.get(binaryName);
    if (known == null) {
      known = Optional.ofNullable(search(binaryName));
      found.put(binaryName, known);
    }
    return known;
  }

  private @Nullable TypeElement search(String binaryName) {
    TypeElement direct = elements.getTypeElement(binaryName);
    if (direct != null && elements.getBinaryName(direct).contentEquals(binaryName)) {
      return direct;
    }
    int dollar = binaryName.lastIndexOf('$');
    for (; dollar > 0; dollar = binaryName.lastIndexOf('$', dollar - 1)) {
      String nestedName = binaryName.substring(dollar + 1);
      Optional<TypeElement> outer = type(binaryName.substring(0, dollar));
      if (outer.isPresent()) {
        for (TypeElement nested : ElementFilter.typesIn(outer.get().getEnclosedElements())) {
          if (nested.getSimpleName().contentEquals(nestedName)) {
            return nested;
          }
        }
      }
    }
    return null;
  }

  /** The erasure; Object for a class that is not there. */
  TypeMirror erased(TypeRef type) {
    if (type.isArray()) {
      return types.getArrayType(erased(type.erased().component()));
    }
    if (type.isVoid()) {
      return types.getNoType(TypeKind.VOID);
    }
    if (type.equals(TypeRef.NULL)) {
      return types.getNullType();
    }
    if (type.isPrimitive()) {
      return types.getPrimitiveType(TypeKind.valueOf(type.erasure().toUpperCase(Locale.ROOT)));
    }
    return type(type.erasure())
        .map(t -> types.erasure(t.asType()))
        .orElseGet(() -> elements.getTypeElement("java.lang.Object").asType());
  }

  /** True where the erasures are so, primitive widening included. */
  boolean isSubtype(TypeRef sub, TypeRef sup) {
    return sub.erasure().equals(sup.erasure()) || types.isSubtype(erased(sub), erased(sup));
  }

  /** True if javac lets a value be cast: its class might have a subclass that is both (JLS 5.5). */
  boolean isCastable(TypeRef from, TypeRef to) {
    return from.equals(TypeRef.NULL) || isCastable(erased(from), erased(to));
  }

  private boolean isCastable(TypeMirror from, TypeMirror to) {
    if (types.isSubtype(from, to) || types.isSubtype(to, from)) {
      return true;
    }
    if (from instanceof ArrayType one && to instanceof ArrayType other) {
      boolean isPrimitive =
          one.getComponentType().getKind().isPrimitive()
              || other.getComponentType().getKind().isPrimitive();
      return !isPrimitive && isCastable(one.getComponentType(), other.getComponentType());
    }
    return types.asElement(from) instanceof TypeElement one
        && types.asElement(to) instanceof TypeElement other
        && (one.getKind().isInterface() || other.getKind().isInterface())
        && isOpen(one)
        && isOpen(other);
  }

  private static boolean isOpen(TypeElement type) {
    return !type.getModifiers().contains(Modifier.FINAL)
        && !type.getModifiers().contains(Modifier.SEALED);
  }

  /** The binary name of an erasure, as graphs write it. */
  String erasure(TypeMirror type) {
    TypeMirror erasure = types.erasure(type);
    if (erasure instanceof ArrayType array) {
      return erasure(array.getComponentType()) + "[]";
    }
    if (erasure instanceof DeclaredType declared) {
      return elements.getBinaryName((TypeElement) declared.asElement()).toString();
    }
    return erasure.getKind().name().toLowerCase(Locale.ROOT);
  }

  List<String> parameters(ExecutableElement method) {
    return method.getParameters().stream().map(p -> erasure(p.asType())).toList();
  }

  /**
   * A method or constructor by name and erased parameters; the owner of a target may have inherited
   * it.
   */
  Optional<ExecutableElement> method(Target.Method target) {
    List<String> parameters = target.parameters().stream().map(TypeRef::erasure).toList();
    return type(target.owner().erasure())
        .flatMap(owner -> method(owner, target.name(), parameters));
  }

  private Optional<ExecutableElement> method(
      TypeElement type, String name, List<String> parameters) {
    for (Element member : type.getEnclosedElements()) {
      if (member instanceof ExecutableElement method
          && method.getSimpleName().contentEquals(name)
          && parameters(method).equals(parameters)) {
        return Optional.of(method);
      }
    }
    for (TypeMirror superType : types.directSupertypes(type.asType())) {
      Optional<ExecutableElement> inherited =
          method((TypeElement) types.asElement(superType), name, parameters);
      if (inherited.isPresent()) {
        return inherited;
      }
    }
    return Optional.empty();
  }

  /** The erased type of a parameter as an expression of the given erased type declares it. */
  Optional<TypeRef> parameterIn(TypeRef searched, ExecutableElement method, int index) {
    return erased(searched) instanceof DeclaredType declared
            && types.isSubtype(declared, types.erasure(owner(method).asType()))
            && types.asMemberOf(declared, method) instanceof ExecutableType member
        ? Optional.of(TypeRef.of(erasure(member.getParameterTypes().get(index))))
        : Optional.empty();
  }

  Optional<VariableElement> field(Target.Field target) {
    return type(target.owner().erasure()).flatMap(t -> visibleField(t, target.name()));
  }

  /** The field an expression of this type means by the name: hidden ones do not count. */
  Optional<VariableElement> visibleField(TypeElement type, String name) {
    Optional<VariableElement> own = declaredField(type, name);
    if (own.isPresent()) {
      return own;
    }
    for (TypeMirror superType : types.directSupertypes(type.asType())) {
      Optional<VariableElement> inherited =
          visibleField((TypeElement) types.asElement(superType), name);
      if (inherited.isPresent()) {
        return inherited;
      }
    }
    return Optional.empty();
  }

  private static Optional<VariableElement> declaredField(TypeElement type, String name) {
    return type.getEnclosedElements().stream()
        .filter(e -> e.getKind() == ElementKind.FIELD || e.getKind() == ElementKind.ENUM_CONSTANT)
        .filter(e -> e.getSimpleName().contentEquals(name))
        .map(VariableElement.class::cast)
        .findFirst();
  }

  /** True if the sibling's source can name this type. */
  boolean isAccessible(TypeElement type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (!isMemberAccessible(e)) {
        return false;
      }
    }
    return true;
  }

  /** True if access to the member is allowed, given that its class can be named. */
  boolean isMemberAccessible(Element member) {
    boolean isNear = elements.getPackageOf(member).equals(home);
    return !member.getModifiers().contains(Modifier.PRIVATE)
        && (isNear || member.getModifiers().contains(Modifier.PUBLIC));
  }

  /** True for a type that is, or extends, one marked {@code @LeafModule}. */
  boolean isLeafModule(TypeElement type) {
    return isMarked(type, "io.traceable.annotations.LeafModule")
        || types.directSupertypes(type.asType()).stream()
            .anyMatch(s -> isLeafModule((TypeElement) types.asElement(s)));
  }

  /** The class a member is declared in. */
  static TypeElement owner(Element member) {
    return (TypeElement) Objects.requireNonNull(member.getEnclosingElement(), member::toString);
  }

  /** True if the element itself carries the annotation. */
  static boolean isMarked(Element element, String annotation) {
    return element.getAnnotationMirrors().stream()
        .map(a -> (TypeElement) a.getAnnotationType().asElement())
        .anyMatch(a -> a.getQualifiedName().contentEquals(annotation));
  }
}
