package io.traceable.interpret;

import io.traceable.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets the graphs of tests leave a trail of where control has come by. */
public final class Trail {

  private static final ThreadLocal<List<Object>> STEPS = ThreadLocal.withInitial(ArrayList::new);

  private Trail() {}

  /** Called by graphs as {@code STEP}. */
  public static void step(String name) {
    STEPS.get().add(name);
  }

  /** Called by graphs as {@code FAIL}. */
  public static int fail(@Nullable Throwable thrown) throws Throwable {
    if (thrown != null) {
      throw thrown;
    }
    return 1;
  }

  /** A graph in which {@code STEP} and {@code FAIL} are the targets of the methods above. */
  static Graph graph(String nodes) {
    String here = Trail.class.getName();
    return GraphText.graph(
        nodes
            .replace("STEP", "static " + here + "::step(java.lang.String)void {impure}")
            .replace("FAIL", "static " + here + "::fail(java.lang.Throwable)int {impure}"));
  }

  static @Nullable Object run(Graph graph, @Nullable Object... args) throws Throwable {
    STEPS.get().clear();
    return Interpreter.of(graph, Trail.class).run(args);
  }

  /** The steps of the last run, and what it gave at the end. */
  static List<Object> of(Graph graph, @Nullable Object... args) throws Throwable {
    Object result = run(graph, args);
    List<Object> trail = new ArrayList<>(STEPS.get());
    if (result != null) {
      trail.add(result);
    }
    return trail;
  }

  /** The steps of the last run. */
  static List<Object> steps() {
    return List.copyOf(STEPS.get());
  }
}
