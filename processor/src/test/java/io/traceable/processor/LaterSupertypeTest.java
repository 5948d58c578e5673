package io.traceable.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/** A processor generates, in its second round, the class that a model extends. */
class LaterSupertypeTest {

  private static final String MODEL =
      """
      package p;
      import gen.Later;
      import io.traceable.annotations.Traceable;
      class Model extends Later {
        @Traceable long f(int x) { return g(x); }
        @Traceable native int refused(int x);
        @Traceable Later own() { return this; }
        long g(long x) { return 1; }
      }
      """;

  private static Compilation compile(String generated, String text) {
    return Compiler.javac()
        .withProcessors(new TraceableProcessor(), new Generating(generated, text))
        .compile(JavaFileObjects.forSourceString("p.Model", MODEL));
  }

  private static List<String> messages(Compilation compilation) {
    return compilation.diagnostics().stream()
        .map(d -> d.getMessage(null))
        .filter(m -> m.contains("Traceable"))
        .toList();
  }

  @Test
  void aModelIsTracedOnceWhatItUsesExistsAndIsReportedOnce() throws IOException {
    Compilation compilation =
        compile(
            "gen.Later", "package gen; public class Later { public long g(int x) { return 2; } }");

    assertThat(compilation).succeeded();
    assertThat(messages(compilation)).filteredOn(m -> m.contains("Model.refused")).hasSize(1);
    assertThat(
            compilation
                .generatedSourceFile("p.Model_Traced")
                .orElseThrow()
                .getCharContent(true)
                .toString())
        .contains("Model#f")
        .contains("g(x)");
  }

  @Test
  void whatNeverComesIsJavacsToReport() {
    Compilation compilation = compile("gen.Another", "package gen; class Another {}");

    assertThat(compilation).failed();
    assertThat(messages(compilation)).isEmpty();
    assertThat(compilation.errors())
        .allSatisfy(e -> assertThat(e.getMessage(null)).contains("cannot find symbol"));
  }

  /** Generates one type, in the second round. */
  private static final class Generating extends AbstractProcessor {
    private final String name;
    private final String text;
    private int round;

    Generating(String name, String text) {
      this.name = name;
      this.text = text;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
      round++;
      if (round == 1) {
        write("gen.First", "package gen; class First {}");
      } else if (round == 2) {
        write(name, text);
      }
      return false;
    }

    private void write(String type, String source) {
      try (Writer writer = processingEnv.getFiler().createSourceFile(type).openWriter()) {
        writer.write(source);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
