package io.traceable.interpret;

import io.traceable.graph.Graph;
import org.jspecify.annotations.Nullable;

/** A nested graph as the value of an argument: not run until somebody does. */
public final class NestedGraph {

  private final Interpreter interpreter;
  private final Graph graph;
  private final Frame around;

  NestedGraph(Interpreter interpreter, Graph graph, Frame around) {
    this.interpreter = interpreter;
    this.graph = graph;
    this.around = around;
  }

  public Graph graph() {
    return graph;
  }

  /**
   * Runs it as a branch of a region.
   *
   * @return what it yields; null where it has left the method instead
   */
  public @Nullable Object runBranch() throws Throwable {
    return interpreter.execute(around.branch(graph));
  }

  /** The code of a lambda that has captured the values it uses as they are now. */
  LambdaBody.Code capture() {
    Frame closure = around.closure(graph);
    return args -> interpreter.execute(closure.call(), args);
  }
}
