package io.traceable.samples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sibling that does not belong to the loaded code is not run, and the agent says so. */
class MismatchTest {

  private static final String MODEL =
      """
      import io.traceable.annotations.Traceable;
      import java.util.function.IntUnaryOperator;

      public class Model {
        @Traceable
        public int plain(int x) {
          final int unused = 3;
          IntUnaryOperator f = y -> y + 1;
          return Where.ran(f.applyAsInt(x));
        }

        @Traceable
        public int other(int x) { return Where.ran(x); }
      }
      """;

  private static final String MAIN =
      """
      public final class Main {
        public static void main(String[] args) {
          Model model = new Model();
          System.out.println(model.plain(5));
          System.out.println(model.other(5));
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void aMethodWhoseSourceHasChangedRunsAsWritten() {
    Program program =
        new Program(folder)
            .compile(Program.WHERE, MODEL, MAIN)
            .compile(List.of("-proc:none"), MODEL.replace("y + 1", "y + 2"));
    assertThat(program.run().lines())
        .satisfiesExactlyInAnyOrder(
            line ->
                assertThat(line)
                    .startsWith("[TraceableStaleSibling] not redirected Model.plain(I)I: "),
            line -> assertThat(line).isEqualTo("O7"),
            line -> assertThat(line).isEqualTo("S5"));
  }

  @Test
  void aMethodThatReliesOnTheBodyOfAnotherOneRunsAsWrittenWhereThatHasChanged() {
    String model =
        """
        import io.traceable.annotations.Traceable;

        @Traceable
        public class Model {
          public int plain(int x) { return Where.ran(x) + first(x); }
          private static int first(int x) { return Inner.second(x); }
          public int other(int x) { return Where.ran(x); }

          @Traceable
          static class Inner {
            static int second(int x) { return x + 1; }
          }
        }
        """;
    Program program =
        new Program(folder)
            .compile(Program.WHERE, model, MAIN)
            .compile(List.of("-proc:none"), model.replace("x + 1", "x + 2"));

    assertThat(program.run())
        .contains(
            "[TraceableStaleSibling] not redirected Model.plain(I)I: the code of"
                + " Model$Inner.second(I)I, which it calls, is not the one")
        .contains("not redirected Model.first(I)I: the code of Model$Inner.second(I)I")
        .contains("not redirected Model$Inner.second(I)I: its code is not the one")
        .contains("S5");
  }

  @Test
  void aClassCompiledAgainFromTheSameSourceIsRedirected() {
    for (String debug : List.of("-g", "-g:none", "-g:lines")) {
      Program program =
          new Program(folder)
              .compile(Program.WHERE, MODEL, MAIN)
              .compile(List.of("-proc:none", debug), "// Moved.\n" + MODEL);
      assertThat(program.run().lines()).as(debug).containsExactly("S6", "S5");
    }
  }

  @Test
  void aSiblingThatWasNotMadeForTheAgentIsNotRun() {
    Program program = new Program(folder).compile(List.of(), Program.WHERE, MODEL, MAIN);
    assertThat(program.run())
        .contains("[TraceableNoDigest] not redirected Model: ")
        .contains("-Atraceable.agent=true")
        .contains("O6");
  }

  @Test
  void anAnnotatedClassWithoutASiblingIsNamedOnce() {
    Program program =
        new Program(folder).compile(List.of("-proc:none"), Program.WHERE, MODEL, MAIN);
    assertThat(program.run().lines())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).startsWith("[TraceableNoSibling] not redirected Model: "),
            line -> assertThat(line).isEqualTo("O6"),
            line -> assertThat(line).isEqualTo("O5"));
  }

  @Test
  void aModelThatUsesItsOwnSiblingIsRedirected() {
    String using =
        MODEL.replace(
            "@Traceable\n  public int other",
            "Model_Traced optimized() { return Model_Traced.of(this); }\n\n"
                + "  @Traceable\n  public int other");
    assertThat(using).contains("optimized()");
    Program program = new Program(folder).compile(Program.WHERE, using, MAIN);
    assertThat(program.run().lines()).containsExactly("S6", "S5");
  }
}
