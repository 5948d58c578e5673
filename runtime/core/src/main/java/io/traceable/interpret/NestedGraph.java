package io.traceable.interpret;

import io.traceable.graph.Graph;
import io.traceable.graph.Node;
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
   * Runs it once, as often as wanted; each run has its own values. Control has not gone anywhere
   * yet when this returns: {@link Frame#endRegion} passes the outcome on.
   *
   * @param args one for each placeholder
   * @throws Throwable what the interpreted code throws
   */
  public Outcome run(@Nullable Object... args) throws Throwable {
    boolean hasOneForEach =
        (args.length == 0 || isPlaceholder(args.length - 1)) && !isPlaceholder(args.length);
    if (!hasOneForEach) {
      throw new InterpreterException(
          graph.name() + " takes " + graph.placeholders().size() + " values, not " + args.length);
    }
    return interpreter.execute(around.branch(graph), args);
  }

  /** Not a count of the placeholders: that would be made again in each turn of a loop. */
  private boolean isPlaceholder(int index) {
    return index < graph.nodes().size() && graph.nodes().get(index) instanceof Node.Placeholder;
  }

  /** The code of a lambda that has captured the values it uses as they are now. */
  LambdaBody.Code capture() {
    Frame closure = around.closure(graph);
    return args -> interpreter.call(closure.call(), args);
  }
}
