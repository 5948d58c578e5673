package io.traceable.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;

/**
 * What a sibling and its parts are called. {@code Outer.Inner} has {@code Outer_Inner_Traced} in
 * the same package.
 */
final class SiblingNaming {

  static final String BOUND = "Bound";
  static final String GRAPHS = "Graphs";
  private static final String SUFFIX = "_Traced";

  private final Symbols symbols;
  private final TypeElement model;
  private final ClassName modelClass;
  private final ClassName sibling;
  private final TypeRef modelRef;

  SiblingNaming(Symbols symbols, TypeElement model) {
    this.symbols = symbols;
    this.model = model;
    modelClass = ClassName.get(model);
    modelRef = TypeRef.of(symbols.elements().getBinaryName(model).toString());
    sibling = ClassName.get(modelClass.packageName(), simpleName(modelRef.erasure()));
  }

  /** The sibling's simple name, from the model's binary one; the runtime derives the same. */
  static String simpleName(String binaryName) {
    return binaryName.substring(binaryName.lastIndexOf('.') + 1).replace('$', '_') + SUFFIX;
  }

  TypeElement model() {
    return model;
  }

  ClassName modelClass() {
    return modelClass;
  }

  TypeRef modelRef() {
    return modelRef;
  }

  ClassName sibling() {
    return sibling;
  }

  /** True if the sibling cannot name its model, which is private or nested in a private class. */
  boolean isPrivate() {
    return !symbols.isAccessible(model);
  }

  /**
   * What the sibling declares its model as: with its own type parameters as arguments; a private
   * one as its nearest superclass that has a name here.
   */
  TypeName modelType() {
    return isPrivate() ? types().erased(modelRef) : TypeName.get(model.asType());
  }

  /** The erasure of {@link #modelType}. */
  TypeRef visibleModel() {
    return types().visible(modelRef);
  }

  private TypeNames types() {
    return new TypeNames(symbols, TypeStyle.ERASED);
  }

  /** The model for Javadoc, which cannot link to what is private. */
  CodeBlock link() {
    return isPrivate()
        ? CodeBlock.of("{@code $L}", String.join(".", modelClass.simpleNames()))
        : CodeBlock.of("{@link $T}", modelClass);
  }

  TypeName siblingType() {
    return parameterized(sibling);
  }

  CodeBlock boundType(TypeStyle style) {
    return CodeBlock.of("$T", boundTypeName(style));
  }

  TypeName boundTypeName(TypeStyle style) {
    ClassName bound = sibling.nestedClass(BOUND);
    return style == TypeStyle.ERASED ? bound : parameterized(bound);
  }

  private TypeName parameterized(ClassName raw) {
    List<TypeVariableName> variables = variables(false);
    return variables.isEmpty()
        ? raw
        : ParameterizedTypeName.get(raw, variables.toArray(TypeName[]::new));
  }

  boolean isGeneric() {
    return !typeParameters().isEmpty();
  }

  /** Type parameters of the model and, for an inner class, of the classes around it. */
  List<TypeParameterElement> typeParameters() {
    List<TypeParameterElement> parameters = new ArrayList<>();
    Element element = model;
    while (element instanceof TypeElement type) {
      parameters.addAll(0, type.getTypeParameters());
      element = type.getModifiers().contains(Modifier.STATIC) ? null : type.getEnclosingElement();
    }
    return parameters;
  }

  /** For a declaration with the bounds. */
  List<TypeVariableName> variables(boolean withBounds) {
    return typeParameters().stream()
        .map(p -> withBounds ? variable(p) : TypeVariableName.get(p.getSimpleName().toString()))
        .toList();
  }

  /** A type parameter with its bounds, or with the nearest wider ones that have a name here. */
  TypeVariableName variable(TypeParameterElement parameter) {
    TypeName[] bounds =
        parameter.getBounds().stream()
            .map(
                bound ->
                    new Nameability(symbols).visit(bound)
                        ? TypeName.get(bound)
                        : types().erased(TypeRef.of(symbols.erasure(bound))))
            .toArray(TypeName[]::new);
    return TypeVariableName.get(parameter.getSimpleName().toString(), bounds);
  }

  /** Names that mean something else than a local variable in the code of every method. */
  Set<String> reservedVariables() {
    return Set.of("self", "bound", "DISPATCH");
  }
}
