package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import io.traceable.graph.Effects;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * The interfaces of the model that its sibling implements, too, so that it can stand wherever the
 * model is used through one of them. Methods that are not traced go to the model.
 *
 * <p>Left out: what the sibling cannot name or is not permitted to implement, what would make it
 * equal or ordered to other objects or serialised in the model's place, and interfaces with a
 * method that every sibling has with another meaning.
 */
final class InterfaceCode {

  private static final Set<String> LEFT_OUT =
      Set.of(
          "java.lang.Comparable",
          "java.lang.Cloneable",
          "java.io.Serializable",
          "java.io.Externalizable",
          "java.lang.constant.Constable",
          "java.lang.constant.ConstantDesc");

  private final Symbols symbols;
  private final SiblingNaming naming;
  private final TypeElement model;
  private final Set<String> reserved;
  private final List<DeclaredType> implemented = new ArrayList<>();
  private final Map<String, ExecutableElement> methods = new LinkedHashMap<>();

  /**
   * Decides what is implemented.
   *
   * @param reserved signatures of the methods every sibling has
   */
  InterfaceCode(Symbols symbols, SiblingNaming naming, Set<String> reserved) {
    this.symbols = symbols;
    this.naming = naming;
    this.model = naming.model();
    this.reserved = reserved;
    for (DeclaredType candidate : candidates()) {
      Optional<Map<String, ExecutableElement>> found = methods(candidate);
      if (found.isPresent()) {
        implemented.add(candidate);
        found.get().forEach(methods::putIfAbsent);
      }
    }
  }

  List<TypeName> names() {
    return implemented.stream().map(TypeName::get).toList();
  }

  List<TypeElement> elements() {
    return implemented.stream().map(t -> (TypeElement) t.asElement()).toList();
  }

  /** Name and erased parameters of all methods the interfaces ask for. */
  Set<String> signatures() {
    return methods.keySet();
  }

  /** True if an interface declares this method of the model. */
  boolean declares(ExecutableElement method) {
    return methods.containsKey(signature(method));
  }

  /** The methods that go to the model as they are. */
  List<MethodSpec> delegates(Set<String> traced, Accessors accessors) {
    return methods.entrySet().stream()
        .filter(e -> !traced.contains(e.getKey()))
        .map(e -> delegate(e.getValue(), accessors))
        .toList();
  }

  /** Name and erased parameters: what two methods of one class must differ in. */
  String signature(ExecutableElement method) {
    return method.getSimpleName() + symbols.parameters(method).toString();
  }

  private List<DeclaredType> candidates() {
    Map<String, DeclaredType> found = new LinkedHashMap<>();
    if (model.getKind().isInterface()) {
      found.put(symbols.erasure(model.asType()), (DeclaredType) model.asType());
    }
    TypeMirror type = model.asType();
    while (type instanceof DeclaredType declared && !isOfTheJdk(declared)) {
      TypeMirror superclass = null;
      for (TypeMirror superType : symbols.types().directSupertypes(declared)) {
        DeclaredType s = (DeclaredType) superType;
        if (s.asElement().getKind().isInterface()) {
          found.putIfAbsent(symbols.erasure(s), s);
        } else {
          superclass = s;
        }
      }
      type = model.getKind().isInterface() ? null : superclass;
    }
    List<DeclaredType> list = new ArrayList<>(found.values());
    list.removeIf(
        candidate ->
            found.values().stream()
                .anyMatch(
                    other ->
                        other != candidate
                            && symbols.types().isSubtype(other, candidate)
                            && methods(other).isPresent()));
    return list;
  }

  private boolean isOfTheJdk(DeclaredType type) {
    return symbols.erasure(type).startsWith("java.");
  }

  /** Signatures and implementations, or nothing if the interface is left out. */
  private Optional<Map<String, ExecutableElement>> methods(DeclaredType type) {
    TypeElement element = (TypeElement) type.asElement();
    boolean isLeftOut =
        LEFT_OUT.contains(symbols.erasure(type))
            || element.getModifiers().contains(Modifier.SEALED)
            || !isNameable(type);
    if (isLeftOut) {
      return Optional.empty();
    }
    Map<String, ExecutableElement> found = new LinkedHashMap<>();
    for (ExecutableElement method :
        ElementFilter.methodsIn(symbols.elements().getAllMembers(element))) {
      if (isInstanceMethod(method) && !isOfObject(method)) {
        ExecutableElement implementation = implementation(method);
        String signature = erasedSignature(implementation);
        if (!isNameable(implementation) || reserved.contains(signature)) {
          return Optional.empty();
        }
        found.put(signature, implementation);
      }
    }
    return Optional.of(found);
  }

