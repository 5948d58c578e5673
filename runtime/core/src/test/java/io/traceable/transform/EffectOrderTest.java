package io.traceable.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.graph.Graph;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a transform may not do to the nodes of regions; each change breaks one rule. */
@SuppressWarnings("OrphanedFormatString") // %name is a reference.
class EffectOrderTest {

  private static final String BEFORE_LOOP =
      "%before = call_function static a.B::f()int {pure} () : int\n";
  private static final String READ =
      "%read = call_function static a.B::state()int {reads} () : int\n";
  private static final String WRITE =
      "%write = call_function static a.B::set()void {writes} () : void\n";
  private static final String THROW =
      "%check = call_function static a.B::check()void {throws} () : void\n";
  private static final String MAKE =
      "%made = call_function static a.B::make()java.lang.Object {fresh} () : java.lang.Object\n";
  private static final String PURE = "%pure = call_function static a.B::f()int {pure} () : int\n";

  private static Graph loop(String before, String inside, String branch) {
    return Graph.parse(
            """
            traceable-graph 1
            graph "g" {
              %x = placeholder x : boolean
              BEFORE
              %loop = call_function region.loop ([], graph "loop" {
                %inside = call_function static a.B::f()int {pure} () : int
                INSIDE
                %turn = call_function region.cond (%x, graph "then" {
                  BRANCH
                  %yes = output yield () : void
                }, graph "else" {
                  %done = output break () : void
                }) : void
                %next = output continue () : void
              }) : void
              %output = output return () : void
            }
            """
                .replace("BEFORE", BEFORE_LOOP + before)
                .replace("INSIDE", inside)
                .replace("BRANCH", branch))
        .verify();
  }

  private static Optional<String> violation(Graph before, Graph after) {
    return EffectOrder.violation(before, after, false).map(v -> v.node().name() + v.message());
  }

  @Test
  void a_read_may_leave_a_loop_that_changes_nothing() {
    assertThat(violation(loop("", READ, ""), loop(READ, "", ""))).isEmpty();
  }

  @Test
  void a_read_may_not_leave_a_loop_that_writes_later_in_the_turn() {
    assertThat(violation(loop("", READ, WRITE), loop(READ, "", WRITE)).orElseThrow())
        .startsWith("read")
        .contains("moved into or out of the loop");
  }

  @Test
  void a_read_may_not_enter_a_loop_that_writes() {
    assertThat(violation(loop(READ, WRITE, ""), loop("", READ + WRITE, "")).orElseThrow())
        .startsWith("read");
  }

  @Test
  void what_may_throw_may_not_leave_a_branch() {
    assertThat(violation(loop("", "", THROW), loop("", THROW, "")).orElseThrow())
        .startsWith("check")
        .contains("another branch");
  }

  @Test
  void what_may_throw_may_not_leave_a_loop() {
    assertThat(violation(loop("", THROW, ""), loop(THROW, "", "")).orElseThrow())
        .startsWith("check");
  }

  @Test
  void what_makes_an_object_in_each_turn_may_not_leave_the_loop() {
    assertThat(violation(loop("", MAKE, ""), loop(MAKE, "", "")).orElseThrow())
        .startsWith("made")
        .contains("in each turn");
  }

  @Test
  void what_is_pure_may_go_anywhere() {
    assertThat(violation(loop("", "", PURE), loop(PURE, "", ""))).isEmpty();
  }

  @Test
  void an_exit_may_not_go_elsewhere() {
    Graph before = loop("", "", "");
    Graph after =
        Graph.parse(before.toText().replace("%done = output break", "%done = output return"));
    assertThat(violation(before, after.verify()).orElseThrow())
        .startsWith("done")
        .contains("it went by break, and now by return");
  }

  @Test
  void a_write_may_not_move_across_an_exit() {
    String text =
        """
        traceable-graph 1
        graph "g" {
          %x = placeholder x : boolean
          FIRST
          %c = call_function region.cond (%x, graph "then" {
            %early = output return () : void
          }, graph "else" {
            %no = output yield () : void
          }) : void
          SECOND
          %output = output return () : void
        }
        """;
    Graph before = Graph.parse(text.replace("FIRST", "").replace("SECOND", WRITE));
    Graph after = Graph.parse(text.replace("FIRST", WRITE).replace("SECOND", ""));
    assertThat(violation(before, after).orElseThrow()).contains("and now comes after");
  }

  @Test
  void a_read_may_not_leave_a_synchronized_region() {
    String text =
        """
        traceable-graph 1
        graph "g" {
          %o = placeholder o : java.lang.Object
          FIRST
          %s = call_function region.synchronized (%o, graph "body" {
            %pure = call_function static a.B::f()int {pure} () : int
            INSIDE
            %end = output yield () : void
          }) : void
          SECOND
          %output = output return () : void
        }
        """;
    Graph inside =
        Graph.parse(text.replace("FIRST", "").replace("INSIDE", READ).replace("SECOND", ""));
    Graph first =
        Graph.parse(text.replace("FIRST", READ).replace("INSIDE", "").replace("SECOND", ""));
    Graph second =
        Graph.parse(text.replace("FIRST", "").replace("INSIDE", "").replace("SECOND", READ));
    assertThat(violation(inside, first).orElseThrow()).contains("across a write");
    assertThat(violation(inside, second).orElseThrow()).contains("across a write");
  }

  @Test
  void a_variable_that_is_still_read_keeps_its_writes() {
    String text =
        """
        traceable-graph 1
        graph "g" {
          %v = call_function variable.declare int (1) : #variable
          %set = call_function variable.write int (%v, 2) : void
          %get = call_function variable.read int (%v) : int
          %output = output return (%get) : int
        }
        """;
    Graph before = Graph.parse(text);
    Graph withoutWrite = before.edit().buildUnverified();
    var editor = before.edit();
    editor.erase("set");
    assertThat(violation(before, withoutWrite)).isEmpty();
    assertThat(violation(before, editor.build()).orElseThrow()).startsWith("set");
  }
}
