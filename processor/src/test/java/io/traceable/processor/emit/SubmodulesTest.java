package io.traceable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.dispatch.Traced;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Stage;
import io.traceable.processor.emit.EmitHarness.Program;
import org.junit.jupiter.api.Test;

/** A sibling holds its submodules, their siblings where there are some, and bound values. */
class SubmodulesTest {

  private static EmitHarness network() {
    return EmitHarness.of(
            "a.Layer",
            """
            package a;
            import io.traceable.annotations.*;
            @LeafModule public interface Layer { double forward(double x); }
            """)
        .and(
            "a.Scale",
            """
            package a;
            public final class Scale implements Layer {
              public double by;
              public Scale(double by) { this.by = by; }
              @Override public double forward(double x) { return x * by; }
            }
            """)
        .and(
            "a.Twice",
            """
            package a;
            import io.traceable.annotations.*;
            public class Twice implements Layer {
              final Scale first = new Scale(2);
              @Override @Traceable public double forward(double x) {
                return first.forward(first.forward(x)); }
            }
            """)
        .and(
            "a.Net",
            """
            package a;
            import io.traceable.annotations.*;
            public class Net<T> implements Layer {
              private final Twice inner = new Twice();
              private final Scale last = new Scale(3);
              private final double[] offset = {1};
              @Override @Traceable public double forward(double x) {
                double[] weights = offset;
                double h = inner.forward(x);
                return last.forward(h) + inner.first.forward(x) + weights[0]; }
            }
            """);
  }

  /** As a transform would mark what depends on weights alone. */
  private static Graph bindOffset(Graph graph) {
    return graph.find("weights").isEmpty() ? graph : bound(graph);
  }

  private static Graph bound(Graph graph) {
    return new Graph(
        graph.name(),
        graph.nodes().stream()
            .map(n -> n.name().equals("weights") ? n.withStage(Stage.BIND) : n)
            .map(Node.class::cast)
            .toList());
  }

  @Test
  void submodules_are_called_and_nested_models_by_their_siblings() throws Exception {
    Program program = network().compile();
    Object sibling = program.siblingOf(program.model("a.Net"));

    assertThat(program.call(sibling, "forward", 1.0)).isEqualTo(15.0);
    assertThat(program.source("a.Net_Traced"))
        .contains("inner = DISPATCH.wrap(Layer.class, inner(self));")
        .contains("last = last(self);")
        .contains("double h = bound.inner.forward(x);");
  }

  @Test
  void erased_style_compiles_the_same_network() throws Exception {
    Program program = network().style(TypeStyle.ERASED).transform(g -> bindOffset(g)).compile();

    assertThat(program.call(program.siblingOf(program.model("a.Net")), "forward", 1.0))
        .isEqualTo(15.0);
  }

  @Test
  void bound_nodes_are_computed_again_by_rebind() throws Exception {
    Program program = network().transform(g -> bindOffset(g)).compile();
    Object model = program.model("a.Net");
    Object sibling = program.siblingOf(model);
    var offset = model.getClass().getDeclaredField("offset");
    offset.setAccessible(true);
    offset.set(model, new double[] {100});

    assertThat(program.call(sibling, "forward", 1.0)).isEqualTo(15.0);
    Traced.rebind(model);
    assertThat(program.call(sibling, "forward", 1.0)).isEqualTo(114.0);
  }
}
