package io.traceable.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import io.traceable.graph.TypeRef;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.TypeKind;

/** How the generated source writes the types of a graph; which imports they take is JavaPoet's. */
final class TypeNames {

  private static final Map<String, TypeName> PRIMITIVES =
      Map.of(
          "void", TypeName.VOID,
          "boolean", TypeName.BOOLEAN,
          "char", TypeName.CHAR,
          "byte", TypeName.BYTE,
          "short", TypeName.SHORT,
          "int", TypeName.INT,
          "long", TypeName.LONG,
          "float", TypeName.FLOAT,
          "double", TypeName.DOUBLE);

  private final Symbols symbols;
  private final TypeStyle style;
  private final Set<String> variables;

  TypeNames(Symbols symbols, TypeStyle style) {
    this(symbols, style, Set.of());
  }

  private TypeNames(Symbols symbols, TypeStyle style, Set<String> variables) {
    this.symbols = symbols;
    this.style = style;
    this.variables = variables;
  }

  /** The same inside a declaration with type parameters. */
  TypeNames with(List<? extends TypeParameterElement> parameters) {
    Set<String> more = new HashSet<>(variables);
    parameters.forEach(p -> more.add(p.getSimpleName().toString()));
    return new TypeNames(symbols, style, more);
  }

  TypeStyle style() {
    return style;
  }

  /** The full type, or {@link #erased} where the full one cannot be written here. */
  TypeName of(TypeRef type) {
    // Values of a type variable whose bound has no name here are declared as what they are seen as.
    if (style == TypeStyle.ERASED || !isNameable(type)) {
      return erased(type);
    }
    try {
      return DisplayParser.parse(type.display(), this::named);
    } catch (Unwritable e) {
      return erased(type);
    }
  }

  /** The erasure, or the nearest wider type that can be written here. */
  TypeName erased(TypeRef type) {
    if (type.isArray()) {
      return ArrayTypeName.of(erased(type.erased().component()));
    }
    TypeName primitive = PRIMITIVES.get(type.erasure());
    return primitive != null ? primitive : className(visible(type));
  }

  /**
   * The type itself, or, if the generated source cannot name it, its nearest superclass that it
   * can: that is what values of it are declared as.
   */
  TypeRef visible(TypeRef type) {
    if (type.equals(TypeRef.NULL) || isNameable(type)) {
      return type;
    } else if (type.isArray()) {
      return visible(type.erased().component()).arrayOf();
    }
    Optional<TypeElement> element = symbols.type(type.erasure());
    return element.isPresent() && element.get().getSuperclass().getKind() == TypeKind.DECLARED
        ? visible(TypeRef.of(symbols.erasure(element.get().getSuperclass())))
        : TypeRef.OBJECT;
  }

  /** The class of an erased declared type. */
  ClassName className(TypeRef type) {
    try {
      return classNamed(type.erasure());
    } catch (Unwritable e) {
      throw new EmitException(
          Problem.INACCESSIBLE_TYPE,
          "type "
              + type.erasure().replace('$', '.')
              + ", which the generated class cannot name from "
              + (symbols.home().isUnnamed()
                  ? "the unnamed package"
                  : "package " + symbols.home().getQualifiedName()));
    }
  }

  /** True if the generated source can write the erasure. */
  boolean isNameable(TypeRef type) {
    if (type.isArray()) {
      return isNameable(type.erased().component());
    }
    return PRIMITIVES.containsKey(type.erasure())
        || !type.isJava()
        || symbols.type(type.erasure()).filter(symbols::isAccessible).isPresent();
  }

  /** True for a type variable, or an array of one: a cast to it is needed and checks nothing. */
  boolean isVariable(TypeRef type) {
    return style == TypeStyle.GENERIC && variables.contains(type.display().replace("[]", ""));
  }

  private TypeName named(String name) {
    TypeName primitive = PRIMITIVES.get(name);
    if (primitive != null) {
      return primitive;
    }
    return variables.contains(name) ? TypeVariableName.get(name) : classNamed(name);
  }

  private ClassName classNamed(String binaryName) {
    TypeElement type = symbols.type(binaryName).orElseThrow(Unwritable::new);
    if (!symbols.isAccessible(type)) {
      throw new Unwritable();
    }
    return ClassName.get(type);
  }

  /** A part of a type has no name here. */
  private static final class Unwritable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unwritable() {
      super(null, null, false, false);
    }
  }
}
