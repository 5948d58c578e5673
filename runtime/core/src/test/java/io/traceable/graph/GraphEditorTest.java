package io.traceable.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Origin.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Edits give the graph one expects, and refuse what would not be one. */
class GraphEditorTest {

  /** x, then a chain a = -x, b = -a, c = b + a. */
  private static final Graph CHAIN =
      graph(
          """
          %x = placeholder x : int
          %a = call_function operator.neg(int)int {pure} (%x) : int @3:5-3:9
          %b = call_function operator.neg(int)int {pure} (%a) : int
          %c = call_function operator.add(int,int)int {pure} (%b, %a) : int
          %output = output return (%c) : int
          """);

  private final GraphEditor editor = CHAIN.edit();

  private static Graph graph(String nodes) {
    return Graph.parse("traceable-graph 1\ngraph \"g\" {\n" + nodes + "\n}");
  }

  private static Node negation(String name, String operand) {
    return new Node.CallFunction(
        name,
        Operators.unary(Op.NEG, TypeRef.INT),
        List.of(new Ref(operand)),
        TypeRef.INT,
        Stage.CALL,
        Origin.NONE);
  }

  private static List<String> names(Graph graph) {
    return graph.nodes().stream().map(Node::name).toList();
  }

  @Test
  void nothingChangedGivesAnEqualGraph() {
    assertThat(editor.build()).isEqualTo(CHAIN);
  }

  @Test
  void theEditedGraphLeavesTheFirstOneAlone() {
    editor.replaceAllUses("b", new Ref("x"));
    editor.erase("b");
    editor.build();
    assertThat(names(CHAIN)).containsExactly("x", "a", "b", "c", "output");
  }

  @Test
  void aNodeIsInsertedBeforeAnother() {
    editor.insertBefore("c", negation("n", "a"));
    assertThat(names(editor.build())).containsExactly("x", "a", "b", "n", "c", "output");
  }

  @Test
  void aNodeIsInsertedAfterAnother() {
    editor.insertAfter("a", negation("n", "a"));
    assertThat(names(editor.build())).containsExactly("x", "a", "n", "b", "c", "output");
  }

  @Test
  void anInsertedNodeGetsAFreeName() {
    Ref inserted = editor.insertAfter("a", negation("a", "a"));
    assertThat(inserted).isEqualTo(new Ref("a_1"));
  }

  @Test
  void anInsertedNodeKeepsTheNameItWasPromised() {
    String promised = editor.freshName("a");
    Ref inserted = editor.insertAfter("a", negation(promised, "a"));
    assertThat(inserted.name()).isEqualTo(promised);
  }

  @Test
  void aPromisedNameIsKeptOnce() {
    String promised = editor.freshName("n");
    editor.insertAfter("a", negation(promised, "a"));
    assertThat(editor.insertAfter("a", negation(promised, "a")).name()).isEqualTo("n_1");
  }

  @Test
  void namesInNestedGraphsOfAnInsertedNodeAreMadeFreeAsWell() {
    Graph other =
        graph(
            """
            %t = placeholder t : boolean
            %r = call_function region.cond (true, graph "then" {
              %a = call_function operator.neg(int)int {pure} (1) : int
              %y1 = output yield (%a) : int
            }, graph "else" {
              %y2 = output yield (2) : int
            }) : int
            %output = output return (%r) : int
            """);

    editor.insertBefore("c", other.node("r"));

    Graph edited = editor.build();
    Argument.Subgraph then = (Argument.Subgraph) edited.node("r").args().get(1);
    assertThat(names(then.graph())).containsExactly("a_1", "y1");
    assertThat(then.graph().output().args()).containsExactly(new Ref("a_1"));
  }

  @Test
  void aNodeWithoutAPlaceTakesThatOfItsAnchor() {
    editor.insertAfter("a", negation("n", "a"));
    assertThat(editor.node("n").origin().span().startLine()).isEqualTo(3);
  }

  @Test
  void aNodeRemembersWhatItWasMadeFrom() {
    editor.insertAfter("a", negation("n", "a"));
    assertThat(editor.node("n").origin().steps())
        .containsExactly(new Step(Step.PENDING, List.of("a")));
  }

