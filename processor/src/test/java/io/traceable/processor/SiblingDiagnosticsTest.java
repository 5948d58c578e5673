package io.traceable.processor;

import io.traceable.processor.diagnostics.DiagnosticId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods that could be traced, were it not for the sibling or for the build around it. */
class SiblingDiagnosticsTest {

  private static final String TWICE =
      """
      class A {
        @Traceable
        static double ▸twice(double x) { return Math.abs(x) * Math.cbrt(8.0); }
      }
      """;

  @TempDir private Path folder;

  @Test
  void there_may_be_a_class_of_the_siblings_name() {
    Provocation.of(
            folder, "class A {\n  @Traceable\n  int ▸f(int x) { return x; }\n}\nclass A_Traced {}")
        .saying("A.f is not traced and runs as written", "there is a class p.A_Traced already")
        .mendedBy("class A_Traced", "class ATrace")
        .provokes(DiagnosticId.SIBLING_NAME_TAKEN);
  }

  @Test
  void there_may_be_a_class_of_the_name_of_a_nested_classs_sibling() {
    Provocation.of(
            folder,
            """
            class A {
              static class B {
                @Traceable
                int ▸f(int x) { return x; }
              }
            }
            class A_B_Traced {}
            """)
        .saying("B.f", "there is a class p.A_B_Traced already")
        .mendedBy("class A_B_Traced", "class Other")
        .provokes(DiagnosticId.SIBLING_NAME_TAKEN);
  }

  @Test
  void a_sibling_that_does_not_compile_never_reaches_the_build() {
    Provocation.of(folder, TWICE)
        .with(build -> build.transform(FakeTransforms.CallsWhatIsNotThere.class.getName()))
        .saying("A.twice", "javac says of line", "A_Traced", "absent")
        .mendedBy("@Traceable\n", "")
        .provokes(DiagnosticId.SIBLING_NOT_COMPILABLE);
  }

  @Test
  void a_graph_that_cannot_be_written_as_java_is_a_mistake_of_ours() {
    Provocation.of(folder, TWICE)
        .with(build -> build.transform(FakeTransforms.BindsInStaticMethods.class.getName()))
        .saying("A.twice is not traced and runs as written")
        .mendedBy("@Traceable\n", "")
        .provokes(DiagnosticId.INTERNAL_ERROR);
  }

  @Test
  void a_sibling_may_find_no_place_on_the_disk() {
    Provocation.of(folder, TWICE)
        .with(
            build -> {
              write(build.sources().resolve("p"), "a file where the package's folder must be");
              return build;
            })
        .saying("A.twice", "writing p.A_Traced failed")
        .mended(build -> delete(build.sources().resolve("p")))
        .provokes(DiagnosticId.NOT_WRITTEN);
  }

  @Test
  void the_source_text_may_not_be_readable_for_the_processor() {
    AtomicInteger readings = new AtomicInteger();
    Provocation.of(folder, TWICE)
        .with(
            build -> {
              readings.set(0);
              return build.readAs("p.A", text -> unreadable(text, readings.getAndIncrement()));
            })
        .saying("A.twice", "the compiler does not give the source text of twice(double)")
        .mended(build -> build.readAs("p.A", text -> text))
        .provokes(DiagnosticId.NO_COMPILER);
  }

  /** javac reads first, and again to show the line of a message. */
  private static String unreadable(String text, int earlier) {
    if (earlier == 1) {
      throw new UncheckedIOException(new IOException("the file is locked"));
    }
    return text;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
