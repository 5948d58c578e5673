package io.traceable.processor.emit;

import io.traceable.graph.TypeRef;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/**
 * Names and descriptors of the methods of a sibling that people call: those of the originals, but
 * for types without a name here, which become the nearest wider ones. Two methods that would be
 * told apart by such a type only get different names.
 */
final class SiblingSignatures {

  private static final Set<String> OF_OBJECT =
      Set.of(
          "equals[java.lang.Object]",
          "hashCode[]",
          "toString[]",
          "clone[]",
          "finalize[]",
          "getClass[]",
          "notify[]",
          "notifyAll[]",
          "wait[]",
          "wait[long]",
          "wait[long, int]");

  private final Symbols symbols;
  private final TypeNames types;
  private final Set<String> taken = new HashSet<>(OF_OBJECT);

  /**
   * No methods yet.
   *
   * @param methods that will be asked for
   * @param others name and erased parameters of what the sibling has besides
   */
  SiblingSignatures(
      Symbols symbols, TypeNames types, List<MethodRequest> methods, Set<String> others) {
    this.symbols = symbols;
    this.types = types;
    taken.addAll(others);
    methods.stream()
        .map(MethodRequest::method)
        .filter(this::isNameable)
        .forEach(m -> taken.add(m.getSimpleName() + symbols.parameters(m).toString()));
  }

  /** The name in the sibling; ask once for each method. */
  String name(ExecutableElement method, MemberNames free) {
    String name = method.getSimpleName().toString();
    if (isNameable(method)) {
      return name;
    }
    String parameters = parameters(method).map(TypeRef::erasure).toList().toString();
    return taken.add(name + parameters) ? name : free.fresh(name);
  }

  String descriptor(ExecutableElement method) {
    return parameters(method).map(TypeRef::descriptor).collect(Collectors.joining("", "(", ")"))
        + visible(method.getReturnType()).descriptor();
  }

  private boolean isNameable(ExecutableElement method) {
    return method.getParameters().stream()
        .map(p -> TypeRef.of(symbols.erasure(p.asType())))
        .allMatch(types::isNameable);
  }

  private Stream<TypeRef> parameters(ExecutableElement method) {
    return method.getParameters().stream().map(p -> visible(p.asType()));
  }

  private TypeRef visible(TypeMirror type) {
    return Objects.requireNonNull(types.visible(TypeRef.of(symbols.erasure(type))));
  }
}
