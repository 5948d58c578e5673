package io.traceable.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.graph.Effects;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import io.traceable.interpret.Interpreter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The graphs a sibling carries come back as graphs. */
class TracedGraphsTest {

  @Test
  void theCapturedGraphIsReadFromItsChunks() {
    Graph captured = Traced.graph(Scale.class, "apply").captured();
    assertThat(captured.nodes()).extracting(Node::name).contains("factor", "output");
  }

  @Test
  void theOptimizedGraphIsReadTooWithItsTransforms() {
    TracedMethodInfo method = Traced.graph(Scale.class, "apply");
    assertThat(method.optimized().node("factor").stage()).isEqualTo(Stage.BIND);
    assertThat(method.transforms()).containsExactly("bind_weights");
  }

  @Test
  void aMethodIsFoundByItsDescriptorAsWell() {
    assertThat(Traced.graph(Scale.class, "apply(I)I").name()).isEqualTo("apply");
  }

  @Test
  void aMethodThatIsNotTracedIsRefusedNamingThoseThatAre() {
    assertThatThrownBy(() -> Traced.graph(Scale.class, "name"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no traced method name")
        .hasMessageContaining("[apply(I)I]");
  }

  @Test
  void aClassWithoutASiblingHasNoTracedMethods() {
    assertThat(Traced.methods(Outer.Plain.class)).isEmpty();
  }

  @Test
  void theCapturedGraphInterpretedGivesWhatTheModelGives() throws Throwable {
    Graph captured = Traced.graph(Scale.class, "apply").captured();
    assertThat(Interpreter.of(captured, Scale.class).run(new Scale(6), 7)).isEqualTo(42);
  }

  @Test
  void anInterpreterFindsTheGraphsOfSubmodules() {
    assertThat(Traced.capturedGraphs().find(Scale.class, apply()))
        .contains(Traced.graph(Scale.class, "apply").captured());
  }

  @Test
  void anOverriddenMethodHasNotTheGraphOfItsSuperclass() {
    assertThat(Traced.capturedGraphs().find(Scale.Louder.class, apply()))
        .isEqualTo(Optional.empty());
  }

  private static Target.Method apply() {
    return new Target.Method(
        Target.Dispatch.INTERFACE,
        TypeRef.of(Step.class),
        "apply",
        List.of(TypeRef.INT),
        TypeRef.INT,
        Effects.IMPURE);
  }
}
