package io.traceable.interpret;

import static io.traceable.interpret.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Loops and blocks: what is carried from turn to turn, and the ways out. */
class InterpreterLoopsTest {

  /** {@code for (i = 0, s = 0; i < n; i++) s += i; return s;}. */
  private static final String SUM =
      """
      %n = placeholder n : int
      %sum = call_function region.loop ([0, 0L], graph "loop" {
        %i = placeholder i : int
        %s = placeholder s : long
        %test = call_function operator.lt(int,int)boolean {pure} (%i, %n) : boolean
        %turn = call_function region.cond (%test, graph "then" {
          %yes = output yield () : void
        }, graph "else" {
          %done = output break (%i, %s) : #tuple
        }) : void
        %i_l = call_function operator.convert(int)long {pure} (%i) : long
        %s_1 = call_function operator.add(long,long)long {pure} (%s, %i_l) : long
        %i_1 = call_function operator.add(int,int)int {pure} (%i, 1) : int
        %next = output continue (%i_1, %s_1) : #tuple
      }) : #tuple
      %r = call_function result.1 (%sum) : long
      %output = output return (%r) : long
      """;

  private static @Nullable Object run(Graph graph, @Nullable Object... args) throws Throwable {
    return Interpreter.of(graph, InterpreterLoopsTest.class).run(args);
  }

  private static List<String> seen(String nodes, @Nullable Object... args) throws Throwable {
    List<String> seen = new ArrayList<>();
    Interpreter watching =
        new Interpreter(graph(nodes), MethodHandles.lookup()) {
          @Override
          protected void onNode(Node node, String path, @Nullable Object value) {
            seen.add(path + "=" + value);
          }
        };
    watching.run(args);
    return seen;
  }

  @Test
  void aLoopCarriesValuesFromTurnToTurn() throws Throwable {
    assertThat(run(graph(SUM), 5)).isEqualTo(0L + 1 + 2 + 3 + 4);
  }

  @Test
  void aLoopLeftInItsFirstTurnGivesTheInitialValues() throws Throwable {
    assertThat(run(graph(SUM), 0)).isEqualTo(0L);
  }

  @Test
  void eachOfSeveralValuesHasItsResult() throws Throwable {
    String first = SUM.replace("result.1 (%sum) : long", "result.0 (%sum) : int");
    assertThat(run(graph(first.replace("return (%r) : long", "return (%r) : int")), 5))
        .isEqualTo(5);
  }

  @Test
  void aMillionTurnsDoNotGrowTheStack() throws Throwable {
    assertThat(run(graph(SUM), 1_000_000)).isEqualTo(499_999_500_000L);
  }

  @Test
  void valuesOfATurnAreSeenInEachTurn() throws Throwable {
    assertThat(seen(SUM, 1))
        .containsExactly(
            "n=1",
            "i=0",
            "s=0",
            "test=true",
            "yes=null",
            "turn=null",
            "i_l=0",
            "s_1=0",
            "i_1=1",
            "next=[1, 0]",
            "i=1",
            "s=0",
            "test=false",
            "done=[1, 0]",
            "sum=[1, 0]",
            "r=0",
            "output=0");
  }

  @Test
  void theNextTurnTakesItsValuesAllAtOnce() throws Throwable {
    assertThat(
            run(
                graph(
                    """
                    %n = placeholder n : int
                    %r = call_function region.loop ([0, "a", "b"], graph "loop" {
                      %i = placeholder i : int
                      %a = placeholder a : java.lang.String
                      %b = placeholder b : java.lang.String
                      %end = call_function operator.eq(int,int)boolean {pure} (%i, %n) : boolean
                      %c = call_function region.cond (%end, graph "then" {
                        %done = output break (%a) : java.lang.String
                      }, graph "else" {
                        %i_1 = call_function operator.add(int,int)int {pure} (%i, 1) : int
                        %next = output continue (%i_1, %b, %a) : #tuple
                      }) : void
                      %never = output unreachable () : void
                    }) : java.lang.String
                    %output = output return (%r) : java.lang.String
                    """),
                3))
        .isEqualTo("b");
  }

