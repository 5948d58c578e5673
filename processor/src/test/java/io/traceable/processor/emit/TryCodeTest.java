package io.traceable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Try regions are try statements, and javac accepts their handlers. */
@SuppressWarnings("OrphanedFormatString") // %name is a reference.
class TryCodeTest {

  @Test
  void a_variable_of_the_graph_is_a_local() throws Exception {
    RegionHarness parse =
        RegionHarness.of(
            "int run(String text)",
            "static int log;",
            """
            %text = placeholder text : java.lang.String
            %v = call_function variable.declare int (1) : #variable
            %t = call_function region.try [java.lang.NumberFormatException, java.lang.NullPointerException] finally (graph "body" {
              %set = call_function variable.write int (%v, 2) : void
              %n = call_function static java.lang.Integer::parseInt(java.lang.String)int {throws} (%text) : int @5:2-5:3
              %o1 = output yield (%n) : int
            }, graph "catch" {
              %e = placeholder e : java.lang.RuntimeException
              %o2 = output yield (-1) : int
            }, graph "finally" {
              %x = call_function variable.read int (%v) : int
              %add = call_function operator.add(int,int)int {pure} (%x, 1) : int @5:5-5:6
              %more = call_function variable.write int (%v, %add) : void @5:4-5:6
              %o3 = output yield () : void
            }) : int @5:1-5:10
            %y = call_function variable.read int (%v) : int @5:12-5:13
            %sum = call_function operator.add(int,int)int {pure} (%t, %y) : int @5:12-5:14
            %end = output return (%sum) : int @5:11-5:15
            """);

    assertThat(parse.code())
        .isEqualTo(
            """
            int v = 1;
            int t;
            try {
              v = 2;
              t = Integer.parseInt(text);
            } catch (NumberFormatException | NullPointerException e) {
              t = -1;
            } finally {
              int x = v;
              v = x + 1;
            }
            return t + v;
            """);
    assertThat(parse.run("40")).isEqualTo(43);
    assertThat(parse.run("x")).isEqualTo(2);
  }

  @Test
  void a_handler_stays_when_nothing_throws_its_exception_any_more() throws Exception {
    RegionHarness removed =
        RegionHarness.of(
            "int run(int x)",
            "",
            """
            %x = placeholder x : int
            %t = call_function region.try [java.io.IOException] (graph "body" {
              %o1 = output yield (%x) : int
            }, graph "catch" {
              %e = placeholder e : java.io.IOException
              %o2 = output yield (-1) : int
            }) : int @5:1-5:10
            %end = output return (%t) : int @5:11-5:15
            """);

    assertThat(removed.run(3)).isEqualTo(3);
  }

  @Test
  void an_exception_of_a_private_method_is_seen() throws Exception {
    RegionHarness read =
        RegionHarness.of(
            "String run(boolean fails)",
            """
            private static String read(boolean fails) throws java.io.IOException {
              if (fails) { throw new java.io.IOException("gone"); }
              return "text";
            }
            """,
            """
            %fails = placeholder fails : boolean
            %t = call_function region.try [java.io.IOException] (graph "body" {
              %s = call_function static a.M::read(boolean)java.lang.String {impure} (%fails) : java.lang.String @5:2-5:3
              %o1 = output return (%s) : java.lang.String @5:2-5:3
            }, graph "catch" {
              %e = placeholder e : java.io.IOException
              %message = call_method virtual java.io.IOException::getMessage()java.lang.String {reads} (%e) : java.lang.String @5:4-5:5
              %o2 = output return (%message) : java.lang.String @5:4-5:5
            }) : void @5:1-5:10
            %end = output unreachable () : void
            """);

    assertThat(read.code())
        .isEqualTo(
            """
            try {
              return read(fails);
            } catch (IOException e) {
              return e.getMessage();
            }
            """);
    assertThat(read.run(true)).isEqualTo("gone");
    assertThat(read.run(false)).isEqualTo("text");
  }

