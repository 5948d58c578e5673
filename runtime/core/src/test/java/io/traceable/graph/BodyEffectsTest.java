package io.traceable.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What calling a method may do, found out from its graph. */
class BodyEffectsTest {

  private static String effects(String nodes) {
    return Graph.parse("traceable-graph 1\ngraph \"f\" {\n" + nodes + "}\n")
        .verify()
        .effects()
        .toString();
  }

  @Test
  void it_does_what_its_nodes_do() {
    assertThat(
            effects(
                """
                  %x = placeholder x : int
                  %div = call_function operator.div(int,int)int {throws} (1, %x) : int
                  %output = output return (%div) : int
                """))
        .isEqualTo("throws");
  }

  @Test
  void a_return_inside_a_branch_is_nothing_to_the_caller() {
    assertThat(
            effects(
                """
                  %b = placeholder b : boolean
                  %cond = call_function region.cond (%b, graph "then" {
                    %output = output return (1) : int
                  }, graph "else" {
                    %output_1 = output yield () : void
                  }) : void
                  %output_2 = output return (2) : int
                """))
        .isEqualTo("pure");
  }

  @Test
  void a_throw_inside_a_branch_throws() {
    assertThat(
            effects(
                """
                  %b = placeholder b : boolean
                  %e = placeholder e : java.lang.RuntimeException
                  %cond = call_function region.cond (%b, graph "then" {
                    %output = output throw (%e) : java.lang.RuntimeException
                  }, graph "else" {
                    %output_1 = output yield () : void
                  }) : void
                  %output_2 = output return (2) : int
                """))
        .isEqualTo("throws");
  }

  @Test
  void a_loop_may_go_on_for_ever() {
    assertThat(
            effects(
                """
                  %loop = call_function region.loop ([], graph "loop" {
                    %output = output continue () : void
                  }) : void
                  %output_1 = output unreachable () : void
                """))
        .isEqualTo("writes");
  }

  @Test
  void what_a_lambda_does_it_does_when_it_is_called() {
    assertThat(
            effects(
                """
                  %run = call_function lambda java.lang.Runnable interface java.lang.Runnable::run()void {impure} (graph "lambda" {
                    %f = call_function static A::f()void {impure} () : void
                    %output = output return () : void
                  }) : java.lang.Runnable
                  %output_1 = output return (%run) : java.lang.Runnable
                """))
        .isEqualTo("fresh");
  }

  @Test
  void a_local_variable_is_nobody_elses() {
    assertThat(
            effects(
                """
                  %v = call_function variable.declare int (1) : #variable
                  %w = call_function variable.write int (%v, 2) : void
                  %r = call_function variable.read int (%v) : int
                  %output = output return (%r) : int
                """))
        .isEqualTo("pure");
  }

  @Test
  void a_lock_is_seen_by_others() {
    assertThat(
            effects(
                """
                  %o = placeholder o : java.lang.Object
                  %locked = call_function region.synchronized (%o, graph "synchronized" {
                    %output = output yield () : void
                  }) : void
                  %output_1 = output return () : void
                """))
        .isEqualTo("impure");
  }
}
