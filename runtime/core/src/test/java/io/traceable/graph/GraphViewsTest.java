package io.traceable.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The views for people. */
class GraphViewsTest {

  private static final Graph SMALL =
      Graph.parse(
          """
          traceable-graph 1
          graph "small" {
            %self = placeholder this : a.Model
            %x = placeholder x : boolean
            bind %w = get_attr final a.Model::weight a.Tensor {pure} (%self) : a.Tensor
            %c = call_function region.cond (%x, graph "then" {
              %y = call_module this.layer1.conv a.Block interface a.Block::forward(a.Tensor)a.Tensor {impure} (%w) : a.Tensor
              %yield = output yield (%y) : a.Tensor
            }, graph "else \\"quoted\\"" {
              %yield_1 = output yield (%w) : a.Tensor
            }) : a.Tensor
            %output = output return (%c) : a.Tensor
          }
          """);

  @Test
  void theTableHasARowForEachNodeIndentedByNesting() {
    assertThat(TabularView.of(SMALL))
        .isEqualTo(
            """
            opcode         name     target        args                      type
            -------------  -------  ------------  ------------------------  -------
            placeholder    self     this          ()                        Model
            placeholder    x        x             ()                        boolean
            bind get_attr  w        Model.weight  (self)                    Tensor
            call_function  c        region.cond   (x, then, else "quoted")  Tensor
              call_module  y        layer1.conv   (w)                       Tensor
              output       yield    yield         (y)                       Tensor
              output       yield_1  yield         (w)                       Tensor
            output         output   return        (c)                       Tensor
            """);
  }

  @Test
  void aVeryLongListOfArgumentsDoesNotWidenTheTable() {
    Argument many = new Argument.Sequence(Collections.nCopies(10_000, Argument.literal(1)));
    Node node =
        new Node.CallFunction(
            "n",
            Operators.array(TypeRef.of("int[]"), 1),
            List.of(many),
            TypeRef.of("int[]"),
            Stage.CALL,
            Origin.NONE);
    assertThat(TabularView.of(new Graph("g", List.of(node))).lines())
        .allMatch(line -> line.length() < 200);
  }

  @Test
  void theDrawingHasABoxForEachNodeAndAnArrowForEachUse() {
    String dot = DotView.of(SMALL);
    assertThat(dot.lines().filter(l -> l.contains("[label="))).hasSize(SMALL.size());
    assertThat(dot.lines().filter(l -> l.contains(" -> ")).map(String::strip))
        .containsExactlyInAnyOrder(
            "\"self\" -> \"w\";",
            "\"x\" -> \"c\";",
            "\"w\" -> \"y\";",
            "\"y\" -> \"yield\";",
            "\"w\" -> \"yield_1\";",
            "\"c\" -> \"output\";");
  }

  @Test
  void theDrawingPutsNestedGraphsIntoClusters() {
    assertThat(DotView.of(SMALL).lines().map(String::strip))
        .contains("subgraph cluster_0 {", "subgraph cluster_1 {", "label=\"else \\\"quoted\\\"\";");
  }
}
