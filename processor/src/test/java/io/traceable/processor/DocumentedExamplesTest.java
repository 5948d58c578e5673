package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.Build.Message;
import io.traceable.processor.Build.Result;
import io.traceable.processor.diagnostics.DiagnosticId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the diagnostics' pages are true, and so are their remedies. */
class DocumentedExamplesTest {

  private static final Path PAGES = Path.of("../docs/diagnostics");

  /** Its example needs Lombok. */
  private static final DiagnosticId NOT_BY_ITSELF = DiagnosticId.GENERATED_MEMBER;

  @TempDir private Path folder;

  private static Stream<DiagnosticId> pagesWithPrograms() {
    return Arrays.stream(DiagnosticId.values())
        .filter(id -> id != NOT_BY_ITSELF && !code(id, "Example").isEmpty());
  }

  @ParameterizedTest
  @MethodSource("pagesWithPrograms")
  void the_example_provokes_the_diagnostic_in_the_line_that_says_so(DiagnosticId id) {
    String example = code(id, "Example");
    String mark = "// [Traceable" + id.id() + "]";
    assertThat(example).containsOnlyOnce(mark);
    long line = example.substring(0, example.indexOf(mark)).lines().count();

    assertThat(build(example).diagnostics())
        .singleElement()
        .extracting(Message::id, Message::line)
        .containsExactly(id.id(), line);
  }

  @ParameterizedTest
  @MethodSource("pagesWithPrograms")
  void the_remedy_makes_it_go_away_even_with_strict(DiagnosticId id) {
    Result mended = build(code(id, "How to mend it"), "-Atraceable.strict=true");

    assertThat(mended.diagnostics()).isEmpty();
    assertThat(mended.isSuccess()).isTrue();
    assertThat(mended.siblings()).hasSize(1);
  }

  @Test
  void most_pages_have_a_program() {
    assertThat(pagesWithPrograms().count()).isGreaterThanOrEqualTo(9);
  }

  @Test
  void every_diagnostic_has_a_test_of_its_exact_place() throws IOException {
    StringBuilder tests = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of("src/test/java/io/traceable/processor"))) {
      for (Path file : files.filter(f -> f.toString().endsWith("DiagnosticsTest.java")).toList()) {
        tests.append(Files.readString(file));
      }
    }

    assertThat(DiagnosticId.values())
        .allMatch(id -> tests.indexOf("(DiagnosticId." + id.name() + ")") >= 0);
  }

  private Result build(String program, String... options) {
    // In front of the first line, so that lines keep their numbers.
    String source = "package p; import io.traceable.annotations.Traceable; " + program;
    return Build.in(folder).source("p.Example", source).option(options).run();
  }

  /** The Java in a section of a page; empty if there is none. */
  private static String code(DiagnosticId id, String section) {
    try {
      List<String> lines = Files.readAllLines(PAGES.resolve(id.id() + ".md"));
      int heading = lines.indexOf("## " + section);
      StringBuilder code = new StringBuilder();
      boolean isJava = false;
      for (String line : lines.subList(heading + 1, lines.size())) {
        if (line.startsWith("## ")) {
          break;
        } else if (line.startsWith("```")) {
          isJava = line.equals("```java");
        } else if (isJava) {
          code.append(line).append('\n');
        }
      }
      return code.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
