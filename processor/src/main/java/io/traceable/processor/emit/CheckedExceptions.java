package io.traceable.processor.emit;

import io.traceable.graph.Argument;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Which exceptions javac sees thrown. A {@code catch} of a checked exception that the body does not
 * throw for javac is an error (JLS 11.2.3), though a transform may have removed what threw it.
 */
final class CheckedExceptions {

  private static final TypeRef EXCEPTION = TypeRef.of("java.lang.Exception");
  private static final TypeRef THROWABLE = TypeRef.of("java.lang.Throwable");

  private final Body body;

  CheckedExceptions(Body body) {
    this.body = body;
  }

  /** True if javac accepts a handler of this type for the graph; false where that is not sure. */
  boolean isThrownBy(Graph graph, TypeRef caught) {
    boolean isUnchecked =
        caught.equals(EXCEPTION)
            || caught.equals(THROWABLE)
            || isSubtype(caught, TypeRef.of("java.lang.RuntimeException"))
            || isSubtype(caught, TypeRef.of("java.lang.Error"));
    return isUnchecked || isDeclaredIn(graph, caught);
  }

  private boolean isDeclaredIn(Graph graph, TypeRef caught) {
    for (Node node : graph.nodes()) {
      boolean isThrown =
          node.target().equals(Exit.THROW)
              ? areRelated(body.typeOf(node.args().get(0)), caught)
              : method(node).filter(m -> isDeclaredBy(m, caught)).isPresent();
      if (isThrown) {
        return true;
      }
      // What an inner try throws it may catch.
      if (node.target() instanceof Region && !(node.target() instanceof Region.Try)) {
        for (Argument argument : node.args()) {
          if (argument instanceof Argument.Subgraph nested
              && isDeclaredIn(nested.graph(), caught)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private Optional<ExecutableElement> method(Node node) {
    if (node.target() instanceof Target.Method method) {
      return body.symbols().method(method);
    }
    return node.target() instanceof Target.Module module
        ? body.symbols().method(module.method())
        : Optional.empty();
  }

  private boolean isDeclaredBy(ExecutableElement method, TypeRef caught) {
    return method.getThrownTypes().stream()
        .filter(t -> t.getKind() != TypeKind.TYPEVAR)
        .anyMatch(t -> areRelated(of(t), caught));
  }

  private TypeRef of(TypeMirror type) {
    return TypeRef.of(body.symbols().erasure(type));
  }

  private boolean areRelated(TypeRef thrown, TypeRef caught) {
    return isSubtype(thrown, caught) || isSubtype(caught, thrown);
  }

  private boolean isSubtype(TypeRef sub, TypeRef sup) {
    return body.symbols().isSubtype(sub, sup);
  }
}
