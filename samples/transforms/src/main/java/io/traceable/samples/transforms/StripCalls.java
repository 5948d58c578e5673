package io.traceable.samples.transforms;

import com.google.auto.service.AutoService;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.transform.GraphTransform;
import io.traceable.transform.LocalTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.Set;

/**
 * Takes calls of methods out of siblings, for example metrics and logging in hot code: {@code
 * -Atraceable.transform.strip_calls.methods=com.acme.Metrics.*}, see {@link MethodGlobs}. What the
 * call does is gone, the NullPointerException of a receiver that is null included. Receiver and
 * arguments are still evaluated, unless that has no effect either: then {@code dead_code} removes
 * them.
 */
@AutoService(GraphTransform.class)
public final class StripCalls implements LocalTransform {

  @Override
  public String name() {
    return "strip_calls";
  }

  /** Next to {@code dead_code}, and repeated: of a chain of calls the last one goes first. */
  @Override
  public Phase phase() {
    return Phase.CLEAN;
  }

  @Override
  public Set<String> options() {
    return Set.of("strip_calls.methods");
  }

  /** Removing effects is what its user asks for. */
  @Override
  public boolean mayRemoveEffects() {
    return true;
  }

  @Override
  public void rewrite(Node node, GraphEditor level, TransformContext context) {
    if (!isNamed(node, context.option("strip_calls.methods").orElse(""))) {
      return;
    }
    if (level.isUsed(node.name())) {
      context.declined(node, "its value is used by %" + level.users(node.name()).get(0).name());
    } else {
      level.erase(node.name());
      context.fired(node);
    }
  }

  private static boolean isNamed(Node node, String globs) {
    if (node.target() instanceof Target.Module module) {
      return MethodGlobs.parse(globs).matches(module.method());
    }
    return node.target() instanceof Target.Method method
        && method.dispatch() != Target.Dispatch.NEW
        && MethodGlobs.parse(globs).matches(method);
  }
}
