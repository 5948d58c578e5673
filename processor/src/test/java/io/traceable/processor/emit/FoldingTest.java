package io.traceable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/**
 * Operations are written inside each other as in the source, unless something would change by it:
 * each program here that must not be folded gives another result if it is.
 */
@SuppressWarnings("OrphanedFormatString") // %name is a reference.
class FoldingTest {

  /** Calls that leave their order behind. */
  private static final String LOG =
      """
      static int log;
      static int log() { return log; }
      static int f(int x) { log = log * 10 + x; return x; }
      static int g(int x) { if (x == 0) { throw new IllegalStateException("" + log); } return f(x); }
      """;

  @Test
  void plain_code_reads_as_it_was_written() throws Exception {
    RegionHarness length =
        RegionHarness.of(
            "double run(double x, double y)",
            "",
            """
            %x = placeholder x : double
            %y = placeholder y : double
            %mul = call_function operator.mul(double,double)double {pure} (%x, %x) : double @5:5-5:6
            %mul_1 = call_function operator.mul(double,double)double {pure} (%y, %y) : double @5:7-5:8
            %add = call_function operator.add(double,double)double {pure} (%mul, %mul_1) : double @5:5-5:8
            %d = call_function static java.lang.Math::sqrt(double)double {pure} (%add) : double @5:4-5:9
            %twice = call_function operator.mul(double,double)double {pure} (%d, %d) : double @5:12-5:14
            %end = output return (%twice) : double @5:11-5:15
            """);

    assertThat(length.code()).isEqualTo("double d = Math.sqrt(x * x + y * y);\nreturn d * d;\n");
    assertThat((double) length.run(3.0, 4.0)).isEqualTo(25.0);
  }

  @Test
  void operands_are_evaluated_in_the_order_of_the_graph() throws Exception {
    RegionHarness reversed =
        RegionHarness.of(
            "int run(int x, int y)",
            LOG,
            """
            %x = placeholder x : int
            %y = placeholder y : int
            %p = call_function static a.M::f(int)int {impure} (%x) : int @5:5-5:6
            %q = call_function static a.M::f(int)int {impure} (%y) : int @5:5-5:6
            %sub = call_function operator.sub(int,int)int {pure} (%q, %p) : int @5:5-5:8
            %end = output return (%sub) : int @5:1-5:15
            """);

    assertThat(reversed.run(1, 2)).isEqualTo(1);
    assertThat(reversed.call("log")).isEqualTo(12);
  }

  @Test
  void a_call_is_not_moved_behind_another_statement() throws Exception {
    RegionHarness between =
        RegionHarness.of(
            "int run(int x, int y)",
            LOG,
            """
            %x = placeholder x : int
            %y = placeholder y : int
            %p = call_function static a.M::f(int)int {impure} (%x) : int @5:5-5:6
            %unused = call_function static a.M::f(int)int {impure} (%y) : int @5:5-5:6
            %neg = call_function operator.neg(int)int {pure} (%p) : int @5:5-5:8
            %end = output return (%neg) : int @5:1-5:15
            """);

    assertThat(between.run(1, 2)).isEqualTo(-1);
    assertThat(between.call("log")).isEqualTo(12);
  }

