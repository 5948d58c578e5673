package io.traceable.interpret;

import static io.traceable.interpret.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Submodules: found through private final fields, called, or stepped into. */
@SuppressWarnings("UnusedVariable") // The fields are for the graphs.
class InterpreterModulesTest {

  private static final String HERE = InterpreterModulesTest.class.getName();

  interface Block {
    double forward(double x);
  }

  record Scale(double factor) implements Block {
    @Override
    public double forward(double x) {
      return factor * x;
    }
  }

  static class Layer implements Block {
    private final Scale scale;

    Layer(double factor) {
      scale = new Scale(factor);
    }

    @Override
    public double forward(double x) {
      return scale.forward(x) + 1;
    }
  }

  static class Parent {
    private final @Nullable Layer layer1;

    Parent(@Nullable Layer layer1) {
      this.layer1 = layer1;
    }
  }

  static final class Model extends Parent {
    final Block last = new Scale(10);

    Model(@Nullable Layer layer1) {
      super(layer1);
    }
  }

  private static final String BLOCK =
      "interface " + HERE + "$Block::forward(double)double {impure}";

  private static final Graph MODEL =
      graph(
          """
          %self = placeholder this : MODEL
          %x = placeholder x : double
          %h = call_module this.layer1 LAYER FORWARD (%x) : double
          %direct = call_module this.layer1.scale SCALE FORWARD (%h) : double
          %y = call_module this.last BLOCK FORWARD (%direct) : double
          %output = output return (%y) : double
          """
              .replace("MODEL", HERE + "$Model")
              .replace("LAYER", HERE + "$Layer")
              .replace("SCALE", HERE + "$Scale")
              .replace("FORWARD", BLOCK)
              .replace("BLOCK", HERE + "$Block"));

  private static final Graph LAYER =
      graph(
          """
          %self = placeholder this : LAYER
          %x = placeholder x : double
          %scaled = call_module this.scale SCALE FORWARD (%x) : double
          %plus = call_function operator.add(double,double)double {pure} (%scaled, 1.0d) : double
          %output = output return (%plus) : double
          """
              .replace("LAYER", HERE + "$Layer")
              .replace("SCALE", HERE + "$Scale")
              .replace("FORWARD", BLOCK));

  private static final GraphSource GRAPHS =
      (type, method) -> Optional.ofNullable(Map.<Class<?>, Graph>of(Layer.class, LAYER).get(type));

  @Test
  void submodulesAreCalledThroughPathsOfPrivateAndInheritedFields() throws Throwable {
    assertThat(Interpreter.of(MODEL, Model.class).run(new Model(new Layer(2)), 3.0))
        .isEqualTo((2 * 3.0 + 1) * 2 * 10);
  }

  @Test
  void aSubmoduleThatIsNullIsANullPointerException() {
    assertThatThrownBy(() -> Interpreter.of(MODEL, Model.class).run(new Model(null), 3.0))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("layer1");
  }

  @Test
  void leavesAreNotSteppedIntoEvenIfTheyHaveGraphs() throws Throwable {
    Watching interpreter = new Watching(true);
    interpreter.run(new Model(new Layer(2)), 3.0);
    assertThat(interpreter.seen)
        .containsExactly("self", "x=3.0", "h=7.0", "direct=14.0", "y=140.0", "output=140.0");
  }

  @Test
  void nodesOfASubmoduleAreSeenUnderItsPath() throws Throwable {
    Watching interpreter = new Watching(false);
    interpreter.run(new Model(new Layer(2)), 3.0);
    assertThat(interpreter.seen)
        .containsSubsequence(
            "layer1.self",
            "layer1.x=3.0",
            "layer1.scaled=6.0",
            "layer1.plus=7.0",
            "layer1.output=7.0",
            "h=7.0");
  }

  @Test
  void aHookReplacesWhatACallGives() throws Throwable {
    Interpreter replacing =
        new Interpreter(MODEL, MethodHandles.lookup()) {
          @Override
          protected @Nullable Object callModule(
              Node.CallModule node, Object module, List<@Nullable Object> args, Frame frame)
              throws Throwable {
            return node.name().equals("h") ? 1.0 : super.callModule(node, module, args, frame);
          }
        };

    assertThat(replacing.run(new Model(new Layer(2)), 3.0)).isEqualTo(20.0);
  }

  private static final class Watching extends Interpreter {
    private final List<String> seen = new ArrayList<>();
    private final boolean leaves;

    Watching(boolean leaves) {
      super(MODEL, MethodHandles.lookup(), GRAPHS);
      this.leaves = leaves;
    }

    @Override
    protected boolean isLeaf(Target.Module target, Object module) {
      return leaves;
    }

    @Override
    protected void onNode(Node node, String path, @Nullable Object value) {
      seen.add(value instanceof Double ? path + "=" + value : path);
    }
  }
}
