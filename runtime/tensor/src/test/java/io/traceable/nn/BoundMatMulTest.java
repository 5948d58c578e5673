package io.traceable.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.traceable.tensor.Activation;
import io.traceable.tensor.Functional;
import io.traceable.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bound product is the product as it was written. */
class BoundMatMulTest {

  private static final double TOLERANCE = 3e-6;

  private static Tensor values(int... shape) {
    return Tensor.arange(0.0, Tensor.zeros(shape).numel(), 1.0).reshape(shape).sin();
  }

  private static final List<Tensor> INPUTS =
      List.of(
          values(6),
          values(1, 6),
          values(5, 6),
          values(2, 3, 6),
          values(6, 4).transpose(0, 1),
          values(0, 6));

  @Test
  void productsAndBiasesOfEveryRankAreAsWritten() {
    for (Tensor weight : List.of(values(6, 3), values(3, 6).transpose(0, 1), values(6, 1))) {
      for (Tensor bias : List.of(values(weight.dim(1)), values(1), values(1, 1, weight.dim(1)))) {
        Parameter w = new Parameter(weight);
        Parameter b = new Parameter(bias);
        for (Tensor x : INPUTS) {
          assertSame(BoundMatMul.of(w).forward(x), x.matmul(weight));
          assertSame(BoundMatMul.of(w, b).forward(x), x.matmul(weight).add(bias));
          assertSame(
              BoundMatMul.of(w, b).forward(x, Activation.GELU), x.matmul(weight).add(bias).gelu());
        }
      }
    }
  }

  @Test
  void vectorsAndBatchesOfWeightsAreAsWritten() {
    Tensor x = values(2, 3, 6);
    for (Tensor weight : List.of(values(6), values(2, 6, 4))) {
      assertSame(BoundMatMul.of(new Parameter(weight)).forward(x), x.matmul(weight));
    }
  }

  @Test
  void linearFunctionsAreAsWritten() {
    Parameter w = new Parameter(values(3, 6));
    Parameter b = new Parameter(values(3));
    for (Tensor x : INPUTS) {
      assertSame(BoundMatMul.linear(w).forward(x), Functional.linear(x, w.value(), null));
      assertSame(BoundMatMul.linear(w, b).forward(x), Functional.linear(x, w.value(), b.value()));
    }
  }

  @Test
  void whatIsRefusedIsRefusedWithTheSameWords() {
    Parameter w = new Parameter(values(6, 3));
    Parameter b = new Parameter(values(2));
    for (Tensor x : List.of(values(2, 5), values(), Tensor.of(new long[6], 6))) {
      Throwable expected = catchThrowable(() -> x.matmul(w.value()));
      assertThatThrownBy(() -> BoundMatMul.of(w).forward(x))
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .hasMessage(expected.getMessage());
    }
    Tensor x = values(4, 6);
    assertThatThrownBy(() -> BoundMatMul.of(w, b).forward(x))
        .hasMessage(catchThrowable(() -> x.matmul(w.value()).add(b.value())).getMessage());
  }

  @Test
  void aFieldThatIsNullFailsWhereItIsUsed() {
    BoundMatMul none = BoundMatMul.of(null, null);
    assertThatThrownBy(() -> none.forward(values(2, 6))).isInstanceOf(NullPointerException.class);
    BoundMatMul half = BoundMatMul.linear(new Parameter(values(3, 6)), null);
    assertThatThrownBy(() -> half.forward(values(2, 6))).isInstanceOf(NullPointerException.class);
  }

  private static void assertSame(Tensor actual, Tensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    if (expected.numel() > 0) {
      assertThat(Tensor.maxRelativeDifference(actual, expected)).isLessThanOrEqualTo(TOLERANCE);
    }
  }
}
