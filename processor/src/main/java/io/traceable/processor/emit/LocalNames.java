package io.traceable.processor.emit;

import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The local variables of one method. A node keeps its name unless that would hide something the
 * method's code speaks of: a field of the sibling, a class it names, the first part of a package.
 */
final class LocalNames {

  private final Map<String, String> names = new HashMap<>();
  private final MemberNames free;

  /**
   * Names for all nodes of a graph.
   *
   * @param reserved names of the sibling's own members
   */
  LocalNames(Graph graph, Set<String> reserved) {
    Set<String> spoken = new HashSet<>(reserved);
    spoken.add("AssertionError");
    GraphWalker.walk(graph, (node, depth) -> collect(node, spoken));
    Set<String> all = new HashSet<>(spoken);
    GraphWalker.walk(graph, (node, depth) -> all.add(node.name()));
    free = new MemberNames(all);
    GraphWalker.walk(
        graph,
        (node, depth) ->
            names.put(
                node.name(), spoken.contains(node.name()) ? free.fresh(node.name()) : node.name()));
  }

  String of(String node) {
    return names.getOrDefault(node, node);
  }

  /** A name for a variable that no node stands for. */
  String fresh(String wish) {
    return free.fresh(wish);
  }

  private static void collect(Node node, Set<String> spoken) {
    collect(node.type(), spoken);
    for (Argument argument : node.args()) {
      if (argument instanceof Argument.Literal literal) {
        if (literal.value() instanceof TypeRef type) {
          collect(type, spoken);
        } else {
          collect(literal.type(), spoken);
        }
      }
    }
    Target target = node.target();
    if (target instanceof Region.Try guarded) {
      guarded.handlers().forEach(types -> types.forEach(t -> collect(t, spoken)));
    } else if (target instanceof Target.Variable variable) {
      collect(variable.type(), spoken);
    } else if (target instanceof Target.Method method) {
      collect(method, spoken);
    } else if (target instanceof Target.Module module) {
      collect(module.method(), spoken);
      collect(module.type(), spoken);
    } else if (target instanceof Target.Field field) {
      collect(field.owner(), spoken);
    } else if (target instanceof Target.FieldStore store) {
      collect(store.field().owner(), spoken);
      collect(store.field().type(), spoken);
    } else if (target instanceof Target.Operator operator) {
      operator.parameters().forEach(p -> collect(p, spoken));
    } else if (target instanceof Target.MethodReference reference) {
      collect(reference.referenced(), spoken);
    }
  }

  private static void collect(Target.Method method, Set<String> spoken) {
    collect(method.owner(), spoken);
    method.parameters().forEach(p -> collect(p, spoken));
    collect(method.returns(), spoken);
  }

  /** Of {@code java.util.Map$Entry<K,V>}: java, Map, Entry, K and V. */
  private static void collect(TypeRef type, Set<String> spoken) {
    for (String name : type.display().split("[<>,\\[\\]? ]+", -1)) {
      int packageEnd = name.lastIndexOf('.');
      if (packageEnd > 0) {
        spoken.add(name.substring(0, name.indexOf('.')));
      }
      for (String part : name.substring(packageEnd + 1).split("\\$", -1)) {
        spoken.add(part);
      }
    }
  }
}
