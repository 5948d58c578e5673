package io.traceable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Loops of a graph are loops of Java. */
@SuppressWarnings("OrphanedFormatString") // %name is a reference.
class LoopCodeTest {

  @Test
  void a_test_that_begins_the_body_is_the_loops() throws Exception {
    RegionHarness sum =
        RegionHarness.of(
            "double run(int n)",
            "",
            """
            %n = placeholder n : int
            %loop = call_function region.loop ([0d, 0], graph "loop" {
              %s = placeholder s : double
              %i = placeholder i : int
              %lt = call_function operator.lt(int,int)boolean {pure} (%i, %n) : boolean @5:10-5:15
              %cond = call_function region.cond (%lt, graph "then" {
                %output = output yield () : void
              }, graph "else" {
                %output_1 = output break (%s) : double
              }) : void @5:10-5:15
              %convert = call_function operator.convert(int)double {pure} (%i) : double @5:20-5:21
              %s_1 = call_function operator.add(double,double)double {pure} (%s, %convert) : double @5:18-5:22
              %i_1 = call_function operator.add(int,int)int {pure} (%i, 1) : int @5:16-5:17
              %output_2 = output continue (%s_1, %i_1) : #tuple
            }) : double @5:1-5:30
            %output_3 = output return (%loop) : double @5:31-5:40
            """);

    assertThat(sum.code())
        .isEqualTo(
            """
            double s = 0.0;
            int i = 0;
            while (i < n) {
              s = s + i;
              i = i + 1;
            }
            return s;
            """);
    assertThat(sum.run(5)).isEqualTo(10.0);
    assertThat(sum.run(-1)).isEqualTo(0.0);
  }

  @Test
  void a_test_that_ends_the_body_makes_it_a_do_loop() throws Exception {
    RegionHarness digits =
        RegionHarness.of(
            "int run(int n)",
            "",
            """
            %n = placeholder n : int
            %loop = call_function region.loop ([%n, 0], graph "loop" {
              %n_1 = placeholder n : int
              %count = placeholder count : int
              %n_2 = call_function operator.div(int,int)int {throws} (%n_1, 10) : int @5:2-5:6
              %count_1 = call_function operator.add(int,int)int {pure} (%count, 1) : int @5:7-5:9
              %ne = call_function operator.ne(int,int)boolean {pure} (%n_2, 0) : boolean @5:10-5:15
              %cond = call_function region.cond (%ne, graph "then" {
                %output = output continue (%n_2, %count_1) : #tuple
              }, graph "else" {
                %output_1 = output break (%count_1) : int
              }) : void @5:10-5:15
              %never = output unreachable () : void
            }) : int @5:1-5:30
            %output_3 = output return (%loop) : int @5:31-5:40
            """);

    assertThat(digits.code())
        .isEqualTo(
            """
            int count = 0;
            do {
              n = n / 10;
              count = count + 1;
            } while (n != 0);
            return count;
            """);
    assertThat(digits.run(0)).isEqualTo(1);
    assertThat(digits.run(1234)).isEqualTo(4);
  }

  @Test
  void values_that_change_places_need_one_more_variable() throws Exception {
    RegionHarness swap =
        RegionHarness.of(
            "int run(int n)",
            "",
            """
            %n = placeholder n : int
            %loop = call_function region.loop ([1, 2, 0], graph "loop" {
              %a = placeholder a : int
              %b = placeholder b : int
              %i = placeholder i : int
              %lt = call_function operator.lt(int,int)boolean {pure} (%i, %n) : boolean @5:10-5:15
              %cond = call_function region.cond (%lt, graph "then" {
                %output = output yield () : void
              }, graph "else" {
                %output_1 = output break (%a, %b) : #tuple
              }) : void @5:10-5:15
              %i_1 = call_function operator.add(int,int)int {pure} (%i, 1) : int @5:16-5:17
              %next = output continue (%b, %a, %i_1) : #tuple
            }) : #tuple @5:1-5:30
            %x = call_function result.0 (%loop) : int
            %y = call_function result.1 (%loop) : int
            %ten = call_function operator.mul(int,int)int {pure} (%x, 10) : int @5:32-5:35
            %sum = call_function operator.add(int,int)int {pure} (%ten, %y) : int @5:32-5:38
            %end = output return (%sum) : int @5:31-5:40
            """);

    assertThat(swap.code())
        .isEqualTo(
            """
            int a = 1;
            int b = 2;
            int i = 0;
            while (i < n) {
              i = i + 1;
              int a_1 = a;
              a = b;
              b = a_1;
            }
            return a * 10 + b;
            """);
    assertThat(swap.run(0)).isEqualTo(12);
    assertThat(swap.run(3)).isEqualTo(21);
  }

