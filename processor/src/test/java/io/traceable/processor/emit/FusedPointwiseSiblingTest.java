package io.traceable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.optimize.FusePointwise;
import io.traceable.processor.emit.EmitHarness.Program;
import io.traceable.tensor.DType;
import io.traceable.tensor.Tensor;
import io.traceable.transform.Batch;
import io.traceable.transform.Pipeline;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A chain of element-wise operators in a sibling is what it is in the original. */
class FusedPointwiseSiblingTest {

  private static final Tensor X =
      Tensor.of(new float[] {-3, -0.5f, 0, 0.25f, 2, Float.NaN, Float.NEGATIVE_INFINITY, 7}, 2, 4);

  private static Program program() throws Exception {
    return EmitHarness.of(
            "a.Gate",
            """
            package a;
            import io.traceable.annotations.*;
            import io.traceable.nn.*;
            import io.traceable.tensor.*;
            public final class Gate implements Block {
              private final Parameter w = new Parameter(Tensor.of(new float[] {1, 2, 3, 4}, 4));
              private final ReLU6 act = new ReLU6();
              private final double scale = 0.3;
              @Override @Traceable public Tensor forward(Tensor x) {
                Tensor h = x.mul(w.value()).add(scale);
                return gate(act.forward(h.mul(h.sigmoid())).div(3), h.exp());
              }
              @Traceable static Tensor gate(Tensor var, Tensor y) {
                return var.sub(y).abs().sqrt().gelu(Gelu.TANH);
              }
            }
            """)
        .transform(
            graph ->
                Pipeline.of(Batch.once("fuse", List.of(new FusePointwise()))).run(graph).graph())
        .compile();
  }

  @Test
  void chains_are_read_in_the_source_as_the_operators_they_are() throws Exception {
    String source = program().source("a.Gate_Traced");

    assertThat(source)
        .contains("FusedPointwise.of(\"(x, value) -> x.mul(value).add(0.3)\")")
        .contains("FusedPointwise.of(\"(var_1, y) -> var_1.sub(y).abs().sqrt().gelu(Gelu.TANH)\")");
  }

  @Test
  void values_are_the_same_to_the_bit() throws Exception {
    Program program = program();
    Object model = program.model("a.Gate");

    Tensor expected = (Tensor) program.call(model, "forward", X);
    Tensor actual = (Tensor) program.call(program.siblingOf(model), "forward", X);

    assertThat(actual.toFloatArray()).isEqualTo(expected.toFloatArray());
  }

  @Test
  void errors_say_the_same() throws Exception {
    Program program = program();
    Object model = program.model("a.Gate");

    for (Tensor wrong : List.of(Tensor.zeros(2, 3), X.to(DType.INT64))) {
      assertThat(failure(program, program.siblingOf(model), wrong))
          .startsWith("java.lang.IllegalArgumentException: mul: ")
          .isEqualTo(failure(program, model, wrong));
    }
  }

  private static String failure(Program program, Object block, Tensor x) {
    try {
      return String.valueOf(program.call(block, "forward", x));
    } catch (Throwable e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      return root.toString();
    }
  }
}
