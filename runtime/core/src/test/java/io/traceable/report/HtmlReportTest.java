package io.traceable.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphBuilder;
import io.traceable.graph.Op;
import io.traceable.graph.Operators;
import io.traceable.graph.SourceSpan;
import io.traceable.graph.TypeRef;
import io.traceable.report.MethodReport.TransformStep;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The page shows source, graphs, transforms and generated source of every method, linked by line.
 */
class HtmlReportTest {

  private static Graph graph(int constant) {
    GraphBuilder b = Graph.builder("A::f(int)int");
    b.at(new SourceSpan("", 7, 12, 7, 17));
    Ref x = b.placeholder("x", TypeRef.INT);
    Ref sum =
        b.callFunction(
            "sum",
            Operators.binary(Op.ADD, TypeRef.INT),
            List.of(x, Argument.literal(constant)),
            TypeRef.INT);
    return b.output(Exit.RETURN, List.of(sum), TypeRef.INT).build();
  }

  private static MethodReport report() {
    return new MethodReport(
        "A.f",
        "A.java",
        6,
        List.of("int f(int x) {", "  return x < y ? 1 : 2;", "}"),
        graph(1),
        List.of(new TransformStep("fold", 1, List.of("%sum: <reason>"), graph(2))),
        "  // line 7\n  int sum = x + 2;\n",
        "");
  }

  @Test
  void sourceGraphNodesAndGeneratedCodeOfOneLineCarryTheSameMark() {
    String page = HtmlReport.of("Build", List.of(report()));
    assertThat(page)
        .contains("<span class=\"line\" data-line=\"7\">  return x &lt; y ? 1 : 2;")
        .contains("<g class=\"node call\" data-line=\"7\">")
        .contains("<span class=\"line\" data-line=\"7\">  int sum = x + 2;");
  }

  @Test
  void transformsShowWhatTheyAppliedAndWhyTheyDeclined() {
    assertThat(HtmlReport.of("Build", List.of(report())))
        .contains("<summary>fold: 1 applied, 1 declined</summary>")
        .contains("<li>%sum: &lt;reason&gt;</li>");
  }

  @Test
  void aMethodThatWasNotCapturedShowsTheReasonAndNoGraph() {
    MethodReport refused =
        new MethodReport(
            "A.g", "A.java", 9, List.of("void g() {}"), graph(1), List.of(), "", "a loop");
    assertThat(HtmlReport.of("Build", List.of(refused)))
        .contains("not captured: a loop")
        .doesNotContain("<svg");
  }

  @Test
  void thePageNeedsNothingFromOutside() {
    assertThat(HtmlReport.of("Build", List.of(report())))
        .doesNotContain("src=")
        .doesNotContain("<link")
        .doesNotContain("@import");
  }
}