  @Test
  void aReturnInALoopLeavesTheMethod() throws Throwable {
    String returning =
        SUM.substring(0, SUM.indexOf("%r = "))
            .replace("output break (%i, %s) : #tuple", "output return (%s) : long")
            .replace("(%i_1, %s_1) : #tuple\n}) : #tuple", "(%i_1, %s_1) : #tuple\n}) : void");

    assertThat(run(graph(returning + "%output = output unreachable () : void"), 5)).isEqualTo(10L);
  }

  @Test
  void anExceptionInALoopLeavesTheMethod() {
    RuntimeException thrown = new RuntimeException();
    Graph graph =
        graph(
            """
            %t = placeholder t : java.lang.RuntimeException
            %l = call_function region.loop ([], graph "loop" {
              %out = output throw (%t) : java.lang.RuntimeException
            }) : void
            %output = output unreachable () : void
            """);

    assertThatThrownBy(() -> run(graph, thrown)).isSameAs(thrown);
  }

  /** Rows of columns: {@code EXIT} leaves from the inner loop when the column is 2. */
  private static final String NESTED =
      """
      %r = call_function region.loop ([0, 0], graph "rows" {
        %row = placeholder row : int
        %count = placeholder count : int
        %last = call_function operator.eq(int,int)boolean {pure} (%row, 3) : boolean
        %c1 = call_function region.cond (%last, graph "then1" {
          %done = output break (%count) : int
        }, graph "else1" {
          %go = output yield () : void
        }) : void
        %row_1 = call_function operator.add(int,int)int {pure} (%row, 1) : int
        %inner = call_function region.loop ([0, %count], graph "columns" {
          %col = placeholder col : int
          %n = placeholder n : int
          %two = call_function operator.eq(int,int)boolean {pure} (%col, 2) : boolean
          %c2 = call_function region.cond (%two, graph "then2" {
            %exit = output EXIT
          }, graph "else2" {
            %on = output yield () : void
          }) : void
          %col_1 = call_function operator.add(int,int)int {pure} (%col, 1) : int
          %n_1 = call_function operator.add(int,int)int {pure} (%n, 1) : int
          %next = output continue (%col_1, %n_1) : #tuple
        }) : int
        %plus = call_function operator.add(int,int)int {pure} (%inner, 100) : int
        %next_row = output continue (%row_1, %plus) : #tuple
      }) : int
      %output = output return (%r) : int
      """;

  @Test
  void aBreakLeavesTheInnermostLoop() throws Throwable {
    assertThat(run(graph(NESTED.replace("EXIT", "break (%n) : int")))).isEqualTo(306);
  }

  @Test
  void aBreakOfDepthOneLeavesTheLoopAround() throws Throwable {
    assertThat(run(graph(NESTED.replace("EXIT", "break 1 (%n) : int")))).isEqualTo(2);
  }

  @Test
  void aContinueOfDepthOneGoesOnWithTheLoopAround() throws Throwable {
    assertThat(run(graph(NESTED.replace("EXIT", "continue 1 (%row_1, %n) : #tuple")))).isEqualTo(6);
  }

  @Test
  void aReturnLeavesBothLoops() throws Throwable {
    assertThat(run(graph(NESTED.replace("EXIT", "return (77) : int")))).isEqualTo(77);
  }

  @Test
  void aBlockYieldsItsValues() throws Throwable {
    assertThat(run(graph(BLOCK.replace("EXIT", "yield () : void")), true)).isEqualTo("end");
  }

  @Test
  void aBreakGoesToTheEndOfABlock() throws Throwable {
    assertThat(run(graph(BLOCK.replace("EXIT", "break (\"broken\") : java.lang.String")), true))
        .isEqualTo("broken");
  }

