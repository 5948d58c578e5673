package io.traceable.interpret;

import static io.traceable.interpret.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Target;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Subclasses run nested graphs themselves and say where control goes. */
class InterpreterHooksTest {

  private static final Graph COND =
      graph(
          """
          %x = placeholder x : boolean
          %c = call_function region.cond (%x, graph "then" {
            %out = output return ("left") : java.lang.String
          }, graph "else" {
            %y = output yield ("stayed") : java.lang.String
          }) : java.lang.String
          %output = output return (%c) : java.lang.String
          """);

  private static final Graph LOOP =
      graph(
          """
          %l = call_function region.loop ([0], graph "loop" {
            %i = placeholder i : int
            %i_1 = call_function operator.add(int,int)int {pure} (%i, 1) : int
            %test = call_function operator.lt(int,int)boolean {pure} (%i_1, 10) : boolean
            %c = call_function region.cond (%test, graph "then" {
              %next = output continue (%i_1) : int
            }, graph "else" {
              %done = output break (%i_1) : int
            }) : void
            %never = output unreachable () : void
          }) : int
          %output = output return (%l) : int
          """);

  /** What a test does with the region of that name instead. */
  private interface Replacement {
    @Nullable Object run(Region region, List<@Nullable Object> args, Frame frame) throws Throwable;
  }

  private static Interpreter overriding(Graph graph, String name, Replacement replacement) {
    return new Interpreter(graph, MethodHandles.lookup()) {
      @Override
      protected @Nullable Object callFunction(
          Node.CallFunction node, List<@Nullable Object> args, Frame frame) throws Throwable {
        return node.name().equals(name)
            ? replacement.run((Region) node.target(), args, frame)
            : super.callFunction(node, args, frame);
      }
    };
  }

  private static NestedGraph nested(@Nullable Object argument) {
    return (NestedGraph) Objects.requireNonNull(argument);
  }

  @Test
  void anOverrideChoosesTheBranch() throws Throwable {
    Interpreter takesThen =
        overriding(COND, "c", (r, args, frame) -> frame.endRegion(r, nested(args.get(1)).run()));
    Interpreter takesElse =
        overriding(COND, "c", (r, args, frame) -> frame.endRegion(r, nested(args.get(2)).run()));

    assertThat(takesThen.run(false)).isEqualTo("left");
    assertThat(takesElse.run(true)).isEqualTo("stayed");
  }

  @Test
  void anOverrideLooksAtAllBranchesBeforeControlGoesAnywhere() throws Throwable {
    List<@Nullable Object> values = new ArrayList<>();
    Interpreter exploring =
        overriding(
            COND,
            "c",
            (r, args, frame) -> {
              values.add(nested(args.get(1)).run().value());
              values.add(nested(args.get(2)).run().value());
              return "replaced";
            });

    assertThat(exploring.run(true)).isEqualTo("replaced");
    assertThat(values).containsExactly("left", "stayed");
  }

  @Test
  void anOverrideCountsTheTurnsOfALoop() throws Throwable {
    int[] turns = {0};
    Interpreter counting =
        overriding(
            LOOP,
            "l",
            (r, args, frame) -> {
              Outcome turn = nested(args.get(1)).run(0);
              for (turns[0] = 1; turn.isContinue(); turns[0]++) {
                turn = nested(args.get(1)).run(turn.values().toArray());
              }
              return frame.endRegion(r, turn);
            });

    assertThat(counting.run()).isEqualTo(10);
    assertThat(turns[0]).isEqualTo(10);
  }

  @Test
  void anOverrideEndsALoopWithValuesOfItsOwn() throws Throwable {
    Interpreter stopping =
        overriding(LOOP, "l", (r, args, frame) -> frame.endRegion(r, Outcome.yielding(-1)));

    assertThat(stopping.run()).isEqualTo(-1);
  }

  @Test
  void aContinueIsNoEndOfALoop() {
    Interpreter wrong =
        overriding(LOOP, "l", (r, args, frame) -> frame.endRegion(r, nested(args.get(1)).run(0)));

    assertThatThrownBy(wrong::run)
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("a continue does not end a region.loop");
  }

  @Test
  void aNestedGraphTakesOneValueForEachPlaceholder() {
    Interpreter tooFew =
        overriding(LOOP, "l", (r, args, frame) -> frame.endRegion(r, nested(args.get(1)).run()));
    Interpreter tooMany =
        overriding(COND, "c", (r, args, frame) -> frame.endRegion(r, nested(args.get(1)).run(1)));

    assertThatThrownBy(tooFew::run).hasMessage("loop takes 1 values, not 0");
    assertThatThrownBy(() -> tooMany.run(true)).hasMessage("then takes 0 values, not 1");
  }

  @Test
  void anExceptionOfAHookIsOneOfTheInterpretedCode() throws Throwable {
    Graph graph =
        graph(
            """
            %r = call_function region.try [java.lang.IllegalStateException] (graph "body" {
              %x = call_function static java.lang.Math::abs(int)int {pure} (-1) : int
              %y1 = output yield (%x) : int
            }, graph "catch" {
              %e = placeholder e : java.lang.IllegalStateException
              %y2 = output yield (99) : int
            }) : int
            %output = output return (%r) : int
            """);
    Interpreter throwing =
        new Interpreter(graph, MethodHandles.lookup()) {
          @Override
          protected @Nullable Object callFunction(
              Node.CallFunction node, List<@Nullable Object> args, Frame frame) throws Throwable {
            if (node.target() instanceof Target.Method) {
              throw new IllegalStateException("injected");
            }
            return super.callFunction(node, args, frame);
          }
        };

    assertThat(throwing.run()).isEqualTo(99);
  }
}
