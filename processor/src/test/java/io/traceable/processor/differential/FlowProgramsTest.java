package io.traceable.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.graph.Graph;
import io.traceable.processor.fuzz.Construct;
import io.traceable.processor.fuzz.FlowGenerator;
import io.traceable.processor.fuzz.FlowMethod;
import io.traceable.processor.fuzz.FlowOptions;
import io.traceable.processor.fuzz.Minimiser;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random methods with control flow are worth running. */
class FlowProgramsTest {

  @TempDir Path folder;

  private static List<FlowMethod> methods(long first, int count) {
    return LongStream.range(first, first + count)
        .mapToObj(seed -> FlowGenerator.generate("m" + seed, seed, FlowOptions.DEFAULT))
        .toList();
  }

  /** The methods as they are, not traced. */
  private static final class Originals extends FlowCheck {
    private int runs;
    private int values;
    private final Set<String> results = new HashSet<>();
    private final Set<String> unsteady = new HashSet<>();

    Originals(Path folder) {
      super(folder);
    }

    @Override
    Programs compile(Map<String, String> sources, Path classes) {
      return Programs.compileInPart(sources, new CapturingProcessor(), classes);
    }

    @Override
    void compare(Group group, Programs programs, FlowReport report) {
      for (FlowMethod method : group.methods()) {
        Trial trial = group.in(programs).trial(method);
        for (int i = 0; i < RUNS; i++) {
          Outcome outcome = trial.original(method.seed() + i);
          runs++;
          values += outcome.kind().equals("value") ? 1 : 0;
          results.add(outcome.kind());
          if (!outcome.equals(trial.original(method.seed() + i))) {
            unsteady.add(method.name());
          }
        }
      }
    }
  }

  @Test
  void theyEndTheSameWayEachTimeAndInManyWays() throws Exception {
    Originals originals = new Originals(folder);

    originals.check(methods(1, 100));

    assertThat(originals.unsteady).isEmpty();
    assertThat((double) originals.values / originals.runs).isBetween(0.4, 0.9);
    assertThat(originals.results)
        .contains(
            "value",
            "throws java.lang.NullPointerException",
            "throws java.lang.ArithmeticException",
            "throws java.lang.IllegalStateException",
            "throws fuzz.FlowModel$Trouble",
            "throws fuzz.FlowModel$OutOfTurns");
  }

  @Test
  void everyKindOfStatementIsAmongThem() {
    Set<Construct> used = EnumSet.noneOf(Construct.class);

    methods(1, 100).forEach(method -> used.addAll(method.constructs()));

    assertThat(used).containsExactlyInAnyOrder(Construct.values());
  }

  @Test
  void aSeedAlwaysGivesTheSameMethod() {
    assertThat(methods(1, 50)).isEqualTo(methods(1, 50));
  }

  @Test
  void onlyTheKindsThatAreAskedForAreUsed() {
    FlowOptions loops =
        FlowOptions.only(EnumSet.of(Construct.FOR, Construct.ASSIGNMENT, Construct.INCREMENT));

    String source = FlowGenerator.generate("m", 3, loops).body().toString();

    assertThat(source).contains("for (").doesNotContain("while (", "try ", "synchronized");
  }

  @Test
  void aFailingMethodIsMadeSmallerUntilNothingCanBeTakenOut() {
    FlowMethod method =
        methods(1, 200).stream()
            .filter(m -> m.body().toString().contains("while ("))
            .findFirst()
            .orElseThrow();

    FlowMethod small =
        new Minimiser(m -> m.body().toString().contains("while ("), 100_000).minimise(method);

    assertThat(small.body().toString().lines().count())
        .isLessThan(method.body().toString().lines().count());
    assertThat(small.body().toString().replaceAll("\\s+", " "))
        .matches(
            "\\{ (l\\d+: )?(while \\(.*\\) \\{ turn\\(\\); \\}|do \\{ turn\\(\\); \\} while .*;) \\}");
  }

  @Test
  void aWrongGraphIsFoundOut() throws Exception {
    UnaryOperator<Graph> bug =
        graph ->
            Graph.parse(
                graph.toString().replace("operator.add(int,int)int", "operator.sub(int,int)int"));

    FlowReport report = new InterpretedFlow(folder, bug).check(methods(1, 40));

    assertThat(report.failures()).hasSizeGreaterThan(3);
    assertThat(report.failures().get(0).difference().toString())
        .contains("original: ", "interpreter: ");
  }
}
