package io.traceable.processor.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.graph.Graph;
import io.traceable.graph.GraphPrinter;
import io.traceable.processor.Golden;
import io.traceable.processor.capture.CaptureHarness.Result;
import io.traceable.processor.capture.shadow.StringConversion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * Every Java file in the goldens directory is captured and compared with the graphs beside it. A
 * file {@code X.lazy.graph} stands for {@code X.graph} where javac converts the operands of a
 * concatenation late, as the first updates of JDK 17 do. To write them anew, run with {@code
 * -Dtraceable.goldens.update=true} and read the difference.
 */
class GoldenTest {

  private static final Path GOLDENS =
      Path.of("src/test/resources/io/traceable/processor/capture/goldens");

  @TestFactory
  Stream<DynamicTest> captures_as_written_beside_the_source() throws IOException {
    return compareIn(GOLDENS);
  }

  @TestFactory
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Java has these patterns since 21")
  Stream<DynamicTest> captures_what_java_21_has_as_written_beside_the_source() throws IOException {
    return compareIn(GOLDENS.resolve("java21"));
  }

  private static Stream<DynamicTest> compareIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(name(file), () -> compare(file)));
    }
  }

  private static void compare(Path file) throws IOException {
    Result result =
        CaptureHarness.of("goldens." + name(file), Files.readString(file, UTF_8))
            .option("-nowarn")
            .run();
    assertThat(result.errors()).isEmpty();
    new Golden(goldenOf(file), "traceable.goldens.update").check(print(result));
  }

  private static Path goldenOf(Path file) {
    Path lazy = file.resolveSibling(name(file) + ".lazy.graph");
    boolean isLazy = !StringConversion.isEager() && Files.exists(lazy);
    return isLazy ? lazy : file.resolveSibling(name(file) + ".graph");
  }

  private static String print(Result result) {
    StringBuilder text = new StringBuilder();
    result
        .captured()
        .forEach(
            (method, captured) ->
                text.append("== ")
                    .append(method)
                    .append('\n')
                    .append(print(captured))
                    .append('\n'));
    return text.toString();
  }

  private static String print(Captured captured) {
    if (captured instanceof Captured.Whole whole) {
      Graph graph = whole.graph();
      assertThat(Graph.parse(graph.toText())).isEqualTo(graph);
      return GraphPrinter.printWithoutOrigins(graph).replaceFirst("^traceable-graph 1\n", "");
    } else if (captured instanceof Captured.Refused refused) {
      return refused
              .position()
              .map(p -> p.line() + ":" + p.column() + " " + p.kind() + ": ")
              .orElse("")
          + refused.reason().id()
          + ": "
          + refused.detail()
          + "\n";
    }
    return captured + "\n";
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
