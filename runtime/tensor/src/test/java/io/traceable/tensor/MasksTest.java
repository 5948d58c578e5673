package io.traceable.tensor;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MasksTest {

  private static final Tensor X = Tensor.of(new float[] {1, 2, Float.NaN}, 3);

  @Test
  void comparisonsBroadcastAndANanIsOnlyUnequal() {
    Tensor other = Tensor.of(new float[] {1, 2}, 2, 1);
    assertThat(X.lt(other).toBooleanArray())
        .containsExactly(false, false, false, true, false, false);
    assertThat(X.ge(other).toBooleanArray()).containsExactly(true, true, false, false, true, false);
    assertThat(X.eq(X).toBooleanArray()).containsExactly(true, true, false);
    assertThat(X.ne(X).toBooleanArray()).containsExactly(false, false, true);
    assertThat(X.gt(1).toBooleanArray()).containsExactly(false, true, false);
    assertThat(X.le(1).toBooleanArray()).containsExactly(true, false, false);
  }

  @Test
  void integersAreComparedExactly() {
    Tensor large = Tensor.of(new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 1}, 2);
    assertThat(large.eq(large.flip(0)).toBooleanArray()).containsExactly(false, false);
    assertThatThrownBy(() -> large.eq(0.5))
        .hasMessage("eq: the scalar 0.5 is no int64, which the tensor holds");
  }

  @Test
  void logicalOperatorsTakeNumbersForTruthValues() {
    Tensor a = Tensor.of(new float[] {0, 0, 2, 2}, 4);
    Tensor b = Tensor.of(new boolean[] {false, true, false, true}, 4);
    assertThat(a.logicalAnd(b).toBooleanArray()).containsExactly(false, false, false, true);
    assertThat(a.logicalOr(b).toBooleanArray()).containsExactly(false, true, true, true);
    assertThat(a.logicalXor(b).toBooleanArray()).containsExactly(false, true, true, false);
    assertThat(a.logicalNot().toBooleanArray()).containsExactly(true, true, false, false);
  }

  @Test
  void whereBroadcastsAllThree() {
    Tensor condition = Tensor.of(new boolean[] {true, false}, 2, 1);
    Tensor chosen = Tensor.where(condition, Tensor.arange(0.0, 3, 1), Tensor.scalar(-1));
    assertThat(chosen.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(chosen.toFloatArray()).containsExactly(0, 1, 2, -1, -1, -1);
  }

  @Test
  void maskedFillReplacesWhereTheMaskIsTrue() {
    Tensor filled = X.maskedFill(X.isnan(), Double.NEGATIVE_INFINITY);
    assertThat(filled.toFloatArray()).containsExactly(1, 2, Float.NEGATIVE_INFINITY);
    assertThat(filled.isinf().toBooleanArray()).containsExactly(false, false, true);
    assertThat(filled.isfinite().toBooleanArray()).containsExactly(true, true, false);
  }

  @Test
  void trianglesOfBatchesKeepTheirSideOfTheDiagonal() {
    Tensor x = random(1, 2, 3, 4).transpose(1, 2);
    Nd a = Nd.of(x);
    for (int diagonal = -4; diagonal <= 4; diagonal++) {
      int k = diagonal;
      Nd lower = Nd.of(a.shape(), i -> i[2] - i[1] <= k ? a.at(i) : 0);
      Nd upper = Nd.of(a.shape(), i -> i[2] - i[1] >= k ? a.at(i) : 0);
      assertThat(Tensor.maxAbsDifference(x.tril(k), lower.tensor())).isZero();
      assertThat(Tensor.maxAbsDifference(x.triu(k), upper.tensor())).isZero();
    }
  }

  @Test
  void typesThatDifferAreRefused() {
    assertThatThrownBy(() -> X.eq(Tensor.arange(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("eq: right operand is int64 (shape [3]) but float32 is needed");
    assertThatThrownBy(() -> X.maskedFill(X, 0))
        .hasMessageContaining("maskedFill: condition is float32");
    assertThatThrownBy(() -> X.tril())
        .hasMessage("tril: input has shape [3] but at least two dimensions are needed");
  }
}