  @Test
  void values_in_a_chain_need_none() throws Exception {
    RegionHarness fibonacci =
        RegionHarness.of(
            "int run(int n)",
            "",
            """
            %n = placeholder n : int
            %loop = call_function region.loop ([0, 1, 0], graph "loop" {
              %a = placeholder a : int
              %b = placeholder b : int
              %i = placeholder i : int
              %lt = call_function operator.lt(int,int)boolean {pure} (%i, %n) : boolean @5:10-5:15
              %cond = call_function region.cond (%lt, graph "then" {
                %output = output yield () : void
              }, graph "else" {
                %output_1 = output break (%a) : int
              }) : void @5:10-5:15
              %sum = call_function operator.add(int,int)int {pure} (%a, %b) : int @5:16-5:17
              %i_1 = call_function operator.add(int,int)int {pure} (%i, 1) : int @5:16-5:17
              %next = output continue (%b, %sum, %i_1) : #tuple
            }) : int @5:1-5:30
            %end = output return (%loop) : int @5:31-5:40
            """);

    assertThat(fibonacci.run(10)).isEqualTo(55);
    assertThat(fibonacci.code())
        .contains("  i = i + 1;\n  int sum = a + b;\n  a = b;\n  b = sum;\n");
  }

  @Test
  void jumps_past_a_loop_name_the_one_they_mean() throws Exception {
    RegionHarness search =
        RegionHarness.of(
            "int run(int[][] rows, int wanted)",
            "",
            """
            %rows = placeholder rows : int[][]
            %wanted = placeholder wanted : int
            %found = call_function region.loop ([0], graph "outer" {
              %i = placeholder i : int
              %n = call_function operator.array_length(int[][])int {throws} (%rows) : int @5:12-5:14
              %lt = call_function operator.lt(int,int)boolean {pure} (%i, %n) : boolean @5:10-5:15
              %c = call_function region.cond (%lt, graph "then" {
                %o1 = output yield () : void
              }, graph "else" {
                %o2 = output break (-1) : int
              }) : void @5:10-5:15
              %row = call_function operator.getitem(int[][],int)int[] {reads,throws} (%rows, %i) : int[] @5:16-5:18
              %i_1 = call_function operator.add(int,int)int {pure} (%i, 1) : int @5:19-5:20
              %inner = call_function region.loop ([0], graph "inner" {
                %j = placeholder j : int
                %m = call_function operator.array_length(int[])int {throws} (%row) : int @5:22-5:24
                %ge = call_function operator.ge(int,int)boolean {pure} (%j, %m) : boolean @5:21-5:24
                %d = call_function region.cond (%ge, graph "then" {
                  %o3 = output continue 1 (%i_1) : int
                }, graph "else" {
                  %o4 = output yield () : void
                }) : void @5:21-5:24
                %x = call_function operator.getitem(int[],int)int {reads,throws} (%row, %j) : int @5:26-5:27
                %eq = call_function operator.eq(int,int)boolean {pure} (%x, %wanted) : boolean @5:25-5:28
                %e = call_function region.cond (%eq, graph "then" {
                  %o5 = output break 1 (%j) : int
                }, graph "else" {
                  %o6 = output yield () : void
                }) : void @5:25-5:28
                %j_1 = call_function operator.add(int,int)int {pure} (%j, 1) : int @5:29-5:30
                %o7 = output continue (%j_1) : int
              }) : void @5:20-5:30
              %o8 = output unreachable () : void
            }) : int @5:1-5:30
            %end = output return (%found) : int @5:31-5:40
            """);

    assertThat(search.code())
        .isEqualTo(
            """
            int i = 0;
            int found;
            loop:
            while (true) {
              if (!(i < rows.length)) {
                found = -1;
                break;
              }
              int[] row = rows[i];
              i = i + 1;
              int j = 0;
              while (true) {
                if (j >= row.length) {
                  continue loop;
                }
                if (row[j] == wanted) {
                  found = j;
                  break loop;
                }
                j = j + 1;
              }
            }
            return found;
            """);
    int[][] rows = {{1, 2}, {}, {3, 4, 5}};
    assertThat(search.run(rows, 5)).isEqualTo(2);
    assertThat(search.run(rows, 6)).isEqualTo(-1);
  }