  @Test
  void two_operations_that_may_throw_keep_their_order() throws Exception {
    RegionHarness throwing =
        RegionHarness.of(
            "int run(int[] values, int x)",
            "",
            """
            %values = placeholder values : int[]
            %x = placeholder x : int
            %div = call_function operator.div(int,int)int {throws} (1, %x) : int @5:5-5:6
            %length = call_function operator.array_length(int[])int {throws} (%values) : int @5:5-5:6
            %sub = call_function operator.sub(int,int)int {pure} (%length, %div) : int @5:5-5:8
            %end = output return (%sub) : int @5:1-5:15
            """);

    assertThatThrownBy(() -> throwing.run(null, 0)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void a_variable_is_read_before_it_is_written() throws Exception {
    RegionHarness cell =
        RegionHarness.of(
            "int run(int x)",
            "",
            """
            %x = placeholder x : int
            %v = call_function variable.declare int (%x) : #variable @5:1-5:2
            %old = call_function variable.read int (%v) : int @5:5-5:6
            %set = call_function variable.write int (%v, 9) : void @5:6-5:7
            %now = call_function variable.read int (%v) : int @5:7-5:8
            %sub = call_function operator.sub(int,int)int {pure} (%now, %old) : int @5:5-5:8
            %end = output return (%sub) : int @5:1-5:15
            """);

    assertThat(cell.run(2)).isEqualTo(7);
  }

  @Test
  void a_value_of_the_turn_is_read_before_the_next_one_takes_its_place() throws Exception {
    RegionHarness turn =
        RegionHarness.of(
            "int run(int n)",
            LOG,
            """
            %n = placeholder n : int
            %loop = call_function region.loop ([0, 0], graph "loop" {
              %i = placeholder i : int
              %s = placeholder s : int
              %lt = call_function operator.lt(int,int)boolean {pure} (%i, %n) : boolean @5:10-5:15
              %cond = call_function region.cond (%lt, graph "then" {
                %o1 = output yield () : void
              }, graph "else" {
                %o2 = output break (%s) : int
              }) : void @5:10-5:15
              %square = call_function operator.mul(int,int)int {pure} (%i, %i) : int @5:20-5:21
              %i_1 = call_function operator.add(int,int)int {pure} (%i, 1) : int @5:20-5:22
              %more = call_function operator.add(int,int)int {pure} (%square, %i_1) : int @5:20-5:24
              %s_1 = call_function operator.add(int,int)int {pure} (%s, %more) : int @5:20-5:25
              %o3 = output continue (%i_1, %s_1) : #tuple
            }) : int @5:1-5:30
            %end = output return (%loop) : int
            """);

    assertThat(turn.code())
        .contains("  int square = i * i;\n  i = i + 1;\n  s = s + (square + i);\n");
    assertThat(turn.run(3)).isEqualTo(11);
  }

  @Test
  void a_class_is_initialised_after_the_arguments_of_its_constructor() throws Exception {
    RegionHarness created =
        RegionHarness.of(
            "Object run(int x)",
            LOG + "static class C { static { f(7); } C(int x) { f(9); } }",
            """
            %x = placeholder x : int
            %p = call_function static a.M::f(int)int {impure} (%x) : int @5:5-5:6
            %c = call_function new a.M$C::<init>(int)a.M$C {impure} (%p) : a.M$C @5:4-5:7
            %end = output return (%c) : a.M$C @5:1-5:15
            """);

    assertThat(created.run(1)).isNotNull();
    assertThat(created.call("log")).isEqualTo(179);
  }

  @Test
  void an_operand_is_converted_to_text_after_those_behind_it_are_evaluated() throws Exception {
    RegionHarness text =
        RegionHarness.of(
            "String run(StringBuilder b)",
            "static String add(StringBuilder b) { b.append('!'); return \"\"; }",
            """
            %b = placeholder b : java.lang.StringBuilder
            %p = call_function static a.M::add(java.lang.StringBuilder)java.lang.String {impure} (%b) : java.lang.String @5:5-5:6
            %concat = call_function operator.concat(java.lang.StringBuilder,java.lang.String)java.lang.String {impure} (%b, %p) : java.lang.String @5:4-5:7
            %end = output return (%concat) : java.lang.String @5:1-5:15
            """);

    StringBuilder hi = new StringBuilder();
    hi.append("hi");
    assertThat(text.run(hi)).isEqualTo("hi!");
    assertThat(text.code()).startsWith("String p = ");
  }

  @Test
  void text_made_at_run_time_is_no_constant() throws Exception {
    RegionHarness identity =
        RegionHarness.of(
            "boolean run()",
            "",
            """
            %one = call_function region.cond (true, graph "then" {
              %o1 = output yield ("a") : java.lang.String
            }, graph "else" {
              %o2 = output yield ("b") : java.lang.String
            }) : java.lang.String @5:5-5:6
            %ab = call_function operator.concat(java.lang.String,java.lang.String)java.lang.String {fresh} (%one, "b") : java.lang.String @5:5-5:7
            %eq = call_function operator.eq(java.lang.Object,java.lang.Object)boolean {pure} (%ab, "ab") : boolean @5:5-5:8
            %end = output return (%eq) : boolean @5:1-5:15
            """);

    assertThat(identity.run()).isEqualTo(false);
  }

  @Test
  void a_generic_call_is_inferred_alone() throws Exception {
    RegionHarness inferred =
        RegionHarness.of(
            "String run(Object o)",
            """
            @SuppressWarnings("unchecked") static <T> T any(Object o) { return (T) o; }
            static String name(Object o) { return "object"; }
            """,
            """
            %o = placeholder o : java.lang.Object
            %s = call_function static a.M::any(java.lang.Object)java.lang.Object {impure} (%o) : java.lang.String @5:5-5:6
            %n = call_function static a.M::name(java.lang.Object)java.lang.String {impure} (%s) : java.lang.String @5:5-5:7
            %end = output return (%n) : java.lang.String @5:1-5:15
            """);

    assertThat(inferred.run("x")).isEqualTo("object");
    assertThatThrownBy(() -> inferred.run(1)).isInstanceOf(ClassCastException.class);
  }

  @Test
  void a_conversion_that_chooses_the_overload_stays() throws Exception {
    RegionHarness overloads =
        RegionHarness.of(
            "String run(int x)",
            """
            static String h(int x) { return "int"; }
            static String h(double x) { return "double"; }
            static String k(double x) { return "k" + x; }
            """,
            """
            %x = placeholder x : int
            %c = call_function operator.convert(int)double {pure} (%x) : double @5:5-5:6
            %h = call_function static a.M::h(double)java.lang.String {pure} (%c) : java.lang.String @5:4-5:7
            %d = call_function operator.convert(int)double {pure} (%x) : double @5:8-5:9
            %k = call_function static a.M::k(double)java.lang.String {pure} (%d) : java.lang.String @5:8-5:10
            %t = call_function operator.concat(java.lang.String,java.lang.String)java.lang.String {fresh} (%h, %k) : java.lang.String @5:3-5:11
            %end = output return (%t) : java.lang.String @5:1-5:15
            """);

    assertThat(overloads.code()).isEqualTo("return M.h((double) x) + M.k(x);\n");
    assertThat(overloads.run(1)).isEqualTo("doublek1.0");
  }

  @Test
  void one_operand_at_most_is_widened_by_its_operator() throws Exception {
    RegionHarness product =
        RegionHarness.of(
            "double run(int x, int y)",
            "",
            """
            %x = placeholder x : int
            %y = placeholder y : int
            %a = call_function operator.convert(int)double {pure} (%x) : double @5:5-5:6
            %b = call_function operator.convert(int)double {pure} (%y) : double @5:7-5:8
            %p = call_function operator.mul(double,double)double {pure} (%a, %b) : double @5:5-5:8
            %end = output return (%p) : double @5:1-5:15
            """);

    assertThat(product.code()).isEqualTo("return (double) x * y;\n");
    assertThat((double) product.run(100_000, 100_000)).isEqualTo(1e10);
  }

  @Test
  void what_a_branch_uses_is_evaluated_before_it() throws Exception {
    RegionHarness branch =
        RegionHarness.of(
            "int run(int x)",
            LOG,
            """
            %x = placeholder x : int
            %p = call_function static a.M::f(int)int {impure} (%x) : int @5:5-5:6
            %gt = call_function operator.gt(int,int)boolean {pure} (%x, 3) : boolean @5:5-5:6
            %c = call_function region.cond (%gt, graph "then" {
              %o1 = output yield (%p) : int
            }, graph "else" {
              %o2 = output yield (0) : int
            }) : int @5:4-5:7
            %end = output return (%c) : int @5:1-5:15
            """);

    assertThat(branch.run(2)).isEqualTo(0);
    assertThat(branch.call("log")).isEqualTo(2);
  }

  @Test
  void a_test_that_javac_computes_is_no_head_of_a_loop() throws Exception {
    RegionHarness constant =
        RegionHarness.of(
            "int run()",
            "",
            """
            %loop = call_function region.loop ([], graph "loop" {
              %cond = call_function region.cond (false, graph "then" {
                %o1 = output yield () : void
              }, graph "else" {
                %o2 = output break () : void
              }) : void @5:10-5:15
              %o3 = output continue () : void
            }) : void @5:1-5:30
            %end = output return (3) : int
            """);

    assertThat(constant.run()).isEqualTo(3);
  }
}
