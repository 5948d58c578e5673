package io.traceable.processor.differential;

import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.processor.capture.Captured;
import io.traceable.processor.capture.Reason;
import io.traceable.processor.fuzz.FlowMethod;
import io.traceable.transform.Batch;
import io.traceable.transform.Callees;
import io.traceable.transform.GraphTransform;
import io.traceable.transform.Pipeline;
import io.traceable.transform.Specialization;
import io.traceable.transform.general.Specialize;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Captured graphs, run by the interpreter: as captured, after each transform alone, and after
 * random pipelines of them.
 */
final class InterpretedFlow extends FlowCheck {

  private static final int RANDOM_PIPELINES = 2;

  private static final Map<String, String> OPTIONS = Map.of("inline.budget", "100");

  private final List<GraphTransform> transforms;
  private final UnaryOperator<Graph> changed;
  private Map<String, Captured> captured = Map.of();
  private Map<String, Callees> callees = Map.of();

  InterpretedFlow(Path folder) {
    this(folder, graph -> graph);
  }

  /**
   * @param changed what stands between capture and interpreter, for the test of this test
   */
  InterpretedFlow(Path folder, UnaryOperator<Graph> changed) {
    super(folder);
    this.changed = changed;
    transforms =
        Pipeline.load(InterpretedFlow.class.getClassLoader()).batches().stream()
            .map(Batch::transforms)
            .flatMap(List::stream)
            .distinct()
            .toList();
  }

  @Override
  Programs compile(Map<String, String> sources, Path classes) {
    CapturingProcessor processor = new CapturingProcessor();
    Programs programs = Programs.compileInPart(sources, processor, classes);
    captured = new LinkedHashMap<>(processor.captured);
    callees = new LinkedHashMap<>(processor.callees);
    return programs;
  }

  @Override
  void compare(Group group, Programs programs, FlowReport report) {
    Group.Loaded loaded = group.in(programs);
    for (FlowMethod method : group.methods()) {
      Method original = loaded.method(method);
      if (captured.get(Trial.key(original)) instanceof Captured.Whole whole) {
        report.compared();
        Callees known = callees.getOrDefault(Trial.key(original), Callees.NONE);
        difference(method, loaded.trial(method), changed.apply(whole.graph()), known)
            .ifPresent(d -> report.failed(method, d));
      } else {
        String name = loaded.model().getName() + "." + method.name();
        refused(method, Optional.ofNullable(captured.get(name)), report);
      }
    }
  }

  private static void refused(FlowMethod method, Optional<Captured> result, FlowReport report) {
    if (result.isPresent() && result.get() instanceof Captured.Refused refused) {
      if (refused.reason() == Reason.INTERNAL_ERROR) {
        report.failed(method, Difference.broken("capture", method.name(), refused.detail()));
      } else {
        report.refused(method, refused.reason() + ": " + refused.detail().replaceAll("\\d+", "N"));
      }
    } else {
      report.failed(method, Difference.broken("capture", method.name(), result.toString()));
    }
  }

  private Optional<Difference> difference(
      FlowMethod method, Trial trial, Graph graph, Callees known) {
    if (!Graph.parse(graph.toString()).equals(graph)) {
      return Optional.of(
          Difference.broken("text", method.name(), "parses to another graph:\n" + graph));
    }
    Stream<Optional<Difference>> alone =
        transforms.stream()
            .map(t -> difference("after " + t.name(), List.of(t), method, trial, graph, known));
    Random random = new Random(method.seed());
    Stream<Optional<Difference>> together =
        Stream.generate(() -> subset(random))
            .limit(RANDOM_PIPELINES)
            .map(some -> difference("after " + names(some), some, method, trial, graph, known));
    return Stream.of(
            Stream.of(trial.compareInterpreted("interpreter", graph, RUNS, method.seed())),
            alone,
            together)
        .flatMap(s -> s)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Difference> difference(
      String form,
      List<GraphTransform> some,
      FlowMethod method,
      Trial trial,
      Graph graph,
      Callees known) {
    Graph result;
    try {
      result =
          Pipeline.standard(some)
              .withOptions(OPTIONS)
              .withOption(Specialize.CONSTANTS, Specialization.print(constants(graph)))
              .withCallees(known)
              .run(graph)
              .graph();
    } catch (RuntimeException e) {
      return Optional.of(Difference.broken(form, method.name(), e.toString()));
    }
    return result.equals(graph)
        ? Optional.empty()
        : trial.compareInterpreted(form, result, RUNS, method.seed());
  }

  /** Constants that random arguments often have. */
  private static List<Specialization> constants(Graph graph) {
    List<Specialization> all = new ArrayList<>();
    for (Node.Placeholder parameter : graph.placeholders()) {
      List<@Nullable Object> values =
          switch (parameter.type().erasure()) {
            case "int" -> List.of(0, 13, Integer.MIN_VALUE);
            case "long" -> List.of(1L, 255L);
            case "byte" -> List.of((byte) 0, (byte) -1);
            case "short" -> List.of((short) 0, (short) -1);
            case "char" -> List.of(' ', (char) 1);
            case "float" -> List.of(-0f, Float.NaN);
            case "double" -> List.of(-0.0, Double.NaN, 1.0);
            case "boolean" -> List.of(true);
            case "java.lang.String" -> Arrays.asList("abc", null, "");
            case "java.lang.Integer" -> Arrays.asList(1, null);
            case "java.lang.Double" -> List.of(Double.NaN, 0.0);
            default -> Collections.singletonList(null);
          };
      for (Object value : parameter.target().isThis() ? List.of() : values) {
        all.add(
            new Specialization(
                List.of(
                    new Specialization.Constant(
                        parameter.target().name(), Argument.literal(value)))));
      }
    }
    return all;
  }

  /** Some of the transforms in any order; the pipeline keeps to their phases. */
  private List<GraphTransform> subset(Random random) {
    List<GraphTransform> some = new ArrayList<>(transforms);
    Collections.shuffle(some, random);
    some.removeIf(t -> random.nextInt(4) == 0);
    return some;
  }

  private static List<String> names(List<GraphTransform> some) {
    return some.stream().map(GraphTransform::name).toList();
  }
}
