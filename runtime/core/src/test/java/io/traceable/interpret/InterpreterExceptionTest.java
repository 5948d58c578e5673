package io.traceable.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.traceable.graph.Graph;
import io.traceable.graph.Op;
import io.traceable.graph.Operators;
import io.traceable.graph.TypeRef;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the interpreter itself throws says at which node; what the program throws is untouched. */
class InterpreterExceptionTest {

  /** A program that fails with an exception of the interpreter's class. */
  static int fail(RuntimeException own) {
    throw own;
  }

  /** A program that evaluates an operator there is not. */
  static Object interpretWrongly() {
    return String.valueOf(
        Evaluator.evaluate(Operators.unary(Op.NEG, TypeRef.BOOLEAN), List.of(true)));
  }

  private static Graph graph(String nodes) {
    String own = InterpreterExceptionTest.class.getName();
    return GraphText.graph(nodes.replace("MODEL", own));
  }

  private static @Nullable Object run(Graph graph, Object... args) throws Throwable {
    return Interpreter.of(graph, InterpreterExceptionTest.class).run(args);
  }

  @Test
  void theNodeAndItsLineAreNamed() {
    Graph graph =
        graph(
            """
            %ok = call_function operator.add(int,int)int {pure} (1, 2) : int @6:1-6:2
            %s = call_function static MODEL::gone()int {impure} () : int @7:3-7:9
            %output = output return (%s) : int
            """);
    assertThatThrownBy(() -> run(graph))
        .isInstanceOf(InterpreterException.class)
        .hasMessageStartingWith("%s (line 7) of " + graph.name() + ": static ")
        .hasMessageContaining("does not exist")
        .hasCauseInstanceOf(NoSuchMethodException.class);
  }

  @Test
  void inABranchTheNodeInsideIsNamed() {
    Graph graph =
        graph(
            """
            %r = call_function region.cond (true, graph "then" {
              %s = call_function static no.such.Type::f()int {impure} () : int @Inlined.java:8:3-8:9
              %y = output yield (%s) : int
            }, graph "else" {
              %z = output yield (0) : int
            }) : int @7:1-9:2
            %output = output return (%r) : int
            """);
    assertThatThrownBy(() -> run(graph))
        .hasMessageStartingWith("%s (line 8 of Inlined.java) of test: the graph needs class");
  }

  @Test
  void inALambdaThatIsCalledLaterTheNodeInsideIsNamed() throws Throwable {
    Graph graph =
        graph(
            """
            %l = call_function lambda java.util.function.IntSupplier \
            interface java.util.function.IntSupplier::getAsInt()int {impure} (graph "lambda" {
              %s = call_function static MODEL::gone()int {impure} () : int @8:3-8:9
              %y = output return (%s) : int
            }) : java.util.function.IntSupplier @7:1-9:2
            %output = output return (%l) : java.util.function.IntSupplier
            """);
    IntSupplier supplier = (IntSupplier) Objects.requireNonNull(run(graph));
    assertThatThrownBy(supplier::getAsInt).hasMessageStartingWith("%s (line 8) of lambda: ");
  }

  @Test
  void forAnArgumentThatDoesNotFitTheParameterIsNamed() {
    Graph graph = graph("%x = placeholder x : long @3:9-3:10\n%output = output return (%x) : long");
    assertThatThrownBy(() -> run(graph, 1))
        .hasMessage(
            "%x (line 3) of " + graph.name() + ": argument x is a long, not a java.lang.Integer");
  }

  @Test
  void aReceiverOfAClassThatIsGoneIsNamed() {
    Graph graph =
        graph(
            "%self = placeholder this : no.such.Type @2:1-2:5\n%output = output return () : void");
    assertThatThrownBy(() -> run(graph)).hasMessageStartingWith("%self (line 2) of ");
  }

  @Test
  void oneThatTheProgramThrowsIsTheSameObject() {
    Graph graph =
        graph(
            """
            %x = placeholder x : java.lang.RuntimeException
            %s = call_function static MODEL::fail(java.lang.RuntimeException)int {impure} (%x) \
            : int @7:3-7:9
            %output = output return (%s) : int
            """);
    RuntimeException own = new InterpreterException("mine");
    assertThat(catchThrowable(() -> run(graph, own))).isSameAs(own).hasMessage("mine");
  }

  @Test
  void oneThatComesOutOfThisLibraryInsideTheProgramIsNotGivenANode() {
    Graph graph =
        graph(
            """
            %s = call_function static MODEL::interpretWrongly()java.lang.Object {impure} () \
            : java.lang.Object @7:3-7:9
            %output = output return (%s) : java.lang.Object
            """);
    assertThatThrownBy(() -> run(graph))
        .hasMessageStartingWith("there is no operator.neg(boolean)");
  }
}
