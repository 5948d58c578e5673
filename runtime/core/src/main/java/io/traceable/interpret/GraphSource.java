package io.traceable.interpret;

import io.traceable.graph.Graph;
import io.traceable.graph.Target;
import java.util.Optional;

/** Where an interpreter finds the graphs of submodules it does not take for leaves. */
@FunctionalInterface
public interface GraphSource {

  /** No submodule has a graph: all are leaves. */
  GraphSource NONE = (type, method) -> Optional.empty();

  /**
   * The graph of the body that a call of {@code method} on an instance of exactly {@code type}
   * runs; its first placeholder is the receiver.
   */
  Optional<Graph> find(Class<?> type, Target.Method method);
}
