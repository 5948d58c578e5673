package io.traceable.tensor;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Operators that choose, divide, join, repeat and order elements. */
class SelectionTest {

  private static final Tensor X = random(1, 3, 4, 5).transpose(0, 2);
  private static final Nd A = Nd.of(X);

  private static void assertEqual(Tensor result, Nd expected) {
    assertThat(result.shape().toArray()).isEqualTo(expected.shape());
    assertThat(Tensor.maxAbsDifference(result, expected.tensor())).isZero();
  }

  @Test
  void splitAndChunkGiveViewsThatJoinToTheWhole() {
    assertThat(X.split(2, 0)).extracting(t -> t.dim(0)).containsExactly(2, 2, 1);
    assertThat(X.chunk(2, -3)).extracting(t -> t.dim(0)).containsExactly(3, 2);
    assertThat(X.chunk(4, 0)).extracting(t -> t.dim(0)).containsExactly(2, 2, 1);
    assertEqual(Tensor.cat(X.split(new int[] {1, 0, 4}, 0), 0), A);
    assertThat(Tensor.zeros(0, 2).chunk(3, 0)).hasSize(3);
  }

  @Test
  void stackMakesANewDimension() {
    Tensor stacked = Tensor.stack(List.of(X, X.neg()), -1);
    assertEqual(
        stacked, Nd.of(new int[] {5, 4, 3, 2}, i -> (i[3] == 0 ? 1 : -1) * A.at(i[0], i[1], i[2])));
  }

  @Test
  void unflattenDividesADimension() {
    assertThat(X.unflatten(1, 2, -1).shape()).isEqualTo(Shape.of(5, 2, 2, 3));
    assertThatThrownBy(() -> X.unflatten(0, 2, 2)).hasMessageContaining("unflatten");
  }

  @Test
  void indexSelectTakesSlicesInAnyOrder() {
    long[] index = {3, 0, 3};
    assertEqual(
        X.indexSelect(1, Tensor.of(index, 3)),
        Nd.of(new int[] {5, 3, 3}, i -> A.at(i[0], (int) index[i[1]], i[2])));
  }

  @Test
  void gatherTakesElements() {
    Tensor index = Tensor.of(new long[] {4, 0, 1, 2, 3, 0}, 3, 2, 1);
    Nd b = Nd.of(index.to(DType.FLOAT32));
    assertEqual(
        X.gather(0, index), Nd.of(new int[] {3, 2, 1}, i -> A.at((int) b.at(i), i[1], i[2])));
  }

