package io.traceable.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A JRE has no compiler to ask for the types of a program. */
class NoCompilerTest {

  @Test
  void in_a_java_runtime_without_a_compiler_every_method_runs_as_written()
      throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.base,java.compiler",
                "-classpath",
                System.getProperty("java.class.path"),
                WithoutCompiler.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), UTF_8);

    assertThat(java.waitFor()).as(said).isZero();
    assertThat(said)
        .startsWith("NOTE [TraceableNoCompiler] A.f is not traced and runs as written:")
        .contains("this Java runtime has no compiler: run the build on a JDK, not on a JRE")
        .contains("More: docs/diagnostics/NoCompiler.md");
  }
}
