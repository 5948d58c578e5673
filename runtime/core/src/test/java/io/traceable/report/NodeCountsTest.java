package io.traceable.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.graph.Graph;
import org.junit.jupiter.api.Test;

/** Work at binding is not counted as work of a call. */
class NodeCountsTest {

  private static final Graph CAPTURED = graph("");
  private static final Graph FOLDED = graph("bind ");

  /** {@code x * (scale + 1)}, the sum evaluated at each call or at binding. */
  private static Graph graph(String stage) {
    return Graph.parse(
        """
        traceable-graph 1
        graph "p.A::f(int)int" {
          %self = placeholder this : p.A
          %x = placeholder x : int
          STAGE%scale = get_attr final p.A::scale int {pure} (%self) : int
          STAGE%sum = call_function operator.add(int,int)int {pure} (%scale, 1) : int
          %product = call_function operator.mul(int,int)int {pure} (%x, %sum) : int
          %output = output return (%product) : int
        }
        """
            .replace("STAGE", stage));
  }

  @Test
  void parametersAndTheReceiverCountAtEachCall() {
    assertThat(NodeCounts.of(CAPTURED)).isEqualTo(new NodeCounts(6, 0));
  }

  @Test
  void whatMovedToBindingNoLongerCountsAtEachCall() {
    assertThat(NodeCounts.of(FOLDED)).isEqualTo(new NodeCounts(4, 2));
  }

  @Test
  void nodesOfABranchCountLikeTheOthers() {
    Graph graph =
        Graph.parse(
            """
            traceable-graph 1
            graph "p.A::f(boolean,int)int" {
              %b = placeholder b : boolean
              %x = placeholder x : int
              %cond = call_function region.cond (%b, graph "then" {
                %sum = call_function operator.add(int,int)int {pure} (%x, 1) : int
                %output = output yield (%sum) : int
              }, graph "else" {
                %output_1 = output yield (%x) : int
              }) : int
              %output_2 = output return (%cond) : int
            }
            """);

    assertThat(NodeCounts.of(graph)).isEqualTo(new NodeCounts(7, 0));
  }

  @Test
  void aChangeNamesTheNodesAtBindingApart() {
    assertThat(NodeCounts.change(CAPTURED, FOLDED)).isEqualTo("6 nodes -> 4, 2 at binding");
  }

  @Test
  void withoutNodesAtBindingNothingIsSaidOfThem() {
    assertThat(NodeCounts.change(CAPTURED, CAPTURED)).isEqualTo("6 nodes -> 6");
  }
}