  private static boolean isInstanceMethod(ExecutableElement method) {
    return !method.getModifiers().contains(Modifier.STATIC)
        && !method.getModifiers().contains(Modifier.PRIVATE);
  }

  private boolean isOfObject(ExecutableElement method) {
    if (symbols.erasure(Symbols.owner(method).asType()).equals("java.lang.Object")) {
      return true;
    }
    String signature = signature(method);
    TypeElement object = symbols.elements().getTypeElement("java.lang.Object");
    return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
        .filter(m -> m.getModifiers().contains(Modifier.PUBLIC))
        .anyMatch(m -> signature(m).equals(signature));
  }

  private ExecutableElement implementation(ExecutableElement method) {
    return ElementFilter.methodsIn(symbols.elements().getAllMembers(model)).stream()
        .filter(m -> symbols.elements().overrides(m, method, model))
        .findFirst()
        .orElse(method);
  }

  private ExecutableType asMember(ExecutableElement method) {
    return (ExecutableType) symbols.types().asMemberOf((DeclaredType) model.asType(), method);
  }

  private String erasedSignature(ExecutableElement method) {
    List<String> parameters =
        asMember(method).getParameterTypes().stream().map(symbols::erasure).toList();
    return method.getSimpleName() + parameters.toString();
  }

  private boolean isNameable(ExecutableElement method) {
    ExecutableType type = asMember(method);
    return isNameable(type.getReturnType())
        && type.getParameterTypes().stream().allMatch(this::isNameable)
        && type.getThrownTypes().stream().allMatch(this::isNameable);
  }

  private boolean isNameable(TypeMirror type) {
    return new Nameability(symbols).visit(type);
  }

  private MethodSpec delegate(ExecutableElement method, Accessors accessors) {
    ExecutableType type = asMember(method);
    List<String> names =
        method.getParameters().stream()
            .map(p -> p.getSimpleName().toString())
            .collect(Collectors.toList());
    MethodSpec.Builder spec =
        MethodSpec.methodBuilder(method.getSimpleName().toString())
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(TypeName.get(type.getReturnType()))
            .varargs(method.isVarArgs());
    type.getTypeVariables().forEach(v -> spec.addTypeVariable(TypeVariableName.get(v)));
    for (int i = 0; i < names.size(); i++) {
      spec.addParameter(
          ParameterSpec.builder(TypeName.get(type.getParameterTypes().get(i)), names.get(i))
              .build());
    }
    new LinkedHashSet<>(type.getThrownTypes()).forEach(t -> spec.addException(TypeName.get(t)));
    CodeBlock self = CodeBlock.of(names.contains("self") ? "this.self" : "self");
    CodeBlock call =
        naming.isPrivate()
            ? throughAccessor(method, type, names, self, accessors)
            : CodeBlock.of("$L.$L($L)", self, method.getSimpleName(), String.join(", ", names));
    return spec.addStatement(
            "$L$L", type.getReturnType().getKind() == TypeKind.VOID ? "" : "return ", call)
        .build();
  }

  /** The sibling of a private class does not see in its type what it implements. */
  private CodeBlock throughAccessor(
      ExecutableElement method,
      ExecutableType type,
      List<String> names,
      CodeBlock self,
      Accessors accessors) {
    TypeElement owner = Symbols.owner(method);
    Target.Method target =
        new Target.Method(
            owner.getKind().isInterface() ? Target.Dispatch.INTERFACE : Target.Dispatch.VIRTUAL,
            TypeRef.of(symbols.erasure(owner.asType())),
            method.getSimpleName().toString(),
            symbols.parameters(method).stream().map(TypeRef::of).toList(),
            TypeRef.of(symbols.erasure(method.getReturnType())),
            Effects.IMPURE);
    List<TypeRef> thrown =
        type.getThrownTypes().stream().map(t -> TypeRef.of(symbols.erasure(t))).toList();
    CodeBlock receiver =
        symbols.isSubtype(naming.visibleModel(), target.owner()) || !symbols.isAccessible(owner)
            ? self
            : CodeBlock.of("($T) $L", symbols.types().erasure(owner.asType()), self);
    CodeBlock call =
        CodeBlock.of(
            "$L($L)",
            accessors.caller(target, names, thrown),
            CodeBlock.join(
                Stream.concat(Stream.of(receiver), names.stream().map(n -> CodeBlock.of("$L", n)))
                    .toList(),
                ", "));
    TypeMirror returned = type.getReturnType();
    return returned.getKind() == TypeKind.VOID || returned.getKind().isPrimitive()
        ? call
        : CodeBlock.of("($T) $L", returned, call);
  }
}
