package io.traceable.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every id has a page, every page an id. */
class RefusalPagesTest {

  private static final Path ROOT = Path.of("../..");

  @Test
  void everyIdHasItsPageAndEveryPageItsId() throws IOException {
    try (var files = Files.list(ROOT.resolve("docs/diagnostics/agent"))) {
      assertThat(files.map(file -> ROOT.relativize(file).toString()))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(Refusal.values()).map(Refusal::page).toList());
    }
  }

  @Test
  void everyPageSaysHowToMendIt() throws IOException {
    for (Refusal refusal : Refusal.values()) {
      String id = refusal.tag().substring(1, refusal.tag().length() - 1);
      assertThat(Files.readString(ROOT.resolve(refusal.page())))
          .startsWith("# " + id + "\n")
          .contains("## How to mend it");
    }
  }
}
