package io.traceable.processor.emit;

import io.traceable.graph.GraphWalker;
import io.traceable.graph.Target;
import io.traceable.graph.Target.Dispatch;
import io.traceable.graph.TypeRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Simple names of the classes whose static members a sibling names: a field of that name would
 * obscure the class (JLS 6.4.2), as the handle {@code GELU} of a field {@code gelu} would obscure a
 * class {@code GELU}.
 */
final class QualifierNames {

  private QualifierNames() {}

  static Set<String> of(List<MethodRequest> methods) {
    Set<String> names = new HashSet<>();
    for (MethodRequest method : methods) {
      GraphWalker.walk(method.optimized(), (node, depth) -> add(node.target(), names));
    }
    return names;
  }

  private static void add(Target target, Set<String> names) {
    if (target instanceof Target.Method method && method.dispatch() == Dispatch.STATIC) {
      add(method.owner(), names);
    } else if (target instanceof Target.Field field && field.isStatic()) {
      add(field.owner(), names);
    } else if (target instanceof Target.FieldStore store && store.field().isStatic()) {
      add(store.field().owner(), names);
    } else if (target instanceof Target.MethodReference reference) {
      add(reference.referenced().owner(), names);
    }
  }

  private static void add(TypeRef type, Set<String> names) {
    String erasure = type.erasure();
    names.addAll(List.of(erasure.substring(erasure.lastIndexOf('.') + 1).split("[$\\[]", -1)));
  }
}
