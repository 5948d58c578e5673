package io.traceable.processor.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.capture.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every id has a page, every page an id. */
class DiagnosticPagesTest {

  private static final Path PAGES = Path.of("../docs/diagnostics");

  @Test
  void everyIdHasItsPageAndEveryPageItsId() throws IOException {
    Set<String> ids =
        Arrays.stream(DiagnosticId.values())
            .map(d -> d.id() + ".md")
            .collect(Collectors.toCollection(TreeSet::new));
    try (var files = Files.list(PAGES)) {
      Set<String> pages =
          files
              .map(p -> p.getFileName().toString())
              .filter(p -> p.endsWith(".md") && !p.equals("README.md"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(pages).isEqualTo(ids);
    }
  }

  @Test
  void everyPageSaysWhatItIsWithAnExampleTheCauseAndTheRemedy() throws IOException {
    for (DiagnosticId id : DiagnosticId.values()) {
      String page = Files.readString(PAGES.resolve(id.id() + ".md"));
      assertThat(page)
          .startsWith("# Traceable" + id.id() + "\n\n")
          .containsPattern("(?s)^# .*\n\n.+\n\n## Example\n\n```.+```\n\n## Cause\n\n.+")
          .containsPattern("(?s)## Cause.+\n\n## How to mend it\n\n.+\n\n## Until then\n\n.+");
    }
  }

  @Test
  void theListHasEveryIdInTheOrderOfTheCode() throws IOException {
    List<String> listed =
        Files.readAllLines(PAGES.resolve("README.md")).stream()
            .filter(line -> line.startsWith("| [") && !line.contains("](agent/"))
            .map(line -> line.replaceFirst("\\| \\[(\\w+)\\]\\(\\1\\.md\\).*", "$1"))
            .toList();

    assertThat(listed)
        .isEqualTo(Arrays.stream(DiagnosticId.values()).map(DiagnosticId::id).toList());
  }

  @Test
  void everyReasonOfTheCaptureIsADiagnostic() {
    for (Reason reason : Reason.values()) {
      if (reason != Reason.SHADOW_UNAVAILABLE) {
        assertThat(DiagnosticId.of(reason.id())).as(reason.id()).isPresent();
      }
    }
  }
}
