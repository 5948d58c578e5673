package io.traceable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Conditionals, blocks, switches and synchronized regions are the statements of Java. */
@SuppressWarnings("OrphanedFormatString") // %name is a reference.
class RegionCodeTest {

  @Test
  void a_variable_that_a_branch_changes_stays_one() throws Exception {
    RegionHarness clamp =
        RegionHarness.of(
            "int run(int x)",
            "",
            """
            %x = placeholder x : int
            %y = call_function operator.mul(int,int)int {pure} (%x, %x) : int @5:1-5:2
            %gt = call_function operator.gt(int,int)boolean {pure} (%y, 50) : boolean @5:5-5:6
            %y_3 = call_function region.cond (%gt, graph "then" {
              %y_1 = call_function operator.sub(int,int)int {pure} (%y, 50) : int @5:7-5:8
              %y_2 = call_function operator.mul(int,int)int {pure} (%y_1, %y_1) : int @5:9-5:10
              %o1 = output yield (%y_2) : int
            }, graph "else" {
              %o2 = output yield (%y) : int
            }) : int @5:4-5:10
            %end = output return (%y_3) : int @5:31-5:40
            """);

    assertThat(clamp.code())
        .isEqualTo(
            """
            int y = x * x;
            if (y > 50) {
              int y_1 = y - 50;
              y = y_1 * y_1;
            }
            return y;
            """);
    assertThat(clamp.run(5)).isEqualTo(25);
    assertThat(clamp.run(8)).isEqualTo(196);
  }

  @Test
  void a_value_that_nobody_reads_has_no_variable() throws Exception {
    RegionHarness order =
        RegionHarness.of(
            "int run(int x, int y)",
            "static int log; static int next(int x) { log = log * 10 + x; return x; }",
            """
            %x = placeholder x : int
            %y = placeholder y : int
            %gt = call_function operator.gt(int,int)boolean {pure} (%x, %y) : boolean @5:5-5:6
            %c = call_function region.cond (%gt, graph "then" {
              %o1 = output yield (%y, %x, 7) : #tuple
            }, graph "else" {
              %p = call_function static a.M::next(int)int {impure} (%x) : int
              %q = call_function static a.M::next(int)int {impure} (%y) : int
              %o2 = output yield (%p, %q, 8) : #tuple
            }) : #tuple @5:4-5:10
            %x_1 = call_function result.0 (%c) : int
            %y_1 = call_function result.1 (%c) : int
            %unread = call_function result.2 (%c) : int
            %ten = call_function operator.mul(int,int)int {pure} (%x_1, 10) : int @5:32-5:35
            %sum = call_function operator.add(int,int)int {pure} (%ten, %y_1) : int @5:32-5:38
            %end = output return (%sum) : int @5:31-5:40
            """);

    assertThat(order.code())
        .isEqualTo(
            """
            int x_1;
            int y_1;
            if (x > y) {
              x_1 = y;
              y_1 = x;
            } else {
              int p = M.next(x);
              int q = M.next(y);
              x_1 = p;
              y_1 = q;
            }
            return x_1 * 10 + y_1;
            """);
    assertThat(order.run(2, 1)).isEqualTo(12);
    assertThat(order.run(3, 4)).isEqualTo(34);
  }

  @Test
  void a_return_needs_no_else() throws Exception {
    RegionHarness sign =
        RegionHarness.of(
            "String run(int x)",
            "",
            """
            %x = placeholder x : int
            %lt = call_function operator.lt(int,int)boolean {pure} (%x, 0) : boolean @5:5-5:6
            %c = call_function region.cond (%lt, graph "then" {
              %o1 = output return ("negative") : java.lang.String
            }, graph "else" {
              %o2 = output yield () : void
            }) : void @5:4-5:10
            %eq = call_function operator.eq(int,int)boolean {pure} (%x, 0) : boolean @5:15-5:16
            %d = call_function region.cond (%eq, graph "then" {
              %o3 = output return ("zero") : java.lang.String
            }, graph "else" {
              %o4 = output return ("positive") : java.lang.String
            }) : void @5:14-5:20
            %end = output unreachable () : void
            """);

    assertThat(sign.code())
        .isEqualTo(
            """
            if (x < 0) {
              return "negative";
            }
            if (x == 0) {
              return "zero";
            } else {
              return "positive";
            }
            """);
    assertThat(sign.run(-2)).isEqualTo("negative");
    assertThat(sign.run(2)).isEqualTo("positive");
  }

