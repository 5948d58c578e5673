package io.traceable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole generated sources, as checked in. {@code -Dtraceable.goldens.update=true} writes them
 * again, to be read before they are committed.
 */
class SiblingGoldenTest {

  private static final Path GOLDENS = Path.of("src/test/resources/io/traceable/processor/emit");

  @ParameterizedTest
  @ValueSource(strings = {"Scorer", "Stack", "Polynomial", "Classifier"})
  void the_sibling_is_the_golden(String name) throws IOException {
    String model = Files.readString(GOLDENS.resolve(name + ".model"), StandardCharsets.UTF_8);
    String generated =
        EmitHarness.of("golden." + name, model).compile().source("golden." + name + "_Traced");

    new Golden(GOLDENS.resolve(name + "_Traced.golden"), "traceable.goldens.update")
        .check(generated);
    assertThat(generated).doesNotContain("\r");
  }
}
