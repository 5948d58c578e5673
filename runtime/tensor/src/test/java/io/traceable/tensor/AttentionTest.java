package io.traceable.tensor;

import static io.traceable.tensor.Nd.random;
import static io.traceable.tensor.Nd.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AttentionTest {

  private static final Tensor Q = random(1, 2, 3, 5, 7).mul(3);
  private static final Tensor K = random(2, 2, 1, 6, 7);
  private static final Tensor V = random(3, 2, 1, 6, 4);

  @Test
  void attentionFollowsItsFormula() {
    assertClose(Functional.scaledDotProductAttention(Q, K, V), formula((i, s) -> 0));
  }

  @Test
  void causalTargetsSeeNoLaterSources() {
    assertClose(
        Functional.scaledDotProductAttention(Q, K, V, null, true),
        formula((i, s) -> s > i[2] ? Double.NEGATIVE_INFINITY : 0));
  }

  @Test
  void masksBroadcast() {
    Tensor added = random(4, 5, 6);
    Nd a = Nd.of(added);
    assertClose(
        Functional.scaledDotProductAttention(Q, K, V, added, false),
        formula((i, s) -> a.at(i[2], s)));
    Tensor allowed = added.gt(-0.5);
    assertClose(
        Functional.scaledDotProductAttention(Q, K, V, allowed, false),
        formula((i, s) -> a.at(i[2], s) > -0.5 ? 0 : Double.NEGATIVE_INFINITY));
  }

  @Test
  void aTargetThatSeesNothingGetsZeros() {
    Tensor nothing = Tensor.zeros(5, 6).to(DType.BOOL);
    assertThat(Functional.scaledDotProductAttention(Q, K, V, nothing, false).toFloatArray())
        .containsOnly(0);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> Functional.scaledDotProductAttention(Q, V, V))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("query [2, 3, 5, 7], key [2, 1, 6, 4] and value [2, 1, 6, 4]");
    assertThatThrownBy(
            () -> Functional.scaledDotProductAttention(Q, K, V, Tensor.ones(4, 6), false))
        .hasMessageContaining("mask");
    assertThatThrownBy(() -> Functional.scaledDotProductAttention(Q, K, V, Tensor.ones(5, 6), true))
        .hasMessageContaining("give a mask or causal, not both");
  }

  @Test
  void rotaryEmbeddingTurnsPairsOfBothHalves() {
    Tensor angles = random(5, 5, 4);
    Tensor whole = Tensor.cat(java.util.List.of(angles, angles), -1);
    Tensor x = random(6, 2, 5, 8);
    Nd a = Nd.of(x);
    Nd t = Nd.of(angles);
    Nd expected =
        Nd.of(
            a.shape(),
            i -> {
              double angle = t.at(i[1], i[2] % 4);
              double other = a.at(i[0], i[1], (i[2] + 4) % 8);
              return a.at(i) * Math.cos(angle) + (i[2] < 4 ? -other : other) * Math.sin(angle);
            });
    assertClose(Functional.rotaryEmbedding(x, whole.cos(), whole.sin()), expected);
  }

  private interface Mask {
    double at(int[] target, int source);
  }

  private static Nd formula(Mask mask) {
    Nd q = Nd.of(Q);
    Nd k = Nd.of(K);
    Nd v = Nd.of(V);
    return Nd.of(
        new int[] {2, 3, 5, 4},
        i -> {
          double[] weight = new double[6];
          for (int s = 0; s < 6; s++) {
            int source = s;
            double score = sum(7, e -> q.at(i[0], i[1], i[2], e) * k.at(i[0], 0, source, e));
            weight[s] = Math.exp(score / Math.sqrt(7) + mask.at(i, s));
          }
          return sum(6, s -> weight[s] * v.at(i[0], 0, s, i[3])) / sum(6, s -> weight[s]);
        });
  }

  private static void assertClose(Tensor result, Nd expected) {
    assertThat(Tensor.maxRelativeDifference(result, expected.tensor())).isLessThan(3e-6);
  }
}
