package io.traceable.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Origin.Step;
import io.traceable.graph.Region.Structure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text form prints a graph and reads it back equal. */
class GraphTextTest {

  /** One graph with every kind of node, target and literal. */
  static Graph everything() {
    GraphBuilder b = Graph.builder("a.B::m(int)java.lang.Object");
    Ref self = b.at(new SourceSpan("", 3, 5, 3, 9)).receiver(new TypeRef("a.B", "a.B<T>"));
    Ref x = b.placeholder("x", TypeRef.INT);
    Target.Field field =
        new Target.Field(TypeRef.of("a.B"), "w", TypeRef.of("double[]"), false, true, Effects.PURE);
    b.at(new SourceSpan("C.java", 4, 1, 4, 7));
    Ref w = b.getAttr("w", field, List.of(self), TypeRef.of("double[]"));
    Ref item =
        b.callFunction(
            "item", Operators.getItem(TypeRef.of("double[]")), List.of(w, x), TypeRef.DOUBLE);
    Target.Method text =
        new Target.Method(
            Target.Dispatch.STATIC,
            TypeRef.of("a.B$Inner"),
            "say",
            List.of(
                TypeRef.STRING,
                TypeRef.CHAR,
                TypeRef.LONG,
                TypeRef.FLOAT,
                TypeRef.BYTE,
                TypeRef.SHORT,
                TypeRef.CLASS,
                TypeRef.OBJECT,
                TypeRef.BOOLEAN,
                TypeRef.DOUBLE),
            TypeRef.OBJECT,
            Effects.IMPURE);
    b.callFunction(
        "said",
        text,
        List.of(
            Argument.literal("quote \" back \\ line \n é \u0000"),
            Argument.literal('\''),
            Argument.literal(Long.MIN_VALUE),
            Argument.literal(Float.NaN),
            Argument.literal((byte) -1),
            Argument.literal((short) 300),
            Argument.literal(TypeRef.of("java.util.Map$Entry[]")),
            Argument.literal(null),
            Argument.literal(true),
            Argument.literal(-0.0)),
        new TypeRef("java.lang.Object", "T"));
    Target.Method block =
        new Target.Method(
            Target.Dispatch.INTERFACE,
            TypeRef.of("n.Block"),
            "forward",
            List.of(TypeRef.DOUBLE),
            TypeRef.DOUBLE,
            Effects.THROWS);
    Ref module =
        b.callModule(
            "conv1",
            new Target.Module(List.of("layer1", "conv1"), TypeRef.of("n.Conv2d"), block),
            List.of(item),
            TypeRef.DOUBLE);
    Ref test =
        b.callFunction(
            "test",
            Operators.binary(Op.LT, TypeRef.DOUBLE),
            List.of(item, module),
            TypeRef.BOOLEAN);
    GraphBuilder then = b.nested("then");
    then.output(Exit.YIELD, List.of(item), TypeRef.DOUBLE);
    GraphBuilder otherwise = b.nested("else");
    Ref neg =
        otherwise.callFunction(
            "neg", Operators.unary(Op.NEG, TypeRef.DOUBLE), List.of(module), TypeRef.DOUBLE);
    otherwise.output(Exit.YIELD, List.of(neg), TypeRef.DOUBLE);
    b.callFunction(
        "chosen",
        Structure.COND,
        List.of(test, then.buildNested(), otherwise.buildNested()),
        TypeRef.DOUBLE);
    Target.Method apply =
        new Target.Method(
            Target.Dispatch.INTERFACE,
            TypeRef.of("java.util.function.IntSupplier"),
            "getAsInt",
            List.of(),
            TypeRef.INT,
            Effects.IMPURE);
    GraphBuilder lambda = b.nested("lambda");
    lambda.output(Exit.RETURN, List.of(x), TypeRef.INT);
    b.callFunction(
        "supplier",
        new Target.Lambda(apply.owner(), apply),
        List.of(lambda.buildNested()),
        apply.owner());
    b.callFunction(
        "reference",
        new Target.MethodReference(apply.owner(), apply, text),
        List.of(),
        apply.owner());
    b.callFunction("store", new Target.FieldStore(field), List.of(self, w), TypeRef.VOID);
    b.from(
        Origin.NONE.plus(new Step("fold", List.of("w", "x"))).plus(new Step("fuse-2", List.of())));
    b.add(
        new Node.CallFunction(
            "bound",
            Operators.arrayLength(TypeRef.of("double[]")),
            List.of(w),
            TypeRef.INT,
            Stage.CALL,
            Origin.NONE));
    b.output(Exit.RETURN, List.of(w), TypeRef.of("double[]"));
    return b.build();
  }

