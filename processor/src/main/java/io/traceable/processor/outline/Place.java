package io.traceable.processor.outline;

import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is around a nested graph.
 *
 * @param lambda the lambda it is in
 * @param handlers what the catch clauses around it catch, in the same method or lambda
 * @param caught the exceptions that handlers around it hold
 */
record Place(Target.@Nullable Lambda lambda, List<TypeRef> handlers, Set<String> caught) {

  static final Place METHOD = new Place(null, List.of(), Set.of());

  Place inside(Node node, int argument) {
    if (node.target() instanceof Target.Lambda own) {
      return new Place(own, List.of(), Set.of());
    }
    if (!(node.target() instanceof Region.Try guarded)) {
      return this;
    }
    if (argument == 0) {
      List<TypeRef> all = new ArrayList<>(handlers);
      guarded.handlers().forEach(all::addAll);
      return new Place(lambda, all, caught);
    }
    Set<String> more = new HashSet<>(caught);
    if (argument <= guarded.handlers().size()
        && node.args().get(argument) instanceof Argument.Subgraph handler) {
      Graph graph = handler.graph();
      graph.placeholders().forEach(p -> more.add(p.name()));
    }
    return new Place(lambda, handlers, more);
  }
}