  @Test
  void embeddingTakesRows() {
    Tensor weight = random(2, 7, 3);
    Tensor rows = Functional.embedding(Tensor.of(new long[] {6, 0, 2, 6}, 2, 2), weight);
    long[][] index = {{6, 0}, {2, 6}};
    Nd w = Nd.of(weight);
    assertEqual(rows, Nd.of(new int[] {2, 2, 3}, i -> w.at((int) index[i[0]][i[1]], i[2])));
    assertThatThrownBy(() -> Functional.embedding(Tensor.of(new long[] {1, 7}, 2), weight))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "embedding: index 7 (element 1) is out of range for size 7 of dim 0 (shape [7, 3]);"
                + " use 0 to 6");
  }

  @Test
  void copiesFollowTheirIndexFormulas() {
    assertEqual(
        X.repeat(2, 1, 3, 2), Nd.of(new int[] {2, 5, 12, 6}, i -> A.at(i[1], i[2] % 4, i[3] % 3)));
    assertEqual(
        X.repeatInterleave(3, 1), Nd.of(new int[] {5, 12, 3}, i -> A.at(i[0], i[1] / 3, i[2])));
    assertEqual(X.flip(0, -1), Nd.of(A.shape(), i -> A.at(4 - i[0], i[1], 2 - i[2])));
    assertEqual(X.roll(-6, 1), Nd.of(A.shape(), i -> A.at(i[0], (i[1] + 6) % 4, i[2])));
  }

  @Test
  void paddingFollowsItsIndexFormulas() {
    assertEqual(
        Functional.pad(X, new int[] {1, -1, 2, 0}, 7),
        Nd.of(new int[] {5, 6, 3}, i -> i[1] < 2 || i[2] < 1 ? 7 : A.at(i[0], i[1] - 2, i[2] - 1)));
    assertEqual(
        Functional.padReflect(X, 2, 1),
        Nd.of(
            new int[] {5, 4, 6},
            i -> A.at(i[0], i[1], i[2] < 2 ? 2 - i[2] : i[2] > 4 ? 6 - i[2] : i[2] - 2)));
    assertEqual(
        Functional.padReplicate(X, 2, 1),
        Nd.of(new int[] {5, 4, 6}, i -> A.at(i[0], i[1], Math.min(Math.max(i[2] - 2, 0), 2))));
    assertThatThrownBy(() -> Functional.padReflect(X, 3, 0)).hasMessageContaining("smaller");
  }

  @Test
  void sortIsStableAndNanIsLargest() {
    Tensor x = Tensor.of(new float[] {2, Float.NaN, 1, 2, -0f, 0}, 6);
    assertThat(x.sort(0, false).indices().toLongArray()).containsExactly(4, 5, 2, 0, 3, 1);
    assertThat(x.sort(0, true).indices().toLongArray()).containsExactly(1, 0, 3, 2, 4, 5);
    assertThat(x.topk(2, 0).values().toFloatArray()).containsExactly(Float.NaN, 2);
    assertThat(x.topk(2, 0, false).indices().toLongArray()).containsExactly(4, 5);
    assertThatThrownBy(() -> x.topk(7, 0)).hasMessageContaining("topk: k 7 is out of range");
  }

  @Test
  void sortWorksAlongAnyDimension() {
    ValuesAndIndices sorted = X.sort(1, false);
    Tensor again = X.gather(1, sorted.indices());
    assertThat(again.toFloatArray()).isEqualTo(sorted.values().toFloatArray());
    assertThat(sorted.values().narrow(1, 1, 3).ge(sorted.values().narrow(1, 0, 3)).toBooleanArray())
        .doesNotContain(false);
  }

  @Test
  void multinomialDrawsInProportionToTheWeights() {
    Tensor weights = Tensor.of(new float[] {1, 0, 3}, 3);
    long[] drawn = weights.multinomial(20_000, true, new Generator(5)).toLongArray();
    long last = java.util.Arrays.stream(drawn).filter(i -> i == 2).count();
    assertThat(drawn).doesNotContain(1);
    assertThat(last).isBetween(14_700L, 15_300L);
    assertThat(weights.multinomial(20_000, true, new Generator(5)).toLongArray()).isEqualTo(drawn);
    assertThat(weights.multinomial(2, false, new Generator(1)).toLongArray())
        .containsExactlyInAnyOrder(0, 2);
    assertThatThrownBy(() -> weights.multinomial(3, false, new Generator(1)))
        .hasMessageContaining("row 0 has 2 positive weights but 3 are needed");
  }

  @Test
  void reductionsFollowTheirFormulas() {
    Tensor x = Tensor.of(new float[] {1, 2, 4, 3, 3, -6}, 2, 3);
    assertThat(x.min(1).toFloatArray()).containsExactly(1, -6);
    assertThat(x.argmin(1, false).toLongArray()).containsExactly(0, 2);
    assertThat(x.argmax().itemLong()).isEqualTo(2);
    assertThat(x.prod(1, false).toFloatArray()).containsExactly(8, -54);
    assertThat(x.var(new int[] {1}, true, false).toFloatArray()).containsExactly(7 / 3f, 27);
    assertThat(x.var(new int[] {1}, false, true).toFloatArray()).containsExactly(14 / 9f, 18);
    assertThat(x.std(new int[] {1}, false, false).getFloat(1)).isEqualTo((float) Math.sqrt(18));
    assertThat(Tensor.ones(1).var().item()).isNaN();
    assertThat(x.gt(3).any(1, false).toBooleanArray()).containsExactly(true, false);
    assertThat(x.gt(0).all(1, false).toBooleanArray()).containsExactly(true, false);
    assertThat(Tensor.zeros(0).any().toBooleanArray()).containsExactly(false);
    assertThat(Tensor.zeros(0).all().toBooleanArray()).containsExactly(true);
    assertThat(x.cumsum(0).toFloatArray()).containsExactly(1, 2, 4, 4, 5, -2);
    assertThat(Tensor.arange(4).cumsum(0).toLongArray()).containsExactly(0, 1, 3, 6);
  }
}