  @Test
  void everyKindOfNodeTargetAndLiteralReadsBackEqual() {
    Graph graph = everything();
    assertThat(Graph.parse(graph.toText())).isEqualTo(graph);
  }

  @Test
  void aBoundNodeReadsBackAsBound() {
    GraphBuilder b = Graph.builder("g");
    Ref self = b.receiver(TypeRef.OBJECT);
    b.add(
        new Node.CallFunction(
            "c",
            Operators.cast(TypeRef.STRING),
            List.of(self),
            TypeRef.STRING,
            Stage.BIND,
            Origin.NONE));
    b.output(Exit.RETURN, List.of(), TypeRef.VOID);
    Graph graph = b.build();
    assertThat(Graph.parse(graph.toText())).isEqualTo(graph);
    assertThat(graph.toText()).contains("bind %c = ");
  }

  @Test
  void everyTruncationOfATextIsRefusedAndNeverCrashes() {
    String text = everything().toText().stripTrailing();
    for (int end = 0; end < text.length(); end++) {
      String cut = text.substring(0, end);
      assertThatThrownBy(() -> Graph.parse(cut))
          .as("cut at %d", end)
          .isInstanceOf(GraphException.class);
    }
  }

  @Test
  void anErrorNamesTheLine() {
    assertThatThrownBy(
            () -> Graph.parse("traceable-graph 1\ngraph \"g\" {\n  %x = jump x : int\n}"))
        .hasMessageContaining("line 3")
        .hasMessageContaining("unknown opcode jump");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void randomGraphsReadBackEqual(long seed) {
    RandomGraphs graphs = new RandomGraphs(seed);
    for (int i = 0; i < 400; i++) {
      Graph graph = graphs.next();
      assertThat(Graph.parse(graph.toText())).isEqualTo(graph);
    }
  }

  @Test
  void aGraphPrintedWithoutOriginsReadsBackWithoutThem() {
    Graph graph = everything();
    Graph read = Graph.parse(GraphPrinter.printWithoutOrigins(graph));
    assertThat(read.nodes()).extracting(Node::origin).containsOnly(Origin.NONE);
    assertThat(read.nodes())
        .extracting(Node::name)
        .isEqualTo(graph.nodes().stream().map(Node::name).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "''",
        "'ab'",
        "12x",
        "99999999999",
        "300b",
        "1e5x",
        "\"open",
        "\"\\q\"",
        "\"\\u00g0\"",
        "truex",
        "%",
        "class"
      })
  void aMalformedLiteralIsRefusedWithItsLine(String literal) {
    String text =
        "traceable-graph 1\ngraph \"g\" {\n  %o = output return (" + literal + ") : int\n}";
    assertThatThrownBy(() -> Graph.parse(text))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("line 3");
  }

  @Test
  void aTextOfAnotherVersionIsRefused() {
    assertThatThrownBy(() -> Graph.parse("traceable-graph 2\ngraph \"g\" {\n}"))
        .isInstanceOf(GraphException.class);
  }

  @Test
  void aTextWithTheLineEndsOfWindowsReadsTheSame() {
    Graph graph = everything();
    assertThat(Graph.parse(graph.toText().replace("\n", "\r\n"))).isEqualTo(graph);
  }

  @Test
  void aTransformNameThatCouldNotBeReadBackIsRefused() {
    assertThatThrownBy(() -> new Step("my transform", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"my transform\"");
  }
}
