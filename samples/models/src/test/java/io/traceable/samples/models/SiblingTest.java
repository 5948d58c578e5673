package io.traceable.samples.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.dispatch.Traced;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.interpret.GraphSource;
import io.traceable.interpret.Interpreter;
import io.traceable.nn.Block;
import io.traceable.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sibling and interpreter against PyTorch, the values inside the models included. */
class SiblingTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void siblingsAgreeWithPyTorchInDouble(int set) throws IOException {
    assertSiblingAgrees("a_mlp_gelu_ln", set, GeluLnMlp_Traced.of(geluLnMlp())::forward);
    assertSiblingAgrees(
        "e_deeprecommender200", set, DeepRecommender_Traced.of(deepRecommender())::forward);
    assertSiblingAgrees("f_small_resnet", set, SmallResNet_Traced.of(smallResNet())::forward);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void interpretedGraphsAgreeWithPyTorchInDouble(int set) throws IOException {
    assertInterpreterAgrees("a_mlp_gelu_ln", set, geluLnMlp());
    assertInterpreterAgrees("e_deeprecommender200", set, deepRecommender());
    assertInterpreterAgrees("f_small_resnet", set, smallResNet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a_mlp_gelu_ln", "e_deeprecommender200", "f_small_resnet"})
  void everyTensorInsideAModelAgreesWithPyTorchs(String name) throws Throwable {
    Object model =
        switch (name) {
          case "a_mlp_gelu_ln" -> geluLnMlp();
          case "e_deeprecommender200" -> deepRecommender();
          default -> smallResNet();
        };
    Recorder recorder = new Recorder(captured(model.getClass()), model.getClass());
    recorder.run(model, Reference.tensor(name, "inputs_0", "x"));
    List<String> order = Reference.nodeOrder(name);
    assertThat(recorder.values).hasSameSizeAs(order);
    for (int i = 0; i < order.size(); i++) {
      Tensor expected = Reference.tensor(name, "intermediates_0", order.get(i));
      assertThat(Tensor.maxRelativeDifference(recorder.values.get(i), expected))
          .as("%s, node %s", name, order.get(i))
          .isLessThanOrEqualTo(Reference.TOLERANCE);
    }
  }

  private static GeluLnMlp geluLnMlp() throws IOException {
    return Reference.loaded(new GeluLnMlp(), "a_mlp_gelu_ln");
  }

  private static DeepRecommender deepRecommender() throws IOException {
    return Reference.loaded(new DeepRecommender(200, 128, 256), "e_deeprecommender200");
  }

  private static SmallResNet smallResNet() throws IOException {
    return Reference.loaded(new SmallResNet(), "f_small_resnet");
  }

  private static void assertSiblingAgrees(String model, int set, UnaryOperator<Tensor> forward)
      throws IOException {
    Reference.assertAgrees(model, set, forward);
  }

  private static void assertInterpreterAgrees(String name, int set, Object model)
      throws IOException {
    for (Graph graph :
        List.of(
            captured(model.getClass()), Traced.graph(model.getClass(), "forward").optimized())) {
      Interpreter interpreter = Interpreter.of(graph, model.getClass());
      Reference.assertAgrees(
          name,
          set,
          x -> {
            try {
              return (Tensor) interpreter.run(model, x);
            } catch (Throwable e) {
              throw new AssertionError(e);
            }
          });
    }
  }

  private static Graph captured(Class<?> model) {
    return Traced.graph(model, "forward").captured();
  }

  /** Steps into the models' own blocks and keeps every tensor that a layer or operator gives. */
  private static final class Recorder extends Interpreter {
    final List<Tensor> values = new ArrayList<>();

    Recorder(Graph graph, Class<?> model) {
      super(graph, lookup(), graphsOfBlocks());
    }

    private static java.lang.invoke.MethodHandles.Lookup lookup() {
      return java.lang.invoke.MethodHandles.lookup();
    }

    private static GraphSource graphsOfBlocks() {
      return (type, method) -> isOurs(type) ? Optional.of(captured(type)) : Optional.empty();
    }

    private static boolean isOurs(Class<?> type) {
      return Block.class.isAssignableFrom(type)
          && type.getPackage().equals(SiblingTest.class.getPackage());
    }

    @Override
    protected boolean isLeaf(Target.Module target, Object module) {
      return !isOurs(module.getClass());
    }

    @Override
    protected void onNode(Node node, String path, @Nullable Object value) {
      boolean isBlock =
          node.target() instanceof Target.Module module
              && module.type().erasure().startsWith(SiblingTest.class.getPackageName());
      boolean isComputed = node instanceof Node.CallModule || node instanceof Node.CallMethod;
      if (isComputed && !isBlock && value instanceof Tensor tensor) {
        values.add(tensor);
      }
    }
  }
}
