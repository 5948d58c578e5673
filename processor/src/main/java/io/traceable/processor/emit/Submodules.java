package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Effects;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** How a sibling holds the submodules it calls: as they are, or their siblings in their place. */
final class Submodules {

  private static final String TRACEABLE = "io.traceable.annotations.Traceable";
  private static final String COMPOSITE = "io.traceable.dispatch.Composite";

  private final Symbols symbols;
  private final TypeNames types;
  private final FieldCode fields;
  private final TypeRef model;

  Submodules(Symbols symbols, TypeNames types, FieldCode fields, TypeRef model) {
    this.symbols = symbols;
    this.types = types;
    this.fields = fields;
    this.model = model;
  }

  /**
   * What may be called on the held value.
   *
   * @param type of the field that holds it
   * @param method as that type declares it
   * @param isWrapped whether a sibling may stand there
   */
  record Holder(TypeRef type, Target.Method method, boolean isWrapped) {}

  Holder holder(Target.Module module) {
    Optional<TypeElement> type = symbols.type(module.type().erasure());
    if (type.isPresent() && !isItself(type.get())) {
      Optional<Target.Method> declared = leafMethod(module.method());
      if (declared.isPresent()) {
        return new Holder(declared.get().owner(), declared.get(), true);
      }
    }
    return new Holder(module.type(), module.method(), false);
  }

  /** The submodule in the model {@code self}. */
  Expression at(List<String> path, TypeRef type) {
    Expression value = Expression.atom("self");
    TypeRef at = types.visible(model);
    for (int i = 0; i < path.size(); i++) {
      Target.Field field = field(at, path.get(i));
      TypeRef wanted = i == path.size() - 1 ? type : field.type();
      value = fields.read(field, value, at, wanted);
      at = wanted;
    }
    return value;
  }

  CodeBlock wrapped(Holder holder, Expression value) {
    return CodeBlock.of("DISPATCH.wrap($T.class, $L)", types.erased(holder.type()), value.code());
  }

  /** A final class that has no sibling and holds no models which might have. */
  private boolean isItself(TypeElement type) {
    boolean isFinal =
        type.getModifiers().contains(Modifier.FINAL) || type.getKind() == ElementKind.ENUM;
    return isFinal && !isTraced(type) && !symbols.isSubtype(ref(type), TypeRef.of(COMPOSITE));
  }

  private static boolean isTraced(TypeElement type) {
    return Symbols.isMarked(type, TRACEABLE)
        || type.getEnclosedElements().stream().anyMatch(e -> Symbols.isMarked(e, TRACEABLE));
  }

  /** The method as a leaf interface declares it; siblings have no other type in common. */
  private Optional<Target.Method> leafMethod(Target.Method method) {
    return symbols.type(method.owner().erasure()).flatMap(owner -> leafMethod(owner, method));
  }

  private Optional<Target.Method> leafMethod(TypeElement type, Target.Method method) {
    boolean isCandidate =
        type.getKind() == ElementKind.INTERFACE
            && symbols.isLeafModule(type)
            && symbols.isAccessible(type);
    if (isCandidate) {
      for (ExecutableElement m : ElementFilter.methodsIn(type.getEnclosedElements())) {
        List<String> parameters = method.parameters().stream().map(TypeRef::erasure).toList();
        if (m.getSimpleName().contentEquals(method.name())
            && symbols.parameters(m).equals(parameters)) {
          return Optional.of(
              new Target.Method(
                  Target.Dispatch.INTERFACE,
                  ref(type),
                  method.name(),
                  method.parameters(),
                  TypeRef.of(symbols.erasure(m.getReturnType())),
                  method.effects()));
        }
      }
    }
    for (TypeMirror superType : symbols.types().directSupertypes(type.asType())) {
      Element element = symbols.types().asElement(superType);
      Optional<Target.Method> inherited = leafMethod((TypeElement) element, method);
      if (inherited.isPresent()) {
        return inherited;
      }
    }
    return Optional.empty();
  }

  private Target.Field field(TypeRef type, String name) {
    VariableElement field =
        symbols
            .type(type.erasure())
            .flatMap(t -> symbols.visibleField(t, name))
            .orElseThrow(
                () ->
                    new EmitException(
                        Problem.UNSUPPORTED_NODE,
                        "a submodule in field " + name + ", which " + type + " does not have"));
    return new Target.Field(
        ref(Symbols.owner(field)),
        name,
        TypeRef.of(symbols.erasure(field.asType())),
        false,
        true,
        Effects.PURE);
  }

  private TypeRef ref(TypeElement type) {
    return TypeRef.of(symbols.elements().getBinaryName(type).toString());
  }
}