  @Test
  void a_throwable_is_thrown_again_precisely() throws Exception {
    RegionHarness again =
        RegionHarness.of(
            "void run(int x)",
            "static int f(int x) { return 1 / x; }",
            """
            %x = placeholder x : int
            %t = call_function region.try [java.lang.Throwable] (graph "body" {
              %f = call_function static a.M::f(int)int {throws} (%x) : int @5:2-5:3
              %o1 = output yield () : void
            }, graph "catch" {
              %e = placeholder e : java.lang.Throwable
              %o2 = output throw (%e) : java.lang.Throwable @5:4-5:5
            }) : void @5:1-5:10
            %end = output return () : void
            """);

    assertThat(again.run(1)).isNull();
    assertThatThrownBy(() -> again.run(0)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void a_finally_sees_the_values_of_the_turn_that_ends() throws Exception {
    RegionHarness turns =
        RegionHarness.of(
            "int run(int n)",
            "static int log; static void note(int i) { log = log * 10 + i; }"
                + " static int log() { return log; }",
            """
            %n = placeholder n : int
            %loop = call_function region.loop ([1], graph "loop" {
              %i = placeholder i : int
              %t = call_function region.try finally (graph "body" {
                %gt = call_function operator.gt(int,int)boolean {pure} (%i, %n) : boolean @5:3-5:4
                %c = call_function region.cond (%gt, graph "then" {
                  %o1 = output break (%i) : int
                }, graph "else" {
                  %o2 = output yield () : void
                }) : void @5:3-5:5
                %i_1 = call_function operator.add(int,int)int {pure} (%i, 1) : int @5:6-5:7
                %o3 = output continue (%i_1) : int
              }, graph "finally" {
                %note = call_function static a.M::note(int)void {impure} (%i) : void @5:8-5:9
                %o4 = output yield () : void
              }) : void @5:2-5:10
              %o5 = output unreachable () : void
            }) : int @5:1-5:10
            %end = output return (%loop) : int
            """);

    assertThat(turns.run(2)).isEqualTo(3);
    assertThat(turns.call("log")).isEqualTo(123);
  }

  @Test
  void a_handler_does_not_see_half_of_an_exit() throws Exception {
    RegionHarness half =
        RegionHarness.of(
            "int run(int a, int b)",
            "static int f(int x) { return 10 / x; }",
            """
            %a = placeholder a : int
            %b = placeholder b : int
            %t = call_function region.try [java.lang.ArithmeticException] (graph "body" {
              %p = call_function static a.M::f(int)int {throws} (%a) : int @5:2-5:3
              %q = call_function static a.M::f(int)int {throws} (%b) : int @5:2-5:3
              %o1 = output yield (%p, %q) : #tuple
            }, graph "catch" {
              %e = placeholder e : java.lang.ArithmeticException
              %o2 = output yield (%a, %b) : #tuple
            }) : #tuple @5:1-5:10
            %a_1 = call_function result.0 (%t) : int
            %b_1 = call_function result.1 (%t) : int
            %ten = call_function operator.mul(int,int)int {pure} (%a_1, 10) : int @5:32-5:35
            %sum = call_function operator.add(int,int)int {pure} (%ten, %b_1) : int @5:32-5:38
            %end = output return (%sum) : int @5:31-5:40
            """);

    assertThat(half.run(2, 5)).isEqualTo(52);
    assertThat(half.run(7, 0)).isEqualTo(70);
  }

  @Test
  void a_jump_out_of_finally_forgets_the_exception() throws Exception {
    RegionHarness forget =
        RegionHarness.of(
            "int run(int x)",
            "static int f(int x) throws java.io.IOException { throw new java.io.IOException(); }",
            """
            %x = placeholder x : int
            %b = call_function region.block (graph "block" {
              %t = call_function region.try finally (graph "body" {
                %f = call_function static a.M::f(int)int {throws} (%x) : int @5:3-5:4
                %o1 = output break (1) : int
              }, graph "finally" {
                %o2 = output break (2) : int
              }) : void @5:2-5:10
              %o3 = output unreachable () : void
            }) : int @5:1-5:10
            %end = output return (%b) : int
            """);

    assertThat(forget.run(1)).isEqualTo(2);
  }

  @Test
  void an_exit_that_a_finally_gives_up_has_assigned_nothing() throws Exception {
    RegionHarness givenUp =
        RegionHarness.of(
            "int run(int x)",
            "",
            """
            %x = placeholder x : int
            %loop = call_function region.loop ([%x], graph "loop" {
              %x_1 = placeholder x : int
              %b = call_function region.block (graph "block" {
                %t = call_function region.try finally (graph "body" {
                  %x_2 = call_function operator.add(int,int)int {pure} (%x_1, 7) : int @5:3-5:4
                  %o1 = output continue 1 (%x_2) : int
                }, graph "finally" {
                  %o2 = output break () : void
                }) : void @5:2-5:10
                %o3 = output unreachable () : void
              }) : void @5:2-5:10
              %o4 = output break (%x_1) : int
            }) : int @5:1-5:10
            %end = output return (%loop) : int
            """);

    assertThat(givenUp.run(5)).isEqualTo(5);
  }
}