  @Test
  void aReplacedNodeKeepsNamePlaceAndUsers() {
    editor.replace("a", negation("other", "x"), "b");
    Node replaced = editor.build().node("a");
    assertThat(replaced.origin().span().startLine()).isEqualTo(3);
    assertThat(replaced.origin().steps())
        .containsExactly(new Step(Step.PENDING, List.of("a", "b")));
    assertThat(editor.users("a")).extracting(Node::name).containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void argumentsCanBeSet() {
    editor.setArgs("c", List.of(new Ref("x"), Argument.literal(1)));
    assertThat(editor.users("b")).isEmpty();
    assertThat(editor.users("x")).extracting(Node::name).containsExactlyInAnyOrder("a", "c");
  }

  @Test
  void allUsesAreReplaced() {
    editor.replaceAllUses("a", new Ref("x"));
    assertThat(editor.isUsed("a")).isFalse();
    assertThat(editor.build().node("c").args()).containsExactly(new Ref("b"), new Ref("x"));
  }

  @Test
  void usesInNestedGraphsAreReplacedToo() {
    GraphEditor nested = GraphTextTest.everything().edit();
    assertThat(nested.users("item")).extracting(Node::name).contains("chosen");
    nested.replaceAllUses("item", Argument.literal(1.0));
    assertThat(nested.isUsed("item")).isFalse();
  }

  @Test
  void aReplacementComputedFromTheReplacedNodeStillUsesIt() {
    Ref doubled = editor.insertAfter("a", negation("n", "a"));
    editor.replaceAllUses("a", doubled);
    Graph edited = editor.build();
    assertThat(edited.node("n").args()).containsExactly(new Ref("a"));
    assertThat(edited.node("b").args()).containsExactly(new Ref("n"));
  }

  @Test
  void aNodeInUseIsNotErasedAndItsUsersAreNamed() {
    assertThatThrownBy(() -> editor.erase("a"))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("cannot erase %a from g: it is used by %b, %c");
  }

  @Test
  void anUnusedNodeIsErased() {
    editor.replaceAllUses("b", new Ref("x"));
    editor.erase("b");
    assertThat(editor.contains("b")).isFalse();
    assertThat(names(editor.build())).containsExactly("x", "a", "c", "output");
  }

  @Test
  void anErasedNodeUsesNothingAnyMore() {
    editor.replaceAllUses("b", new Ref("x"));
    editor.erase("b");
    assertThat(editor.users("a")).extracting(Node::name).containsExactly("c");
  }

  @Test
  void anUnknownNodeIsNamed() {
    assertThatThrownBy(() -> editor.node("gone"))
        .isInstanceOf(GraphException.class)
        .hasMessage("graph g has no node %gone");
  }

  @Test
  void theNodeAfterAnotherIsTheNextInOrder() {
    assertThat(editor.nodeAfter("a")).hasValue(editor.node("b"));
    assertThat(editor.nodeAfter("output")).isEmpty();
  }

  @Test
  void anEditThatBreaksTheOrderIsRefusedByBuild() {
    editor.setArgs("a", List.of(new Ref("b")));
    assertThatThrownBy(editor::build)
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("%a")
        .hasMessageContaining("not an earlier node");
  }

  @Test
  void aGraphIsInlinedWithItsNamesMadeFree() {
    Graph callee =
        graph(
            """
            %p = placeholder p : int
            %q = placeholder q : int
            %a = call_function operator.sub(int,int)int {pure} (%q, %p) : int
            %output = output return (%a) : int
            """);

    List<Argument> result = editor.inline("c", callee, List.of(new Ref("b"), Argument.literal(5)));

    assertThat(result).containsExactly(new Ref("a_1"));
    assertThat(editor.build().node("a_1").args())
        .containsExactly(Argument.literal(5), new Ref("b"));
  }

  @Test
  void inliningAParameterThatIsReturnedGivesItsArgument() {
    Graph callee = graph("%p = placeholder p : int\n%output = output return (%p) : int");
    assertThat(editor.inline("c", callee, List.of(new Ref("b")))).containsExactly(new Ref("b"));
  }

  @Test
  void inliningTheWrongNumberOfArgumentsIsRefused() {
    Graph callee = graph("%p = placeholder p : int\n%output = output return (%p) : int");
    assertThatThrownBy(() -> editor.inline("c", callee, List.of()))
        .hasMessageContaining("g takes 1 arguments, not 0");
  }

  @Test
  void whatReturnsFromInsideABranchBecomesABlock() {
    Graph callee =
        graph(
            """
            %t = placeholder t : boolean
            %l = call_function region.loop ([], graph "loop" {
              %c = call_function region.cond (%t, graph "then" {
                %early = output return (1) : int
              }, graph "else" {
                %done = output break () : void
              }) : void
              %never = output unreachable () : void
            }) : void
            %output = output return (2) : int
            """);

    List<Argument> result = editor.inline("c", callee, List.of(Argument.literal(true)));

    assertThat(result).containsExactly(new Ref("g"));
    assertThat(GraphPrinter.printWithoutOrigins(editor.build()))
        .contains(
            """
              %g = call_function region.block (graph "block" {
                %l = call_function region.loop ([], graph "loop" {
                  %c_1 = call_function region.cond (true, graph "then" {
                    %early = output break 1 (1) : int
                  }, graph "else" {
                    %done = output break () : void
                  }) : void
                  %never = output unreachable () : void
                }) : void
                %output_1 = output yield (2) : int
              }) : int"""
                .indent(2)
                .stripTrailing());
  }

  @Test
  void theBlockIsCalledAfterTheMethod() {
    Graph callee =
        Graph.parse(
            """
            traceable-graph 1
            graph "a.B::clip(boolean)void" {
              %t = placeholder t : boolean
              %c = call_function region.cond (%t, graph "then" {
                %early = output return () : void
              }, graph "else" {
                %late = output return () : void
              }) : void
              %output = output unreachable () : void
            }
            """);
    assertThat(editor.inline("c", callee, List.of(Argument.literal(true)))).isEmpty();
    assertThat(names(editor.build())).containsExactly("x", "a", "b", "clip", "c", "output");
  }

  @Test
  void whatNeverReturnsIsNotInlined() {
    Graph callee =
        graph(
            """
            %l = call_function region.loop ([], graph "loop" {
              %again = output continue () : void
            }) : void
            %output = output unreachable () : void
            """);
    assertThatThrownBy(() -> editor.inline("c", callee, List.of()))
        .hasMessageContaining("%output: it never returns");
  }

  @Test
  void aReturnInsideALambdaIsInlined() {
    Graph callee =
        graph(
            """
            %f = call_function lambda java.util.function.IntSupplier interface java.util.function.IntSupplier::getAsInt()int {impure} (graph "lambda" {
              %a = output return (1) : int
            }) : java.util.function.IntSupplier
            %output = output return (%f) : java.util.function.IntSupplier
            """);
    editor.inline("c", callee, List.of());
    assertThat(editor.build().size()).isEqualTo(CHAIN.size() + 2);
  }

  @Test
  void whatEndsInAThrowIsNotInlined() {
    Graph callee = graph("%p = placeholder p : a.E\n%output = output throw (%p) : a.E");
    assertThatThrownBy(() -> editor.inline("c", callee, List.of(Argument.Literal.NULL)))
        .hasMessageContaining("it ends in a throw");
  }

  @Test
  void aGraphThatCallsItsOwnSubmodulesIsNotInlinedOnAnotherReceiver() {
    Graph callee =
        graph(
            """
            %self = placeholder this : a.Layer
            %y = call_module this.conv a.Block interface a.Block::forward(int)int {impure} (1) : int
            %output = output return (%y) : int
            """);
    assertThatThrownBy(() -> editor.inline("c", callee, List.of(Argument.Literal.NULL)))
        .hasMessageContaining("%y: its target belongs to the receiver of that graph");
  }

  @Test
  void aGraphThatCallsSubmodulesIsInlinedOnTheSameReceiver() {
    String callsModule =
        """
        %self = placeholder this : a.Layer
        %y = call_module this.conv a.Block interface a.Block::forward(int)int {impure} (1) : int
        %output = output return (%y) : int
        """;
    GraphEditor same = graph(callsModule).edit();
    same.inline("y", graph(callsModule), List.of(new Ref("self")));
    assertThat(names(same.build())).containsExactly("self", "y_1", "y", "output");
  }

  @Test
  void aNewNodeOfANestedGraphDoesNotHideOneAroundIt() {
    Graph branch =
        Graph.parse(
            """
            traceable-graph 1
            graph "then" {
              %y = call_function operator.add(int,int)int {pure} (%outer, 1) : int
              %output = output yield (%y) : int
            }
            """);
    Graph callee =
        graph(
            """
            %outer = placeholder a : int
            %outer_1 = call_function operator.neg(int)int {pure} (%outer) : int
            %output = output return (%outer_1) : int
            """);
    GraphEditor editor = branch.edit();

    editor.splice(
        "y",
        new Graph(
            "g",
            List.of(
                callee.nodes().get(0),
                callee.nodes().get(1).withName("outer"),
                new Node.Output(
                    "output", Exit.YIELD, List.of(new Ref("outer")), TypeRef.INT, Origin.NONE))),
        List.of(Argument.literal(1)));

    assertThat(names(editor.buildUnverified())).containsExactly("outer_1", "y", "output");
    assertThat(editor.node("y").args().get(0)).isEqualTo(new Ref("outer"));
  }

  @Test
  void theBodyOfASubmodulesMethodIsInlinedWithItsOwnSubmodulesSeenFromTheModel() {
    GraphEditor model =
        graph(
                """
                %self = placeholder this : a.M
                %x = placeholder x : int
                %y = call_module this.block a.B virtual a.B::f(int)int {impure} (%x) : int
                %output = output return (%y) : int
                """)
            .edit();
    Graph body =
        graph(
            """
            %this = placeholder this : a.B
            %p = placeholder p : int
            %n = get_attr a.B::n int {reads} (%this) : int
            %z = call_module this.fc a.L virtual a.L::f(int)int {throws} (%p) : int
            %sum = call_function operator.add(int,int)int {pure} (%n, %z) : int
            %output = output return (%sum) : int
            """);

    List<Argument> result = model.inlineModule("y", body, new Ref("self"));

    model.replaceAllUses("y", result.get(0));
    model.erase("y");
    assertThat(model.buildUnverified().nodes())
        .extracting(node -> node.target().toString() + node.args())
        .contains(
            "a.B::n int {reads}[%self]",
            "this.block(a.B).fc a.L virtual a.L::f(int)int {throws}[%x]");
  }

  @Test
  void theBodyOfASubmodulesMethodThatCallsSuperIsNotInlined() {
    GraphEditor model =
        graph(
                """
                %self = placeholder this : a.M
                %y = call_module this.block a.B virtual a.B::f()int {impure} () : int
                %output = output return (%y) : int
                """)
            .edit();
    Graph body =
        graph(
            """
            %this = placeholder this : a.B
            %z = call_method super a.A::f()int {impure} (%this) : int
            %output = output return (%z) : int
            """);

    assertThatThrownBy(() -> model.inlineModule("y", body, new Ref("self")))
        .hasMessageContaining("because of %z: it calls super");
  }

  @Test
  void whatIsInlinedRemembersTheCall() {
    Graph callee =
        graph(
            """
            %a = placeholder a : int
            %b = placeholder b : boolean
            %c = call_function region.cond (%b, graph "then" {
              %x = call_function operator.neg(int)int {pure} (%a) : int
              %o = output yield (%x) : int
            }, graph "else" {
              %p = output yield (%a) : int
            }) : int
            %output = output return (%c) : int
            """);

    editor.inline("c", callee, List.of(new Ref("b"), Argument.literal(true)));

    assertThat(editor.node("c_1").origin().steps())
        .allSatisfy(step -> assertThat(step.from()).containsExactly("c"));
    Graph then = ((Argument.Subgraph) editor.node("c_1").args().get(1)).graph();
    assertThat(then.nodes().get(0).origin().steps())
        .containsExactly(new Origin.Step(Origin.Step.PENDING, List.of("c")));
  }
}