  @Test
  void a_block_is_left_by_its_label() throws Exception {
    RegionHarness block =
        RegionHarness.of(
            "int run(int x)",
            "",
            """
            %x = placeholder x : int
            %b = call_function region.block (graph "block" {
              %lt = call_function operator.lt(int,int)boolean {pure} (%x, 0) : boolean @5:5-5:6
              %c = call_function region.cond (%lt, graph "then" {
                %o1 = output break (-1) : int
              }, graph "else" {
                %o2 = output yield () : void
              }) : void @5:4-5:10
              %add = call_function operator.add(int,int)int {pure} (%x, 5) : int @5:11-5:12
              %o3 = output yield (%add) : int
            }) : int @5:1-5:30
            %end = output return (%b) : int @5:31-5:40
            """);

    assertThat(block.code())
        .isEqualTo(
            """
            int b;
            block:
            {
              if (x < 0) {
                b = -1;
                break block;
              }
              b = x + 5;
            }
            return b;
            """);
    assertThat(block.run(-3)).isEqualTo(-1);
    assertThat(block.run(3)).isEqualTo(8);
  }

  @Test
  void a_switch_without_fall_through_has_arrows() throws Exception {
    RegionHarness names =
        RegionHarness.of(
            "int run(String name, char c)",
            "",
            """
            %name = placeholder name : java.lang.String
            %c = placeholder c : char
            %n = call_function region.switch ["one", "uno"] ["two"] [default] (%name, [], graph "a" {
              %o1 = output yield (1) : int
            }, graph "b" {
              %o2 = output yield (2) : int
            }, graph "c" {
              %inner = call_function region.switch ['x'] ['\\n', default] (%c, [], graph "d" {
                %o3 = output break 1 (10) : int
              }, graph "e" {
                %o4 = output yield () : void
              }) : void @5:3-5:4
              %o5 = output yield (11) : int
            }) : int @5:1-5:30
            %end = output return (%n) : int @5:31-5:40
            """);

    assertThat(names.code())
        .isEqualTo(
            """
            int n;
            block:
            switch (name) {
              case "one", "uno" -> {
                n = 1;
              }
              case "two" -> {
                n = 2;
              }
              default -> {
                switch (c) {
                  case 'x' -> {
                    n = 10;
                    break block;
                  }
                  default -> {
                  }
                }
                n = 11;
              }
            }
            return n;
            """);
    assertThat(names.run("uno", 'x')).isEqualTo(1);
    assertThat(names.run("two", 'x')).isEqualTo(2);
    assertThat(names.run("three", 'x')).isEqualTo(10);
    assertThat(names.run("three", 'y')).isEqualTo(11);
    assertThatThrownBy(() -> names.run(null, 'y')).isInstanceOf(NullPointerException.class);
  }

  @Test
  void a_switch_with_fall_through_has_colons() throws Exception {
    RegionHarness falling =
        RegionHarness.of(
            "int run(int n)",
            "",
            """
            %n = placeholder n : int
            %x = call_function region.switch [1] [2, 3] [default] (%n, [7], graph "a" {
              %o1 = output fall_through (8) : int
            }, graph "b" {
              %y = placeholder y : int
              %odd = call_function operator.mul(int,int)int {pure} (%y, 3) : int @5:3-5:4
              %o2 = output yield (%odd) : int
            }, graph "c" {
              %o3 = output yield (9) : int
            }) : int @5:1-5:30
            %end = output return (%x) : int @5:31-5:40
            """);

    assertThat(falling.code())
        .isEqualTo(
            """
            int y = 7;
            int x;
            switch (n) {
              case 1:
                y = 8;
              case 2, 3:
                x = y * 3;
                break;
              default:
                x = 9;
            }
            return x;
            """);
    assertThat(falling.run(1)).isEqualTo(24);
    assertThat(falling.run(3)).isEqualTo(21);
    assertThat(falling.run(4)).isEqualTo(9);
  }

  @Test
  void constants_of_an_enum_are_named_without_their_class() throws Exception {
    RegionHarness units =
        RegionHarness.of(
            "int run(java.util.concurrent.TimeUnit unit)",
            "",
            """
            %unit = placeholder unit : java.util.concurrent.TimeUnit
            %s = call_function region.switch ["DAYS"] ["HOURS", "MINUTES"] (%unit, [], graph "a" {
              %o1 = output return (1) : int
            }, graph "b" {
              %o2 = output return (2) : int
            }) : void @5:1-5:30
            %end = output return (3) : int @5:31-5:40
            """);

    assertThat(units.code()).contains("case HOURS, MINUTES -> {");
    assertThat(units.run(java.util.concurrent.TimeUnit.MINUTES)).isEqualTo(2);
    assertThat(units.run(java.util.concurrent.TimeUnit.SECONDS)).isEqualTo(3);
  }

