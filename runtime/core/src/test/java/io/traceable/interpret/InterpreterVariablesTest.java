package io.traceable.interpret;

import static io.traceable.interpret.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.graph.Graph;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Local variables that stay variables. */
class InterpreterVariablesTest {

  private static @Nullable Object run(Graph graph, @Nullable Object... args) throws Throwable {
    return Interpreter.of(graph, InterpreterVariablesTest.class).run(args);
  }

  @Test
  void aReadGivesWhatWasWrittenLast() throws Throwable {
    Graph graph =
        graph(
            """
            %v = call_function variable.declare int (1) : #variable
            %before = call_function variable.read int (%v) : int
            %w = call_function variable.write int (%v, 20) : void
            %after = call_function variable.read int (%v) : int
            %sum = call_function operator.add(int,int)int {pure} (%before, %after) : int
            %output = output return (%sum) : int
            """);

    assertThat(run(graph)).isEqualTo(21);
  }

  @Test
  void aVariableMayHoldNull() throws Throwable {
    Graph graph =
        graph(
            """
            %v = call_function variable.declare java.lang.String () : #variable
            %w = call_function variable.write java.lang.String (%v, null) : void
            %r = call_function variable.read java.lang.String (%v) : java.lang.String
            %output = output return (%r) : java.lang.String
            """);

    assertThat(run(graph)).isNull();
  }

  @Test
  void aVariableOfALoopIsANewOneInEachTurn() {
    Graph graph =
        graph(
            """
            %l = call_function region.loop ([true], graph "loop" {
              %first = placeholder first : boolean
              %v = call_function variable.declare int () : #variable
              %c = call_function region.cond (%first, graph "then" {
                %w = call_function variable.write int (%v, 1) : void
                %y1 = output yield () : void
              }, graph "else" {
                %y2 = output yield () : void
              }) : void
              %r = call_function variable.read int (%v) : int
              %next = output continue (false) : boolean
            }) : void
            %output = output unreachable () : void
            """);

    assertThatThrownBy(() -> run(graph))
        .isInstanceOf(InterpreterException.class)
        .hasMessage("%r of test: it reads a variable that has no value yet");
  }

  @Test
  void aLambdaSharesTheVariablesItUses() throws Throwable {
    Graph graph =
        graph(
            """
            %v = call_function variable.declare int (5) : #variable
            %f = call_function lambda java.util.function.IntUnaryOperator interface java.util.function.IntUnaryOperator::applyAsInt(int)int {impure} (graph "lambda" {
              %x = placeholder x : int
              %old = call_function variable.read int (%v) : int
              %new = call_function operator.add(int,int)int {pure} (%old, %x) : int
              %w = call_function variable.write int (%v, %new) : void
              %out = output return (%new) : int
            }) : java.util.function.IntUnaryOperator
            %w_1 = call_function variable.write int (%v, 100) : void
            %output = output return (%f) : java.util.function.IntUnaryOperator
            """
                .replace("%new", "%sum"));

    IntUnaryOperator add = (IntUnaryOperator) Objects.requireNonNull(run(graph));

    assertThat(add.applyAsInt(1)).isEqualTo(101);
    assertThat(add.applyAsInt(2)).isEqualTo(103);
  }
}
