package io.traceable.processor.differential;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.traceable.processor.fuzz.Construct;
import io.traceable.processor.fuzz.FlowGenerator;
import io.traceable.processor.fuzz.FlowMethod;
import io.traceable.processor.fuzz.FlowOptions;
import io.traceable.processor.fuzz.Minimiser;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random methods with control flow do the same in every form. {@code traceable.fuzz.programs} is
 * their number, {@code traceable.fuzz.seed} the first seed, {@code traceable.fuzz.attempts} how
 * long a failing one is made smaller, {@code traceable.fuzz.without} a list of {@link Construct}s
 * to leave out, because what fails often hides what fails seldom.
 */
class FlowAgreesTest {

  private static final int PROGRAMS = Integer.getInteger("traceable.fuzz.programs", 200);
  private static final long SEED = Long.getLong("traceable.fuzz.seed", 1);
  private static final int ATTEMPTS = Integer.getInteger("traceable.fuzz.attempts", 400);
  private static final int PROGRAMS_PER_COMPILATION = 200;

  /** Below it, this would become a test of nothing. */
  private static final double MINIMUM_SHARE = 0.9;

  /** So many different failures are made smaller. */
  private static final int SHOWN = Integer.getInteger("traceable.fuzz.shown", 3);

  private static final FlowOptions OPTIONS =
      FlowOptions.DEFAULT.without(
          Arrays.stream(System.getProperty("traceable.fuzz.without", "").split(",", -1))
              .filter(name -> !name.isEmpty())
              .map(Construct::valueOf)
              .collect(toSet()));

  @TempDir Path folder;

  @Test
  void randomMethodsDoTheSameInterpreted() throws Exception {
    verify(new InterpretedFlow(folder));
  }

  @Test
  void randomMethodsDoTheSameInTheSibling() throws Exception {
    verify(new SiblingFlow(folder, "-Atraceable.transform.inline.budget=100"));
  }

  @Test
  void randomMethodsDoTheSameInASiblingThatIsCutIntoParts() throws Exception {
    verify(new SiblingFlow(folder, "-Atraceable.outline=40"));
  }

  private static void verify(FlowCheck check) throws Exception {
    FlowReport report = new FlowReport();
    for (long from = SEED; from < SEED + PROGRAMS; from += PROGRAMS_PER_COMPILATION) {
      long end = Math.min(from + PROGRAMS_PER_COMPILATION, SEED + PROGRAMS);
      report.add(
          check.check(
              LongStream.range(from, end)
                  .mapToObj(seed -> FlowGenerator.generate("m" + seed, seed, OPTIONS))
                  .toList()));
    }
    System.out.println(check.getClass().getSimpleName() + ": " + report);
    if (!report.failures().isEmpty()) {
      fail(report + "\n" + String.join("\n", describe(check, report.failures())));
    }
    assertThat(report.share()).as("share traced: " + report).isGreaterThan(MINIMUM_SHARE);
  }

  private static List<String> describe(FlowCheck check, List<FlowReport.Failure> failures) {
    return failures.stream()
        .collect(groupingBy(f -> f.difference().kind(), LinkedHashMap::new, toList()))
        .values()
        .stream()
        .limit(SHOWN)
        .map(same -> same.size() + " times: " + smallest(check, same.get(0)))
        .toList();
  }

  private static String smallest(FlowCheck check, FlowReport.Failure failure) {
    String kind = failure.difference().kind();
    FlowMethod method =
        new Minimiser(
                smaller -> check.difference(smaller).filter(d -> d.kind().equals(kind)).isPresent(),
                ATTEMPTS)
            .minimise(failure.method());
    Difference difference = check.difference(method).orElse(failure.difference());
    return "seed " + method.seed() + ", " + difference + "\n" + method.text(check.without(method));
  }
}