  @Test
  void a_lambda_gets_the_value_of_its_turn() throws Exception {
    RegionHarness lambdas =
        RegionHarness.of(
            "IntSupplier run(int n)",
            "",
            """
            %n = placeholder n : int
            %last = call_function region.loop ([0, null], graph "loop" {
              %i = placeholder i : int
              %f = placeholder f : java.util.function.IntSupplier
              %lt = call_function operator.lt(int,int)boolean {pure} (%i, %n) : boolean @5:10-5:15
              %cond = call_function region.cond (%lt, graph "then" {
                %o1 = output yield () : void
              }, graph "else" {
                %o2 = output break (%f) : java.util.function.IntSupplier
              }) : void @5:10-5:15
              %g = call_function lambda java.util.function.IntSupplier interface java.util.function.IntSupplier::getAsInt()int {impure} (graph "body" {
                %twice = call_function operator.mul(int,int)int {pure} (%i, 2) : int @5:17-5:18
                %o3 = output return (%twice) : int @5:17-5:18
              }) : java.util.function.IntSupplier
              %i_1 = call_function operator.add(int,int)int {pure} (%i, 1) : int @5:19-5:20
              %o4 = output continue (%i_1, %g) : #tuple
            }) : java.util.function.IntSupplier @5:1-5:30
            %end = output return (%last) : java.util.function.IntSupplier @5:31-5:40
            """);

    assertThat(((java.util.function.IntSupplier) lambdas.run(3)).getAsInt()).isEqualTo(4);
    assertThat(lambdas.code())
        .contains("  int i_2 = i;\n  IntSupplier g = () -> i_2 * 2;\n  i = i + 1;\n  f = g;\n");
  }

  @Test
  void a_method_may_end_in_a_loop_without_end() throws Exception {
    RegionHarness halving =
        RegionHarness.of(
            "int run(int n)",
            "",
            """
            %n = placeholder n : int
            %loop = call_function region.loop ([%n], graph "loop" {
              %n_1 = placeholder n : int
              %lt = call_function operator.lt(int,int)boolean {pure} (%n_1, 3) : boolean @5:10-5:15
              %cond = call_function region.cond (%lt, graph "then" {
                %o1 = output return (%n_1) : int
              }, graph "else" {
                %o2 = output yield () : void
              }) : void @5:10-5:15
              %n_2 = call_function operator.shr(int,int)int {pure} (%n_1, 1) : int @5:19-5:20
              %o4 = output continue (%n_2) : int
            }) : void @5:1-5:30
            %end = output unreachable () : void
            """);

    assertThat(halving.code())
        .isEqualTo(
            """
            while (true) {
              if (n < 3) {
                return n;
              }
              n = n >> 1;
            }
            """);
    assertThat(halving.run(40)).isEqualTo(2);
  }
}
