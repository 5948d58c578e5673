package io.traceable.processor.emit;

import static java.util.stream.Collectors.joining;

import io.traceable.graph.Graph;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a graph, given as text, as the method {@code run} of a class {@code a.M}, compiles and
 * runs it.
 */
final class RegionHarness {

  private final EmitHarness.Program program;

  private RegionHarness(EmitHarness.Program program) {
    this.program = program;
  }

  /**
   * Compiles.
   *
   * @param method head of the static method, without {@code static}
   * @param members other members of the class
   * @param nodes the method's graph
   */
  static RegionHarness of(String method, String members, String nodes) {
    String model =
        """
        package a;
        import io.traceable.annotations.Traceable;
        import java.util.function.*;
        public final class M {
          @Traceable static %s { throw new UnsupportedOperationException(); }
        %s
        }
        """
            .formatted(method, members);
    Graph graph = Graph.parse("traceable-graph 1\ngraph \"a.M::run\" {\n" + nodes + "\n}").verify();
    return new RegionHarness(EmitHarness.of("a.M", model).transform(g -> graph).compile());
  }

  /** The statements, without the comments that quote the source. */
  String code() {
    List<String> lines = program.source("a.M_Traced").lines().toList();
    int start = 0;
    while (!lines.get(start).matches("  private static .* runOptimized\\(.*")) {
      start++;
    }
    return lines.subList(start + 1, lines.size()).stream()
        .takeWhile(line -> !line.equals("  }"))
        .filter(line -> !line.strip().startsWith("// line"))
        .map(line -> line.substring(4) + "\n")
        .collect(joining());
  }

  @SuppressWarnings("NullAway") // A test may pass null, and a void method gives it.
  Object run(@Nullable Object... args) throws Exception {
    return program.callStatic("a.M_Traced", "runOptimized", args);
  }

  /** Calls another static method of the class. */
  Object call(String method, Object... args) throws Exception {
    return program.callStatic("a.M", method, args);
  }
}
