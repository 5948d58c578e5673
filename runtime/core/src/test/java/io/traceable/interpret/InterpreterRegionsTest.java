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
}