  private static final String BLOCK =
      """
      %x = placeholder x : boolean
      %b = call_function region.block (graph "block" {
        %c = call_function region.cond (%x, graph "then" {
          %exit = output EXIT
        }, graph "else" {
          %go = output yield () : void
        }) : void
        %end = output yield ("end") : java.lang.String
      }) : java.lang.String
      %output = output return (%b) : java.lang.String
      """;

  @Test
  void jumpsPassByBlocksAndSwitchesToo() throws Throwable {
    Graph graph =
        graph(
            """
            %r = call_function region.loop ([0], graph "loop" {
              %i = placeholder i : int
              %i_1 = call_function operator.add(int,int)int {pure} (%i, 1) : int
              %b = call_function region.block (graph "block" {
                %s = call_function region.switch [0, 1] [2] [default] (%i, [], graph "on" {
                  %on = output continue 2 (%i_1) : int
                }, graph "out" {
                  %out = output break 1 () : void
                }, graph "done" {
                  %done = output break 2 (%i) : int
                }) : void
                %never = output unreachable () : void
              }) : void
              %i_10 = call_function operator.add(int,int)int {pure} (%i, 10) : int
              %next = output continue (%i_10) : int
            }) : int
            %output = output return (%r) : int
            """);

    assertThat(run(graph)).isEqualTo(12);
  }

  @Test
  void aLambdaKeepsTheValuesOfTheTurnItWasMadeIn() throws Throwable {
    Graph graph =
        graph(
            """
            %list = placeholder list : java.util.List<java.util.function.IntSupplier>
            %l = call_function region.loop ([0], graph "loop" {
              %i = placeholder i : int
              %i_1 = call_function operator.add(int,int)int {pure} (%i, 1) : int
              %f = call_function lambda java.util.function.IntSupplier interface java.util.function.IntSupplier::getAsInt()int {impure} (graph "lambda" {
                %out = output return (%i_1) : int
              }) : java.util.function.IntSupplier
              %added = call_method interface java.util.List::add(java.lang.Object)boolean {impure} (%list, %f) : boolean
              %test = call_function operator.lt(int,int)boolean {pure} (%i_1, 3) : boolean
              %c = call_function region.cond (%test, graph "then" {
                %next = output continue (%i_1) : int
              }, graph "else" {
                %done = output break () : void
              }) : void
              %never = output unreachable () : void
            }) : void
            %output = output return () : void
            """);
    List<IntSupplier> made = new ArrayList<>();

    run(graph, made);

    assertThat(made.stream().map(IntSupplier::getAsInt)).containsExactly(1, 2, 3);
  }

  @Test
  void aLambdaHasLoopsOfItsOwn() throws Throwable {
    Graph graph =
        graph(
            """
            %limit = placeholder limit : int
            %f = call_function lambda java.util.function.IntSupplier interface java.util.function.IntSupplier::getAsInt()int {impure} (graph "lambda" {
              %r = call_function region.loop ([1], graph "loop" {
                %i = placeholder i : int
                %twice = call_function operator.add(int,int)int {pure} (%i, %i) : int
                %test = call_function operator.gt(int,int)boolean {pure} (%twice, %limit) : boolean
                %c = call_function region.cond (%test, graph "then" {
                  %found = output return (%i) : int
                }, graph "else" {
                  %next = output continue (%twice) : int
                }) : void
                %never = output unreachable () : void
              }) : void
              %end = output unreachable () : void
            }) : java.util.function.IntSupplier
            %output = output return (%f) : java.util.function.IntSupplier
            """);

    IntSupplier largestPowerOfTwo = (IntSupplier) Objects.requireNonNull(run(graph, 1000));

    assertThat(largestPowerOfTwo.getAsInt()).isEqualTo(512);
    assertThat(largestPowerOfTwo.getAsInt()).isEqualTo(512);
  }

  @Test
  void comingToWhatIsUnreachableNamesTheNode() {
    Graph graph =
        graph(
            """
            %b = call_function region.block (graph "block" {
              %end = output unreachable () : void
            }) : void
            %output = output return () : void
            """);

    assertThatThrownBy(() -> run(graph))
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("%end");
  }
}
