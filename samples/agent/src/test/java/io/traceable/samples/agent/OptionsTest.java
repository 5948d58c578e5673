package io.traceable.samples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {

  private static final String MAIN =
      """
      public final class Main {
        public static void main(String[] args) {
          new One().plain(1);
          new Two().plain(1);
        }
      }
      """;

  @TempDir private Path folder;
  private Program program;

  @BeforeEach
  void compileTwoModels() {
    program = new Program(folder).compile(Program.WHERE, model("One"), model("Two"), MAIN);
  }

  private static String model(String name) {
    return """
        import io.traceable.annotations.Traceable;

        public class %s {
          @Traceable
          public int plain(int x) { return Where.ran(x); }
        }
        """
        .formatted(name);
  }

  @Test
  void withoutOptionsAllClassesAreRedirectedAndNothingIsSaid() {
    assertThat(program.run()).isEqualTo("SS");
  }

  @Test
  void onlyIncludedClassesAreRedirected() {
    assertThat(program.runWith("include=T*")).isEqualTo("OS");
    assertThat(program.runWith("include=One,include=Two")).isEqualTo("SS");
  }

  @Test
  void excludedClassesAreNot() {
    assertThat(program.runWith("exclude=*wo")).isEqualTo("SO");
    assertThat(program.runWith("include=*,exclude=One,exclude=Two")).isEqualTo("OO");
  }

  @Test
  void theReportGoesToAFile() throws IOException {
    Path report = folder.resolve("report.txt");
    assertThat(program.runWith("report=" + report)).isEqualTo("SS");
    assertThat(Files.readString(report))
        .isEqualTo("redirected One.plain(I)I\nredirected Two.plain(I)I\n");
  }

  @Test
  void theReportGoesToStandardOutput() {
    assertThat(program.runWith("report=stdout,include=One"))
        .isEqualTo("redirected One.plain(I)I\nSO");
  }

  @Test
  void anOptionThatDoesNotExistIsToldAtTheStart() {
    assertThat(program.fail("inclde=One"))
        .contains("[TraceableAgentOption] the agent has no option inclde=One")
        .contains("include=<glob>");
  }
}
