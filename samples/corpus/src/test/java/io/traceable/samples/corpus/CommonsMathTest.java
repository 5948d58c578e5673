package io.traceable.samples.corpus;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.agent.Agent;
import io.traceable.samples.corpus.CoverageFile.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.runner.JUnitCore;

/**
 * Every method of Apache Commons Math 3.6.1 is traced by name. The library is compiled without the
 * processor and with it, by javac in a process of its own; then its own tests run on the one, and
 * on the other under the agent.
 */
class CommonsMathTest {

  private static final Path FOLDER = Library.FOLDER;
  private static final Path COVERAGE = FOLDER.resolve("coverage.json");
  private static final Path AGENT_REPORT = FOLDER.resolve("agent.txt");
  private static final Path PLAIN = FOLDER.resolve("plain-classes");
  private static final Path TRACED = FOLDER.resolve("traced-classes");
  private static final Path GENERATED = FOLDER.resolve("generated");

  /** Draws points without a seed; 9 of 1,500 runs on the library as written failed. */
  private static final String UNSTEADY =
      "testLinearFunction2D(org.apache.commons.math3.analysis.interpolation"
          + ".MicrosphereProjectionInterpolatorTest)";

  private static List<String> plainOutcomes = List.of();
  private static List<String> tracedOutcomes = List.of();
  private static CoverageFile coverage = new CoverageFile(List.of());

  @BeforeAll
  static void compile_and_run_its_tests() throws IOException, InterruptedException {
    Library.delete(GENERATED);
    double plainCompile = Library.compile(PLAIN, List.of("-proc:none"));
    List<String> options = new ArrayList<>(Library.tracing("org.apache.commons.math3.**"));
    options.add("-Atraceable.agent=true");
    options.add("-Atraceable.coverage=" + COVERAGE);
    options.addAll(List.of("-s", Files.createDirectories(GENERATED).toString()));
    double tracedCompile = Library.compile(TRACED, options);
    print("compiling", plainCompile, tracedCompile);
    coverage = CoverageFile.read(COVERAGE);

    Path plainFile = FOLDER.resolve("plain-tests.txt");
    Path tracedFile = FOLDER.resolve("traced-tests.txt");
    double plainTests = tests(PLAIN, plainFile, List.of());
    double tracedTests =
        tests(
            TRACED,
            tracedFile,
            List.of(
                "-javaagent:"
                    + Child.origin(Agent.class)
                    + "=include=org.apache.commons.math3.*,report="
                    + AGENT_REPORT));
    print("its tests", plainTests, tracedTests);
    plainOutcomes = Files.readAllLines(plainFile);
    tracedOutcomes = Files.readAllLines(tracedFile);
  }

  private static double tests(Path classes, Path outcomes, List<String> options)
      throws IOException, InterruptedException {
    Path tests = FOLDER.resolve("tests");
    List<String> arguments = new ArrayList<>(List.of("-Xmx2g", "-XX:-OmitStackTraceInFastThrow"));
    arguments.addAll(options);
    String path =
        Child.path(
            classes,
            tests,
            Child.origin(LibraryTests.class),
            Child.origin(JUnitCore.class),
            Child.origin(org.hamcrest.CoreMatchers.class));
    arguments.addAll(List.of("-cp", path + java.io.File.pathSeparator + Library.runtime()));
    arguments.addAll(List.of(LibraryTests.class.getName(), tests.toString(), outcomes.toString()));
    return Child.seconds(Path.of(outcomes.toString().replace(".txt", ".log")), "java", arguments);
  }

  private static void print(String what, double plain, double traced) {
    System.out.printf(
        Locale.ROOT,
        "Commons Math, %s: %.1f s as written, %.1f s traced, ratio %.2f%n",
        what,
        plain,
        traced,
        traced / plain);
  }

  @Test
  void every_method_with_a_body_is_accounted_for() {
    System.out.println(
        "Commons Math, in no sibling: "
            + coverage.methods().stream()
                .filter(m -> !m.isInSibling())
                .collect(groupingBy(Method::reason, TreeMap::new, counting())));

    assertThat(coverage.methods()).hasSize(6_255);
  }

  @Test
  void methods_that_compute_are_captured_whole() {
    long computations = coverage.count(Method::isComputation);
    long whole = coverage.count(m -> m.isComputation() && m.capture().equals("whole"));
    System.out.printf("Commons Math: %d of %d computations whole%n", whole, computations);

    assertThat(computations).isGreaterThanOrEqualTo(2_824);
    assertThat(whole).isGreaterThanOrEqualTo((computations * 97 + 99) / 100);
  }

  @Test
  void nothing_is_refused_without_a_reason_and_a_place() {
    assertThat(coverage.methods())
        .filteredOn(m -> !m.isInSibling())
        .allMatch(m -> !m.reason().isEmpty() && !m.place().isEmpty());
    assertThat(coverage.methods()).noneMatch(m -> m.capture().equals("waiting"));
  }

  @Test
  void nothing_is_refused_but_reads_of_private_fields_of_lazy_holders() {
    List<Method> refused = coverage.methods().stream().filter(m -> !m.isInSibling()).toList();

    assertThat(refused)
        .allMatch(m -> m.reason().equals("UnsupportedExpression"))
        .allMatch(m -> m.place().contains("whose class has a static initialiser"))
        .hasSizeLessThanOrEqualTo(24);
  }

  @Test
  void every_sibling_compiles() throws IOException {
    assertThat(coverage.methods()).noneMatch(m -> m.reason().equals("SiblingNotCompilable"));
    assertThat(siblings(TRACED, "_Traced.class"))
        .containsExactlyInAnyOrderElementsOf(siblings(GENERATED, "_Traced.java"));
  }

  private static List<String> siblings(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(f -> folder.relativize(f).toString())
          .filter(f -> f.endsWith(suffix))
          .map(f -> f.substring(0, f.lastIndexOf('.')))
          .toList();
    }
  }

  @Test
  void no_test_changes_its_result() {
    System.out.printf(
        "Commons Math: %d tests, %d of them fail as written%n",
        plainOutcomes.size(),
        plainOutcomes.stream().filter(o -> !o.matches(".* (passed|ignored|assumption)")).count());

    assertThat(plainOutcomes).hasSizeGreaterThan(6_000);
    assertThat(tracedOutcomes).hasSameSizeAs(plainOutcomes);
    assertThat(steady(tracedOutcomes)).containsExactlyElementsOf(steady(plainOutcomes));
  }

  private static List<String> steady(List<String> outcomes) {
    return outcomes.stream().filter(o -> !o.startsWith(UNSTEADY)).toList();
  }

  @Test
  void calls_are_redirected() throws IOException {
    List<String> report = Files.readAllLines(AGENT_REPORT);
    long redirected = report.stream().filter(l -> l.startsWith("redirected ")).count();
    System.out.printf("Commons Math: %d methods redirected%n", redirected);

    assertThat(redirected).isGreaterThanOrEqualTo(6_100);
    // Methods with private types in their signatures: the sibling has them under another
    // descriptor.
    assertThat(report.size() - redirected).isLessThanOrEqualTo(20);
  }
}
