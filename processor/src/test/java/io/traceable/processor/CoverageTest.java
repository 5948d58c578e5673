package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.Build.Result;
import io.traceable.processor.MethodCoverage.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The option {@code traceable.coverage}, and the line of the log that sums up. */
class CoverageTest {

  private static final String MODEL =
      """
      package p;
      class A {
        static class B {
          double[][] f(int[] x, String s, B... more) { return null; }
        }
        double area(double r) {
          return 2 * Math.PI * r * (1 * r + 0);
        }
        void nothing() {}
        Object call(java.lang.invoke.MethodHandle h) throws Throwable {
          return
              h.invoke();
        }
        void rebind() {}
      }
      """;

  @TempDir private Path folder;

  private Result run(String source) {
    Path file = folder.resolve("new/folders/coverage.json");
    Result result =
        Build.in(folder)
            .source("p.A", source)
            .option("-Atraceable.trace=p.**", "-Atraceable.coverage=" + file)
            .run();
    assertThat(result.javacErrors()).isEmpty();
    return result;
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder.resolve("new/folders/coverage.json"));
  }

  @Test
  void each_method_has_a_line() throws IOException {
    run(MODEL);

    assertThat(lines().subList(3, 9))
        .containsExactly(
            """
            "methods":[""",
            """
            {"class":"p.A","method":"area","descriptor":"(D)D","capture":"whole","sibling":true,\
            "operations":5,"nodes":{"captured":7,"optimized":6,"atBinding":0},\
            "transforms":{"identity_removal":1}},""",
            """
            {"class":"p.A","method":"nothing","descriptor":"()V","capture":"whole","sibling":true,\
            "operations":0,"nodes":{"captured":2,"optimized":2,"atBinding":0}},""",
            """
            {"class":"p.A","method":"call",\
            "descriptor":"(Ljava/lang/invoke/MethodHandle;)Ljava/lang/Object;",\
            "capture":"refused","sibling":false,"operations":1,\
            "reason":{"id":"UnsupportedExpression",\
            "text":"cannot capture a call of the signature-polymorphic method invoke",\
            "file":"A.java","line":12,"column":17}},""",
            """
            {"class":"p.A","method":"rebind","descriptor":"()V","capture":"whole","sibling":false,\
            "operations":0,"nodes":{"captured":2,"optimized":2,"atBinding":0},\
            "reason":{"id":"ReservedName",\
            "text":"method rebind(), whose name and parameters every sibling uses itself","file":"A.java","line":14,"column":8}},""",
            """
            {"class":"p.A$B","method":"f",\
            "descriptor":"([ILjava/lang/String;[Lp/A$B;)[[D","capture":"whole","sibling":true,\
            "operations":0,"nodes":{"captured":5,"optimized":5,"atBinding":0}}""");
  }

  @Test
  void the_totals_count_methods_that_compute_something_apart() throws IOException {
    run(MODEL);

    assertThat(lines().subList(0, 3))
        .containsExactly(
            "{",
            """
            "format":"traceable-coverage 1",""",
            """
            "totals":{"methods":5,"whole":4,"partly":0,"refused":1,"waiting":0,"siblings":3,\
            "computations":{"methods":1,"whole":1,"partly":0,"refused":0,"waiting":0,"siblings":1},\
            "reasons":{"ReservedName":1,"UnsupportedExpression":1}},""");
  }

  @Test
  void the_log_sums_up() {
    Result result = run(MODEL);

    assertThat(result.sum())
        .contains(
            "Traceable: 5 methods: 4 whole, 0 partly, 1 refused; 3 in siblings"
                + " (1 ReservedName, 1 UnsupportedExpression)");
    assertThat(result.log())
        .contains("Traceable: coverage in " + folder.resolve("new/folders/coverage.json"));
  }

  @Test
  void the_log_sums_up_without_the_option() {
    assertThat(
            Build.in(folder)
                .source("p.A", "package p; class A { int f() { return 1; } }")
                .option("-Atraceable.trace=p.A")
                .run()
                .sum())
        .contains("Traceable: 1 method: 1 whole, 0 partly, 0 refused; 1 in siblings");
  }

  @Test
  void the_same_build_gives_the_same_file() throws IOException {
    run(MODEL);
    List<String> first = lines();
    run(MODEL);

    assertThat(lines()).isEqualTo(first);
  }

  @Test
  void without_methods_there_is_no_file_and_no_line() {
    Result result = run("package p; class A {}");

    assertThat(result.log()).isEmpty();
    assertThat(result.sum()).isEmpty();
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void without_the_processor_there_is_no_file_and_no_line() {
    Result result =
        Build.in(folder)
            .source("p.A", MODEL)
            .option(
                "-Atraceable.trace=p.**",
                "-Atraceable.enabled=false",
                "-Atraceable.coverage=" + folder.resolve("coverage.json"))
            .run();

    assertThat(result.log()).isEmpty();
    assertThat(result.sum()).isEmpty();
    assertThat(folder.resolve("coverage.json")).doesNotExist();
  }

  @Test
  void a_method_that_waits_in_vain_is_in_the_file() throws IOException {
    Path file = folder.resolve("coverage.json");
    Build.in(folder)
        .source("p.A", "package p; class A { int f(Missing m) { return m.g() + 1; } }")
        .option("-Atraceable.trace=p.A", "-Atraceable.coverage=" + file)
        .run();

    assertThat(Files.readString(file))
        .contains("\"descriptor\":\"(LMissing;)I\",\"capture\":\"waiting\",\"sibling\":false,");
  }

  @Test
  void reasons_are_quoted() {
    MethodCoverage refused =
        MethodCoverage.waiting("A", "f", "()V", OptionalInt.empty())
            .refused(new Reason("X", "\"a\\b\n\u0001\u00e9\ud83d\ude00\ud83d", Optional.empty()));

    assertThat(CoverageText.of(List.of(refused)))
        .contains("\"text\":\"\\\"a\\\\b\\u000a\\u0001\u00e9\ud83d\ude00\\ud83d\"");
  }
}
