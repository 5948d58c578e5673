package io.traceable.interpret;

import static io.traceable.interpret.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Branches: only the taken one runs, it sees what is around it, and it may leave the method. */
class InterpreterRegionsTest {

  private static final Graph SIGN =
      graph(
          """
          %x = placeholder x : int
          %neg = call_function operator.lt(int,int)boolean {pure} (%x, 0) : boolean
          %c = call_function region.cond (%neg, graph "then" {
            %n = call_function operator.neg(int)int {pure} (%x) : int
            %zero = call_function operator.eq(int,int)boolean {pure} (%n, 13) : boolean
            %inner = call_function region.cond (%zero, graph "then2" {
              %early = output return (-999) : int
            }, graph "else2" {
              %y1 = output yield (%n) : int
            }) : int
            %y2 = output yield (%inner) : int
          }, graph "else" {
            %q = call_function operator.div(int,int)int {throws} (100, %x) : int
            %y3 = output yield (%q) : int
          }) : int
          %after = call_function operator.add(int,int)int {pure} (%c, 1) : int
          %output = output return (%after) : int
          """);

  private static @Nullable Object run(int x) throws Throwable {
    return Interpreter.of(SIGN, InterpreterRegionsTest.class).run(x);
  }

  @Test
  void theTakenBranchGivesTheValue() throws Throwable {
    assertThat(run(-5)).isEqualTo(6);
  }

  @Test
  void theOtherBranchGivesTheValueToo() throws Throwable {
    assertThat(run(50)).isEqualTo(3);
  }

  @Test
  void aReturnInANestedBranchLeavesTheMethod() throws Throwable {
    assertThat(run(-13)).isEqualTo(-999);
  }

  @Test
  void aThrowInABranchLeavesTheMethod() {
    assertThatThrownBy(() -> run(0)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void nodesOfTheBranchNotTakenAreNotEvaluated() throws Throwable {
    List<String> seen = new ArrayList<>();
    Interpreter watching =
        new Interpreter(SIGN, java.lang.invoke.MethodHandles.lookup()) {
          @Override
          protected void onNode(Node node, String path, @Nullable Object value) {
            seen.add(path);
          }
        };

    watching.run(50);

    assertThat(seen).containsExactly("x", "neg", "q", "y3", "c", "after", "output");
  }

  @Test
  void aNodeAfterAnEarlyReturnIsNotSeen() throws Throwable {
    List<String> seen = new ArrayList<>();
    Interpreter watching =
        new Interpreter(SIGN, java.lang.invoke.MethodHandles.lookup()) {
          @Override
          protected void onNode(Node node, String path, @Nullable Object value) {
            seen.add(path);
          }
        };

    watching.run(-13);

    assertThat(seen).endsWith("zero", "early");
  }

  private static final Graph SEVERAL =
      graph(
          """
          %x = placeholder x : int
          %neg = call_function operator.lt(int,int)boolean {pure} (%x, 0) : boolean
          %c = call_function region.cond (%neg, graph "then" {
            %y1 = output yield ("negative", null) : #tuple
          }, graph "else" {
            %y2 = output yield (null, "positive") : #tuple
          }) : #tuple
          %first = call_function result.0 (%c) : java.lang.String
          %second = call_function result.1 (%c) : java.lang.String
          %text = call_function operator.concat(java.lang.String,java.lang.String)java.lang.String {fresh} (%first, %second) : java.lang.String
          %output = output return (%text) : java.lang.String
          """);

  @Test
  void aBranchGivesSeveralValuesAndSomeMayBeNull() throws Throwable {
    Interpreter interpreter = Interpreter.of(SEVERAL, InterpreterRegionsTest.class);
    assertThat(interpreter.run(-1)).isEqualTo("negativenull");
    assertThat(interpreter.run(1)).isEqualTo("nullpositive");
  }

  @Test
  void aValueThatIsAListIsOneValue() throws Throwable {
    Graph graph =
        graph(
            """
            %list = placeholder list : java.util.List
            %c = call_function region.cond (true, graph "then" {
              %y1 = output yield (%list) : java.util.List
            }, graph "else" {
              %y2 = output yield (null) : java.util.List
            }) : java.util.List
            %output = output return (%c) : java.util.List
            """);
    List<String> list = List.of("a", "b");

    assertThat(Interpreter.of(graph, InterpreterRegionsTest.class).run(list)).isSameAs(list);
  }

  @Test
  void aBranchWithoutValuesIsOnlyRun() throws Throwable {
    Graph graph =
        Trail.graph(
            """
            %x = placeholder x : boolean
            %c = call_function region.cond (%x, graph "then" {
              %a = call_function STEP ("then") : void
              %y1 = output yield () : void
            }, graph "else" {
              %b = call_function STEP ("else") : void
              %y2 = output yield () : void
            }) : void
            %d = call_function STEP ("after") : void
            %output = output return () : void
            """);

    assertThat(Trail.of(graph, true)).containsExactly("then", "after");
    assertThat(Trail.of(graph, false)).containsExactly("else", "after");
  }

  @Test
  void aTargetThatDoesNotExistNamesTheNode() {
    Graph graph =
        graph(
            """
            %gone = call_function static java.lang.Math::gone()int {pure} () : int
            %output = output return (%gone) : int
            """);

    assertThatThrownBy(() -> Interpreter.of(graph, InterpreterRegionsTest.class).run())
        .isInstanceOf(InterpreterException.class)
        .hasMessageStartingWith("%gone of test: static java.lang.Math::gone()int");
  }
}
