package io.traceable.samples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModesTest {

  private static final String MODEL =
      """
      import io.traceable.annotations.Pure;
      import io.traceable.annotations.Traceable;
      import java.util.ArrayList;
      import java.util.List;

      public class Model {
        private static int counter;
        private final List<Integer> seen = new ArrayList<>();

        @Traceable
        public int plain(int x) { return Where.ran(x) * 3; }

        @Traceable
        public static int fixed(int x) { return Where.ran(x) * 3; }

        @Pure
        @Traceable
        public int factorial(int n) { return Where.ran(n) <= 1 ? 1 : n * factorial(n - 1); }

        @Traceable
        public int effect(int x) { seen.add(plain(x)); return seen.size(); }

        // A lie: original and sibling see different numbers.
        @Pure
        private static int next() { return counter++; }

        @Traceable
        public int unstable(int x) { return next() + x; }
      }
      """;

  private Program program;

  @BeforeEach
  void compileModel(@TempDir Path folder) {
    program = new Program(folder).compile(Program.WHERE, MODEL);
  }

  private String run(String statements, String... jvmOptions) {
    return program
        .compile(
            java.util.List.of("-proc:none"),
            """
            import io.traceable.dispatch.*;

            public final class Main {
              public static void main(String[] args) {
                Model model = new Model();
                %s
              }
            }
            """
                .formatted(statements))
        .run(jvmOptions);
  }

  @Test
  void inModeOriginalTheMethodItselfRuns() {
    String call = "System.out.print(model.plain(5) + Model.fixed(2));";
    assertThat(run(call, "-Dtraceable.mode=original")).isEqualTo("OO21");
  }

  @Test
  void aModeForTheClassCounts() {
    String call = "System.out.print(model.plain(5));";
    assertThat(run(call, "-Dtraceable.mode=original", "-Dtraceable.mode.Model=optimized"))
        .isEqualTo("S15");
  }

  @Test
  void theModeIsReadAtEachCall() {
    assertThat(
            run(
                """
                for (int i = 0; i < 3; i++) {
                  Traced.setMode(DispatchMode.ORIGINAL);
                  model.plain(1); Model.fixed(1);
                  Traced.setMode(DispatchMode.OPTIMIZED);
                  model.plain(1); Model.fixed(1);
                }
                """))
        .isEqualTo("OOSS".repeat(3));
  }

  @Test
  void inModeVerifyOriginalAndSiblingRunOnce() {
    String calls = "System.out.print(model.plain(5)); System.out.print(Model.fixed(2));";
    assertThat(run(calls, "-Dtraceable.mode=verify")).isEqualTo("OS15OS6");
  }

  @Test
  void inModeVerifyARecursiveMethodRunsAsOriginalInsideTheOriginal() {
    // The original's three calls, then the sibling's, each of whose calls is verified again.
    assertThat(run("System.out.print(model.factorial(3));", "-Dtraceable.mode=verify"))
        .isEqualTo("OOO" + "S" + "OO" + "S" + "O" + "S" + "6");
  }

  @Test
  void inModeVerifyAMethodWithEffectsRunsOnceAndWhatItCallsIsVerified() {
    String call = "model.effect(1); System.out.print(model.effect(1));";
    assertThat(run(call, "-Dtraceable.mode=verify", "-Djava.util.logging.config.file=none"))
        .contains("OS2")
        .doesNotContain("OS3");
  }

  @Test
  void inModeVerifyADifferenceIsReportedAndTheCallerGetsTheOriginalsResult() {
    assertThat(
            run(
                """
                Traced.setVerifyListener(d -> System.out.print(d.method() + " " + d.arguments()));
                System.out.print(" = " + model.unstable(5));
                """,
                "-Dtraceable.mode=verify"))
        .isEqualTo("unstable(I)I [5] = 5");
  }

  @Test
  void aSiblingOfTheUsersOwnRunsItsOriginalWhereItAsksForIt() {
    String calls =
        """
        Model_Traced sibling = Model_Traced.of(model);
        sibling.plain(1);
        Traced.setMode(DispatchMode.VERIFY);
        sibling.plain(1);
        Traced.setMode(DispatchMode.ORIGINAL);
        sibling.plain(1);
        """;
    assertThat(run(calls)).isEqualTo("S" + "OS" + "O");
  }
}
