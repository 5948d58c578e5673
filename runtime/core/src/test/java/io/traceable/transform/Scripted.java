package io.traceable.transform;

import io.traceable.graph.Graph;
import io.traceable.graph.GraphEditor;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** A transform for tests, given as a function. */
record Scripted(
    String name,
    Phase phase,
    boolean isLossy,
    boolean mayRemoveEffects,
    BiFunction<Graph, TransformContext, Graph> body)
    implements GraphTransform {

  static Scripted of(String name, BiFunction<Graph, TransformContext, Graph> body) {
    return new Scripted(name, Phase.REWRITE, false, false, body);
  }

  static Scripted editing(String name, Consumer<GraphEditor> edit) {
    return of(
        name,
        (graph, context) -> {
          GraphEditor editor = graph.edit();
          edit.accept(editor);
          return editor.buildUnverified();
        });
  }

  static Scripted nothing(String name) {
    return of(name, (graph, context) -> graph);
  }

  Scripted in(Phase newPhase) {
    return new Scripted(name, newPhase, isLossy, mayRemoveEffects, body);
  }

  Scripted lossy() {
    return new Scripted(name, phase, true, mayRemoveEffects, body);
  }

  Scripted removingEffects() {
    return new Scripted(name, phase, isLossy, true, body);
  }

  @Override
  public Graph apply(Graph graph, TransformContext context) {
    return body.apply(graph, context);
  }
}
