package io.traceable.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphBuilder;
import io.traceable.graph.Op;
import io.traceable.graph.Operators;
import io.traceable.graph.TypeRef;
import io.traceable.report.MethodReport.Outcome;
import io.traceable.report.MethodReport.Refused;
import io.traceable.report.MethodReport.Step;
import io.traceable.report.MethodReport.Traced;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The page shows what became of every method, and its source, graphs, transforms and generated
 * source, linked by line.
 */
class HtmlReportTest {

  private static Graph graph(String lines) {
    return Graph.parse("traceable-graph 1\ngraph \"A::f(int)int\" {\n" + lines + "}\n");
  }

  private static final Graph CAPTURED =
      graph(
          """
            %x = placeholder x : int @6:7-6:12
            %sum = call_function operator.add(int,int)int {pure} (%x, 1) : int @7:10-7:15
            %output = output return (%sum) : int @7:3-7:16
          """);

  private static final Graph AFTER =
      graph(
          """
            %x = placeholder x : int @6:7-6:12
            %two = call_function operator.add(int,int)int {pure} (%x, 2) : int @7:10-7:15
            %output = output return (%two) : int @7:3-7:16
          """);

  private static final Outcome TRACED =
      new Traced(
          CAPTURED,
          List.of(new Step("fold", List.of("%sum"), AFTER)),
          Map.of("fuse", List.of("%sum (line 7): <reason>")),
          List.of("dead_code"));

  private static String page(Outcome outcome) {
    List<String> lines = List.of("  int f(int x) {", "    return x < y ? 1 : 2;", "  }");
    return HtmlReport.of(
        "Build",
        List.of(
            new ClassReport(
                "p.A",
                "A.java",
                List.of(new MethodReport("f", 6, lines, outcome)),
                "A_Traced.java",
                "  // line 7: return\n  int sum = x + 2;\n  }\n  int other;\n")));
  }

  @Test
  void sourceNodesAndGeneratedCodeOfOneLineCarryTheSameMark() {
    assertThat(page(TRACED))
        .contains(
            "<span class=\"line\" data-number=\"7\" data-line=\"7\">    return x &lt; y ? 1 : 2;")
        .containsPattern(
            "<g class=\"node call\" data-row=\"1\" data-line=\"7\">.*sum = operator.add")
        .contains("<span class=\"line\" data-number=\"2\" data-line=\"7\">  int sum = x + 2;");
  }

  @Test
  void aMarkEndsWithTheGeneratedMethod() {
    assertThat(page(TRACED)).contains("<span class=\"line\" data-number=\"4\">  int other;");
  }

  @Test
  void aNodeThatComesFromAnotherFileIsNotLinkedToALineOfThisOne() {
    Graph inlined =
        graph(
            """
              %x = placeholder x : int @6:7-6:12
              %sum = call_function operator.add(int,int)int {pure} (%x, 1) : int @B.java:7:10-7:15
              %output = output return (%sum) : int @7:3-7:16
            """);

    assertThat(page(new Traced(inlined, List.of(), Map.of(), List.of())))
        .containsPattern("<g class=\"node call\" data-row=\"1\"><rect.*sum = operator.add");
  }

  @Test
  void eachTransformShowsTheGraphBeforeAndAfterAndMarksWhatChanged() {
    assertThat(page(TRACED))
        .contains("<summary>fold: 3 nodes → 3</summary>")
        .containsPattern("<g class=\"node call gone\" .*sum = operator.add")
        .containsPattern("<g class=\"node call new\" .*two = operator.add");
  }

  @Test
  void aTransformThatDeclinedSaysWhereAndWhy() {
    assertThat(page(TRACED)).contains("<li>fuse: %sum (line 7): &lt;reason&gt;</li>");
  }

  @Test
  void aTransformThatFoundNothingIsNamed() {
    assertThat(page(TRACED)).contains("Found nothing to do: dead_code");
  }

  @Test
  void arcsJoinANodeToWhatItUses() {
    assertThat(page(TRACED))
        .contains("<path data-ends=\"0 1\"")
        .contains("<path data-ends=\"1 2\"");
  }

  @Test
  void aMethodThatRunsAsWrittenShowsTheReasonTheLineAndNoGraph() {
    assertThat(page(new Refused("UnsupportedStatement", "cannot capture a loop", 7)))
        .contains("0 of 1 method traced, 1 run as written")
        .contains("Runs as written: cannot capture a loop")
        .contains("[TraceableUnsupportedStatement]")
        .contains("<span class=\"line refused\" data-number=\"7\" data-line=\"7\">")
        .doesNotContain("<svg");
  }

  @Test
  void aGraphTooLargeToDrawIsNotDrawn() {
    GraphBuilder builder = Graph.builder("A::f(int)int");
    Ref value = builder.placeholder("x", TypeRef.INT);
    for (int i = 1; i < GraphSvg.MOST_NODES; i++) {
      value =
          builder.callFunction(
              "sum", Operators.binary(Op.ADD, TypeRef.INT), List.of(value, value), TypeRef.INT);
    }
    Graph large = builder.output(Exit.RETURN, List.of(value), TypeRef.INT).build();

    assertThat(page(new Traced(large, List.of(), Map.of(), List.of())))
        .contains("1001 nodes are too many to draw")
        .doesNotContain("<svg");
  }

  @Test
  void thePageNeedsNothingFromOutside() {
    assertThat(page(TRACED))
        .doesNotContain("src=")
        .doesNotContain("<link")
        .doesNotContain("@import")
        .doesNotContain("url(");
  }
}
