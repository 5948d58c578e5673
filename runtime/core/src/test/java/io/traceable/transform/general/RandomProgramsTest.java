package io.traceable.transform.general;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.graph.Graph;
import io.traceable.graph.RegionValues;
import io.traceable.interpret.Interpreter;
import io.traceable.transform.Batch;
import io.traceable.transform.GraphTransform;
import io.traceable.transform.Pipeline;
import io.traceable.transform.PipelineResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random graphs of all regions do the same before and after each transform, and after all. */
class RandomProgramsTest {

  private static final int PROGRAMS = Integer.getInteger("traceable.random.programs", 500);
  private static final long SEED = Long.getLong("traceable.random.seed", 0);

  private static final List<int[]> INPUTS =
      List.of(
          new int[] {0, 1, 2},
          new int[] {3, -1, 0},
          new int[] {7, 2, 100},
          new int[] {-5, 3, Integer.MAX_VALUE});

  /** Constants that inputs have, and others that none has. */
  private static final Map<String, String> OPTIONS =
      Map.of(Specialize.CONSTANTS, "b = -1, c = 0; a = 7; b = 3; c = 2; a = 4, b = 4");

  static List<GraphTransform> transforms() {
    return ServiceLoader.load(GraphTransform.class, RandomProgramsTest.class.getClassLoader())
        .stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  static Stream<String> names() {
    return transforms().stream().map(GraphTransform::name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void each_transform_alone_keeps_what_a_graph_does(String name) {
    List<GraphTransform> one = transforms().stream().filter(t -> t.name().equals(name)).toList();
    Pipeline pipeline = Pipeline.of(Batch.fixpoint("alone", one)).withOptions(OPTIONS);
    check(graph -> pipeline.run(graph).graph());
  }

  @Test
  void all_transforms_together_keep_what_a_graph_does() {
    Pipeline pipeline = Pipeline.standard(transforms()).withOptions(OPTIONS);
    check(graph -> pipeline.run(graph).graph());
  }

  @Test
  void pruning_keeps_what_a_graph_does() {
    check(graph -> RegionValues.prune(graph).verify());
  }

  @Test
  void every_transform_finds_work_in_random_graphs() {
    Pipeline pipeline = Pipeline.standard(transforms()).withOptions(OPTIONS);
    Set<String> changed = new LinkedHashSet<>();
    for (int i = 0; i < 200; i++) {
      PipelineResult result = pipeline.run(new RandomPrograms(i).next());
      changed.addAll(result.transforms());
    }
    // The graphs call no method whose body is known.
    assertThat(changed).containsAll(names().filter(name -> !name.equals("inline")).toList());
  }

  private static void check(UnaryOperator<Graph> change) {
    for (int i = 0; i < PROGRAMS; i++) {
      Graph before = new RandomPrograms(SEED + i).next();
      Graph after;
      try {
        after = change.apply(before);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + (SEED + i) + ": " + e.getMessage() + "\n" + before, e);
      }
      for (int[] input : INPUTS) {
        assertThat(outcome(after, input))
            .as(() -> "of\n" + before + "after\n" + after)
            .isEqualTo(outcome(before, input));
      }
    }
  }

  /** The value or the exception, and all that happened on the way. */
  private static String outcome(Graph graph, int[] input) {
    Program.begin();
    String end;
    try {
      end = "" + Interpreter.of(graph, Program.class).run(input[0], input[1], input[2]);
    } catch (Throwable t) {
      end = t.toString();
    }
    return end + " " + Program.log();
  }
}
