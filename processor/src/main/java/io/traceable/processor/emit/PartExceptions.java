package io.traceable.processor.emit;

import com.palantir.javapoet.TypeName;
import io.traceable.graph.Argument;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import io.traceable.processor.outline.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * What the method of a part declares to throw: what the method or lambda it was cut from declares,
 * and what it throws itself into the catch clauses around the place of its call.
 */
final class PartExceptions {

  private final Symbols symbols;
  private final TypeNames types;

  /** What each part throws, by its number; those that a part calls come before it. */
  private final List<Set<TypeRef>> thrown = new ArrayList<>();

  PartExceptions(Symbols symbols, TypeNames types) {
    this.symbols = symbols;
    this.types = types;
  }

  /**
   * The types after {@code throws}.
   *
   * @param declared what the traced method declares
   */
  List<TypeName> of(Part part, List<TypeName> declared, Body body) {
    Set<TypeRef> own = thrown(part.graph(), body);
    thrown.add(own);
    Set<TypeName> all = new LinkedHashSet<>();
    Target.Lambda lambda = part.lambda();
    if (lambda == null) {
      all.addAll(declared);
    } else {
      declared(lambda.method()).forEach(t -> all.add(types.erased(t)));
    }
    if (!part.handlers().isEmpty()) {
      own.stream()
          .filter(t -> part.handlers().stream().anyMatch(h -> symbols.isSubtype(t, h)))
          .filter(types::isNameable)
          .forEach(t -> all.add(types.erased(t)));
    }
    return List.copyOf(all);
  }

  private Set<TypeRef> thrown(Graph graph, Body body) {
    Set<TypeRef> found = new LinkedHashSet<>();
    GraphWalker.walk(
        graph,
        (node, depth) -> {
          if (node.target().equals(Exit.THROW)) {
            Argument value = node.args().get(0);
            if (value instanceof Argument.Ref) {
              found.add(body.typeOf(value).erased());
            }
          }
          called(node).ifPresent(method -> found.addAll(declared(method)));
          Part.calledBy(node.target()).ifPresent(number -> found.addAll(thrown.get(number)));
        });
    return found;
  }

  private static Optional<Target.Method> called(Node node) {
    if (node.target() instanceof Target.Method method) {
      return Optional.of(method);
    }
    return node.target() instanceof Target.Module module
        ? Optional.of(module.method())
        : Optional.empty();
  }

  private List<TypeRef> declared(Target.Method target) {
    return symbols.method(target).stream()
        .flatMap(m -> m.getThrownTypes().stream())
        .filter(t -> t.getKind() != TypeKind.TYPEVAR)
        .map(this::erased)
        .toList();
  }

  private TypeRef erased(TypeMirror type) {
    return TypeRef.of(symbols.erasure(type));
  }
}
