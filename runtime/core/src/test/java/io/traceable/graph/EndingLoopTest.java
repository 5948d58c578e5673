package io.traceable.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which loops end for certain. */
class EndingLoopTest {

  private static final String UP = "operator.add(int,int)int {pure} (%i, 1)";
  private static final String DOWN = "operator.sub(int,int)int {pure} (%i, 1)";

  private static boolean ends(String body) {
    Graph graph =
        Graph.parse(
            """
            traceable-graph 1
            graph "f" {
              %n = placeholder n : int
              %a = placeholder a : int[]
              %s = call_function region.loop ([0, 0], graph "loop" {
                %i = placeholder i : int
                %k = placeholder k : int
            """
                + body
                + """
              }) : int
              %output = output return (%s) : int
            }
            """);
    return EndingLoop.isCertain(graph.verify().node("s"));
  }

  /** A loop that goes on while this holds. */
  private static String whileTrue(String test, String inside, String next, String other) {
    return "%test = call_function "
        + test
        + " : boolean\n%cond = call_function region.cond (%test, graph \"then\" {\n"
        + "%o = output yield () : void\n}, graph \"else\" {\n%p = output break (%i) : int\n"
        + "}) : void\n"
        + inside
        + "%next = call_function "
        + next
        + " : int\n%end = output continue (%next, "
        + other
        + ") : #tuple\n";
  }

  private static boolean ends(String test, String next) {
    return ends(whileTrue(test, "", next, "%k"));
  }

  private static String compared(String op, String left, String right) {
    return "operator." + op + "(int,int)boolean {pure} (" + left + ", " + right + ")";
  }

  @Test
  void counting_up_to_a_bound_ends() {
    assertThat(ends(compared("lt", "%i", "%n"), UP)).isTrue();
    assertThat(ends(compared("gt", "%n", "%i"), UP)).isTrue();
    assertThat(ends(compared("lt", "%i", "%n"), "operator.add(int,int)int {pure} (1, %i)"))
        .isTrue();
    assertThat(ends(compared("le", "%i", "100"), UP)).isTrue();
  }

  @Test
  void counting_down_to_a_bound_ends() {
    assertThat(ends(compared("gt", "%i", "%n"), DOWN)).isTrue();
    assertThat(ends(compared("ge", "%i", "0"), DOWN)).isTrue();
    assertThat(ends(compared("ge", "%i", "0"), "operator.add(int,int)int {pure} (%i, -1)"))
        .isTrue();
  }

  @Test
  void a_bound_that_is_carried_on_unchanged_or_computed_from_outside_ends() {
    assertThat(ends(compared("lt", "%i", "%k"), UP)).isTrue();
    String length = "%len = call_function operator.array_length(int[])int {throws} (%a) : int\n";
    assertThat(ends(length + whileTrue(compared("lt", "%i", "%len"), "", UP, "%k"))).isTrue();
  }

  @Test
  void counting_that_may_overflow_may_go_on() {
    assertThat(ends(compared("le", "%i", "%n"), UP)).isFalse();
    assertThat(ends(compared("le", "%i", "2147483647"), UP)).isFalse();
    assertThat(ends(compared("ge", "%i", "%n"), DOWN)).isFalse();
    assertThat(ends(compared("ge", "%i", "-2147483648"), DOWN)).isFalse();
    assertThat(ends(compared("lt", "%i", "%n"), "operator.add(int,int)int {pure} (%i, 2)"))
        .isFalse();
  }

  @Test
  void counting_the_other_way_may_go_on() {
    assertThat(ends(compared("lt", "%i", "%n"), DOWN)).isFalse();
    assertThat(ends(compared("gt", "%i", "%n"), UP)).isFalse();
    assertThat(ends(compared("lt", "%i", "%n"), "operator.sub(int,int)int {pure} (%n, 1)"))
        .isFalse();
    assertThat(ends(compared("lt", "%i", "%n"), "operator.mul(int,int)int {pure} (%i, 1)"))
        .isFalse();
  }

  @Test
  void a_bound_that_changes_may_never_be_reached() {
    assertThat(ends(whileTrue(compared("lt", "%i", "%k"), "", UP, "%next"))).isFalse();
    String read =
        "%r = call_function operator.getitem(int[],int)int {reads,throws} (%a, 0) : int\n";
    assertThat(ends(read + whileTrue(compared("lt", "%i", "%r"), "", UP, "%k"))).isFalse();
    String sum = "%m = call_function operator.add(int,int)int {pure} (%i, %n) : int\n";
    assertThat(ends(sum + whileTrue(compared("lt", "%i", "%m"), "", UP, "%k"))).isFalse();
  }

  @Test
  void a_jump_to_the_next_turn_may_pass_by_the_step() {
    String jump =
        """
        %again = call_function operator.eq(int,int)boolean {pure} (%k, 7) : boolean
        %jump = call_function region.cond (%again, graph "then" {
          %q = output continue (%i, %k) : #tuple
        }, graph "else" {
          %r = output yield () : void
        }) : void
        """;
    assertThat(ends(whileTrue(compared("lt", "%i", "%n"), jump, UP, "%k"))).isFalse();
    assertThat(
            ends(
                whileTrue(
                    compared("lt", "%i", "%n"),
                    jump.replace("continue (%i, %k) : #tuple", "break (%k) : int"),
                    UP,
                    "%k")))
        .isTrue();
  }

  @Test
  void a_test_that_is_not_in_each_turn_does_not_count() {
    String hidden =
        """
        %b = call_function operator.eq(int,int)boolean {pure} (%n, 7) : boolean
        %test = call_function operator.lt(int,int)boolean {pure} (%i, %n) : boolean
        %outer = call_function region.cond (%b, graph "then" {
          %inner = call_function region.cond (%test, graph "then" {
            %o = output yield () : void
          }, graph "else" {
            %p = output break (%i) : int
          }) : void
          %q = output yield () : void
        }, graph "else" {
          %r = output yield () : void
        }) : void
        %next = call_function operator.add(int,int)int {pure} (%i, 1) : int
        %end = output continue (%next, %k) : #tuple
        """;
    assertThat(ends(hidden)).isFalse();
  }
}
