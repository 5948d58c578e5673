package io.traceable.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.graph.Argument.Ref;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Large graphs: nothing is quadratic in nodes and nothing recurses along them. */
@Timeout(60)
class GraphScaleTest {

  private static final int NODES = 100_000;
  private static final Graph CHAIN = chain(NODES);

  /** Each node uses the one before it, all use the one parameter. */
  private static Graph chain(int length) {
    GraphBuilder b = Graph.builder("chain");
    Ref x = b.placeholder("x", TypeRef.INT);
    Ref last = x;
    for (int i = 0; i < length; i++) {
      last =
          b.callFunction(
              "sum", Operators.binary(Op.ADD, TypeRef.INT), List.of(last, x), TypeRef.INT);
    }
    return b.output(Exit.RETURN, List.of(last), TypeRef.INT).build();
  }

  @Test
  void aLongChainReadsBackEqual() {
    assertThat(Graph.parse(CHAIN.toText())).isEqualTo(CHAIN);
  }

  @Test
  void aLongChainIsVerified() {
    assertThat(GraphVerifier.violations(CHAIN)).isEmpty();
  }

  @Test
  void aLongChainIsShown() {
    assertThat(TabularView.of(CHAIN).lines()).hasSize(CHAIN.nodes().size() + 2);
    assertThat(DotView.of(CHAIN).lines()).hasSizeGreaterThan(NODES);
  }

  @Test
  void everyNodeOfALongChainIsBypassedAndErased() {
    GraphEditor editor = CHAIN.edit();
    for (Node node : CHAIN.nodes()) {
      if (node instanceof Node.CallFunction) {
        editor.replaceAllUses(node.name(), node.args().get(1));
        editor.erase(node.name());
      }
    }
    assertThat(editor.build().nodes()).hasSize(2);
  }

  @Test
  void aNodeIsInsertedAfterEachOfALongChain() {
    GraphEditor editor = CHAIN.edit();
    for (Node node : CHAIN.nodes()) {
      if (node instanceof Node.CallFunction) {
        editor.insertAfter(node.name(), node);
      }
    }
    assertThat(editor.build().nodes()).hasSize(CHAIN.nodes().size() + NODES);
  }

  @Test
  void aNodeWithManyUsersIsReplacedInAllOfThem() {
    GraphEditor editor = CHAIN.edit();
    editor.replaceAllUses("x", Argument.literal(1));
    assertThat(editor.isUsed("x")).isFalse();
  }

  @Test
  void theUsersOfEveryNodeAreFound() {
    assertThat(CHAIN.users().get("x")).hasSize(NODES);
  }

  @Test
  void aLongChainIsInlined() {
    GraphBuilder b = Graph.builder("caller");
    Ref y = b.placeholder("sum", TypeRef.INT);
    GraphEditor editor = b.output(Exit.RETURN, List.of(y), TypeRef.INT).build().edit();
    List<Argument> result = editor.inline("output", CHAIN, List.of(y));
    editor.setArgs("output", result);
    assertThat(editor.build().nodes()).hasSize(NODES + 2);
  }
}