  @Test
  void an_end_that_only_the_graph_knows_to_be_unreachable_throws() throws Exception {
    RegionHarness known =
        RegionHarness.of(
            "int run(int n)",
            "",
            """
            %n = placeholder n : int
            %s = call_function region.switch [1] (%n, [], graph "a" {
              %o1 = output return (1) : int
            }) : void @5:1-5:30
            %end = output unreachable () : void
            """);

    assertThat(known.code()).endsWith("throw new AssertionError();\n");
    assertThat(known.run(1)).isEqualTo(1);
  }

  @Test
  void a_lock_is_held_while_the_body_runs() throws Exception {
    RegionHarness locked =
        RegionHarness.of(
            "boolean run(Object lock)",
            "",
            """
            %lock = placeholder lock : java.lang.Object
            %s = call_function region.synchronized (%lock, graph "body" {
              %held = call_function static java.lang.Thread::holdsLock(java.lang.Object)boolean {impure} (%lock) : boolean @5:3-5:4
              %o1 = output yield (%held) : boolean
            }) : boolean @5:1-5:30
            %end = output return (%s) : boolean @5:31-5:40
            """);

    assertThat(locked.code())
        .isEqualTo(
            """
            boolean s;
            synchronized (lock) {
              s = Thread.holdsLock(lock);
            }
            return s;
            """);
    assertThat(locked.run(new Object())).isEqualTo(true);
  }

  @Test
  void an_else_branch_that_is_one_if_is_an_else_if() throws Exception {
    RegionHarness sign =
        RegionHarness.of(
            "int run(int x)",
            "static int log; static void log(int x) { log = log * 10 + x; }",
            """
            %x = placeholder x : int
            %gt = call_function operator.gt(int,int)boolean {pure} (%x, 9) : boolean @5:5-5:6
            %c = call_function region.cond (%gt, graph "then" {
              %l1 = call_function static a.M::log(int)void {impure} (1) : void @5:1-5:2
              %o1 = output yield () : void
            }, graph "else" {
              %lt = call_function operator.lt(int,int)boolean {pure} (%x, 0) : boolean @6:5-6:6
              %d = call_function region.cond (%lt, graph "then" {
                %l2 = call_function static a.M::log(int)void {impure} (2) : void @7:1-7:2
                %o2 = output yield () : void
              }, graph "else" {
                %l3 = call_function static a.M::log(int)void {impure} (3) : void @8:1-8:2
                %o3 = output yield () : void
              }) : void @6:4-8:10
              %o4 = output yield () : void
            }) : void @5:4-8:10
            %end = output return (%x) : int @9:31-9:40
            """);

    assertThat(sign.code())
        .isEqualTo(
            """
            if (x > 9) {
              M.log(1);
            } else if (x < 0) {
              M.log(2);
            } else {
              M.log(3);
            }
            return x;
            """);
  }

  @Test
  void an_else_branch_that_goes_on_after_its_if_is_a_block() throws Exception {
    RegionHarness sign =
        RegionHarness.of(
            "int run(int x)",
            "static int log; static void log(int x) { log = log * 10 + x; }",
            """
            %x = placeholder x : int
            %gt = call_function operator.gt(int,int)boolean {pure} (%x, 9) : boolean @5:5-5:6
            %y = call_function region.cond (%gt, graph "then" {
              %o1 = output yield (1) : int
            }, graph "else" {
              %lt = call_function operator.lt(int,int)boolean {pure} (%x, 0) : boolean @6:5-6:6
              %d = call_function region.cond (%lt, graph "then" {
                %l2 = call_function static a.M::log(int)void {impure} (2) : void @7:1-7:2
                %o2 = output yield () : void
              }, graph "else" {
                %o3 = output yield () : void
              }) : void @6:4-8:10
              %o4 = output yield (7) : int
            }) : int @5:4-8:10
            %end = output return (%y) : int @9:31-9:40
            """);

    assertThat(sign.code())
        .isEqualTo(
            """
            int y;
            if (x > 9) {
              y = 1;
            } else {
              if (x < 0) {
                M.log(2);
              }
              y = 7;
            }
            return y;
            """);
    assertThat(sign.run(10)).isEqualTo(1);
    assertThat(sign.run(-1)).isEqualTo(7);
  }
}
