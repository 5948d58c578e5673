package io.traceable.processor.capture.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceNamesTest {

  @Test
  void names_are_as_dotted_as_they_stand_there() {
    assertThat(SourceNames.of("import static a.b.C.*; x.y = new D();"))
        .containsExactly("import", "static", "a.b.C.*", "x.y", "new", "D");
  }

  @Test
  void comments_and_literals_have_none() {
    assertThat(
            SourceNames.of(
                "a /* b // */ c // d \"\n \"e\\\" f\" g '\"' h '\\'' i \"\"\"\n j \\\"\"\" k\"\"\" l"))
        .containsExactly("a", "c", "g", "h", "i", "l");
  }

  @Test
  void what_is_not_closed_ends_with_the_text() {
    assertThat(SourceNames.of("a \"b")).containsExactly("a");
    assertThat(SourceNames.of("a /* b")).containsExactly("a");
    assertThat(SourceNames.of("a '\\")).containsExactly("a");
  }
}
