package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.Build.Message;
import io.traceable.processor.Build.Result;
import io.traceable.processor.diagnostics.DiagnosticId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.tools.Diagnostic;

/**
 * A program that provokes one diagnostic, and the same program with the documented remedy. The
 * source has a mark, {@code ▸}, where the caret must stand.
 */
final class Provocation {

  private static final String MARK = "▸";

  private final Path folder;
  private final String source;
  private final List<String> parts = new ArrayList<>();
  private UnaryOperator<Build> setting = build -> build;
  private Consumer<Build> remedy = build -> {};

  private Provocation(Path folder, String source) {
    this.folder = folder;
    this.source = source;
  }

  /** A provocation by {@code p.A}, whose package and import are written for it. */
  static Provocation of(Path folder, String source) {
    return new Provocation(
        folder, "package p; import io.traceable.annotations.Traceable;\n" + source);
  }

  /** What the build has besides the source, with and without the remedy. */
  Provocation with(UnaryOperator<Build> newSetting) {
    setting = newSetting;
    return this;
  }

  /** Words the message must have. */
  Provocation saying(String... newParts) {
    parts.addAll(List.of(newParts));
    return this;
  }

  /** The remedy is another text, without a mark. */
  Provocation mendedBy(String fixed) {
    return mended(
        build ->
            build.source("p.A", "package p; import io.traceable.annotations.Traceable;\n" + fixed));
  }

  /** The remedy is in the text, which changes in one place. */
  Provocation mendedBy(String before, String after) {
    String unmarked = source.replace(MARK, "");
    assertThat(unmarked).contains(before);
    return mended(build -> build.source("p.A", unmarked.replace(before, after)));
  }

  /** The remedy is in the build. */
  Provocation mended(Consumer<Build> newRemedy) {
    remedy = newRemedy;
    return this;
  }

  /** A note that breaks nothing, an error with {@code strict}, nothing with the remedy. */
  void provokes(DiagnosticId id) {
    Result usual = build("usual").run();
    Message note = only(usual);
    assertSays(id, note);
    assertThat(note.kind()).isEqualTo(Diagnostic.Kind.NOTE);
    assertThat(usual.javacErrors()).isEmpty();
    assertThat(usual.isSuccess()).as("success by default").isTrue();

    Result strict = build("strict").option("-Atraceable.strict=true").run();
    Message error = only(strict);
    assertSays(id, error);
    assertThat(error.kind()).isEqualTo(Diagnostic.Kind.ERROR);
    assertThat(strict.javacErrors()).isEmpty();
    assertThat(strict.isSuccess()).as("success with strict").isFalse();

    assertMended();
  }

  /** An error always: the build's settings are wrong. */
  void provokesAlways(DiagnosticId id) {
    Result usual = build("usual").run();
    Message error = only(usual);
    assertSays(id, error);
    assertThat(error.kind()).isEqualTo(Diagnostic.Kind.ERROR);
    assertThat(usual.isSuccess()).isFalse();
    assertMended();
  }

  /** A note always: what is missing is not what the build is for. */
  void provokesNever(DiagnosticId id) {
    for (String strict : List.of("false", "true")) {
      Result result = build("strict-" + strict).option("-Atraceable.strict=" + strict).run();
      Message note = only(result);
      assertSays(id, note);
      assertThat(note.kind()).isEqualTo(Diagnostic.Kind.NOTE);
      assertThat(result.isSuccess()).isTrue();
    }
    assertMended();
  }

  private void assertMended() {
    Build build = build("mended").option("-Atraceable.strict=true");
    remedy.accept(build);
    Result mended = build.run();
    assertThat(mended.messages())
        .as("messages with the remedy")
        .noneMatch(m -> m.isDiagnostic() || m.kind() == Diagnostic.Kind.ERROR);
    assertThat(mended.isSuccess()).isTrue();
  }

  private Build build(String name) {
    return setting.apply(Build.in(folder.resolve(name)).source("p.A", source.replace(MARK, "")));
  }

  private static Message only(Result result) {
    assertThat(result.diagnostics()).as("diagnostics among %s", result.messages()).hasSize(1);
    return result.diagnostics().get(0);
  }

  private void assertSays(DiagnosticId id, Message message) {
    assertThat(message.text())
        .startsWith("[Traceable" + id.id() + "] ")
        .contains(parts)
        .contains("How to mend it: " + id.fix())
        .endsWith("More: docs/diagnostics/" + id.id() + ".md");
    int mark = source.indexOf(MARK);
    if (mark < 0) {
      assertThat(message.line()).isEqualTo(Diagnostic.NOPOS);
    } else {
      assertThat(message.file()).isEqualTo("A.java");
      String before = source.substring(0, mark);
      assertThat(message.line()).as("line").isEqualTo(before.lines().count());
      assertThat(message.column()).as("column").isEqualTo(mark - before.lastIndexOf('\n'));
    }
  }
}
