package io.traceable.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Opcode;
import io.traceable.transform.Pipeline;
import io.traceable.transform.PipelineResult;
import io.traceable.transform.testing.TransformExample;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The standard pipeline over a residual block: all tensor transforms together. */
class TensorPipelineTest {

  private static final Graph BLOCK =
      TransformExample.read(Path.of("src/test/resources/examples/pipeline/residualBlock.txt"))
          .before();

  private static final PipelineResult RESULT =
      Pipeline.load(TensorPipelineTest.class.getClassLoader()).run(BLOCK);

  @Test
  void a_residual_block_becomes_two_convolutions() {
    assertThat(RESULT.graph().nodes().stream().filter(n -> n.opcode() == Opcode.CALL_METHOD))
        .extracting(n -> ((Node.CallMethod) n).target().signature())
        .containsExactly(
            "io.traceable.nn.Conv2d::forward(io.traceable.tensor.Tensor,"
                + "io.traceable.tensor.Activation)io.traceable.tensor.Tensor",
            "io.traceable.nn.Conv2d::forward(io.traceable.tensor.Tensor,io.traceable.tensor.Tensor,"
                + "io.traceable.tensor.Activation)io.traceable.tensor.Tensor");
  }

  @Test
  void no_submodule_is_called_at_each_call_any_more() {
    assertThat(RESULT.graph().nodes()).noneMatch(n -> n.opcode() == Opcode.CALL_MODULE);
  }

  @Test
  void the_result_stays_within_the_tolerance() throws Throwable {
    TransformExamplesTest.assertSameValues(BLOCK, RESULT.graph());
  }

  @Test
  void every_transform_had_its_part() {
    assertThat(RESULT.transforms())
        .contains("remove_dropout", "fold_batch_norm", "fuse_residual", "fuse_activation");
  }

  @Test
  void a_second_run_changes_nothing() {
    PipelineResult again =
        Pipeline.load(TensorPipelineTest.class.getClassLoader()).run(RESULT.graph());

    assertThat(again.transforms()).isEmpty();
  }
}
