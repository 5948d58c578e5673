package io.traceable.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsTest {

  /** 0 to 23 as [2, 3, 4]: an element's value is its position. */
  private static final Tensor X = Tensor.arange(0.0, 24, 1).reshape(2, 3, 4);

  private static void assertIs(Tensor x, int[] shape, float... values) {
    assertThat(x.shape()).isEqualTo(Shape.of(shape));
    assertThat(x.toFloatArray()).containsExactly(values);
  }

  private static int[] shape(int... sizes) {
    return sizes;
  }

  @Test
  void reshapeInfersMinusOne() {
    assertThat(X.reshape(4, -1).shape()).isEqualTo(Shape.of(4, 6));
  }

  @Test
  void reshapeOfATransposedTensorReadsInItsOrder() {
    assertIs(
        X.select(0, 0).transpose(0, 1).reshape(2, 6),
        shape(2, 6),
        0,
        4,
        8,
        1,
        5,
        9,
        2,
        6,
        10,
        3,
        7,
        11);
  }

  @Test
  void reshapeToNoDimensionsMakesAScalar() {
    assertThat(Tensor.ones(1, 1).reshape().rank()).isZero();
  }

  @Test
  void viewsOfRandomSlicesAndPermutationsEqualReshapedCopies() {
    Random random = new Random(5);
    int views = 0;
    for (int i = 0; i < 500; i++) {
      Tensor x = Tensor.arange(0.0, 16 * 81, 1).reshape(4, 6, 6, 9);
      x = x.slice(random.nextInt(4), random.nextInt(2), 4, 1 + random.nextInt(2));
      x = random.nextBoolean() ? x.transpose(random.nextInt(4), random.nextInt(4)) : x;
      int[] sizes = merged(x.shape().toArray(), random);
      Tensor expected = x.contiguous().reshape(sizes);
      assertThat(x.reshape(sizes).toFloatArray()).containsExactly(expected.toFloatArray());
      views += viewIsPossible(x, sizes) ? 1 : 0;
    }
    // Both paths were taken: a view, and a copy where no view is possible.
    assertThat(views).isBetween(100, 400);
  }

  private static int[] merged(int[] sizes, Random random) {
    int at = random.nextInt(sizes.length - 1);
    int[] result = new int[sizes.length - 1];
    for (int d = 0; d < result.length; d++) {
      result[d] = d < at ? sizes[d] : d == at ? sizes[d] * sizes[d + 1] : sizes[d + 1];
    }
    return result;
  }

  private static boolean viewIsPossible(Tensor x, int[] sizes) {
    try {
      return Arrays.equals(x.view(sizes).toFloatArray(), x.contiguous().toFloatArray());
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("without a copy; use reshape");
      return false;
    }
  }

  @Test
  void viewSplitsADimensionOfASlice() {
    assertIs(X.narrow(0, 1, 1).view(3, 2, 2).select(0, 2), shape(2, 2), 20, 21, 22, 23);
  }

  @Test
  void viewAcrossAGapIsRefused() {
    assertThatThrownBy(() -> X.narrow(2, 0, 2).view(12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "view: shape [2, 3, 2] with strides [12, 4, 1] cannot be seen as [12] without a copy;"
                + " use reshape");
  }

  @Test
  void aShapeOfAnotherSizeIsRefused() {
    assertThatThrownBy(() -> X.reshape(5, 5))
        .hasMessage("reshape: shape [2, 3, 4] has 24 elements, which do not fill [5, 5]");
  }

  @Test
  void aSizeThatDoesNotDivideIsRefused() {
    assertThatThrownBy(() -> X.reshape(5, -1))
        .hasMessage("reshape: shape [2, 3, 4] has 24 elements, which do not fill [5, -1]");
  }

  @Test
  void minusOneTwiceIsRefused() {
    assertThatThrownBy(() -> X.reshape(-1, -1))
        .hasMessage("reshape: shape [-1, -1] has more than one -1");
  }

  @Test
  void minusOneBesideZeroIsRefused() {
    assertThatThrownBy(() -> Tensor.zeros(0, 3).reshape(0, -1))
        .hasMessageContaining("the size for -1 in [0, -1] is ambiguous");
  }

  @Test
  void sizesWhoseProductOverflowsAreRefused() {
    assertThatThrownBy(() -> X.reshape(1 << 16, 1 << 16, 1 << 16, 1 << 16, 24))
        .hasMessageContaining("do not fill");
  }

  @Test
  void permuteReordersDimensions() {
    Tensor y = X.permute(2, -3, 1);
    assertThat(y.shape()).isEqualTo(Shape.of(4, 2, 3));
    assertThat(y.getFloat(3, 1, 2)).isEqualTo(X.getFloat(1, 2, 3));
  }

  @Test
  void permuteNeedsEachDimensionOnce() {
    assertThatThrownBy(() -> X.permute(0, 1, 1))
        .hasMessage("permute: dims [0, 1, 1] name dimension 1 twice (shape [2, 3, 4])");
  }

  @Test
  void flattenMergesARange() {
    assertThat(X.unsqueeze(0).flatten(1, 2).shape()).isEqualTo(Shape.of(1, 6, 4));
    assertThat(X.flatten(1).shape()).isEqualTo(Shape.of(2, 12));
    assertThat(X.flatten().shape()).isEqualTo(Shape.of(24));
    assertThat(Tensor.scalar(1).flatten().shape()).isEqualTo(Shape.of(1));
  }

  @Test
  void flattenFromTheEndToTheStartIsRefused() {
    assertThatThrownBy(() -> X.flatten(2, 1))
        .hasMessage("flatten: start dim 2 comes after end dim 1 for shape [2, 3, 4]");
  }

  @Test
  void squeezeDropsSizesOfOne() {
    Tensor y = Tensor.ones(1, 3, 1);
    assertThat(y.squeeze().shape()).isEqualTo(Shape.of(3));
    assertThat(y.squeeze(-1).shape()).isEqualTo(Shape.of(1, 3));
    assertThat(y.squeeze(1).shape()).isEqualTo(Shape.of(1, 3, 1));
  }

  @Test
  void unsqueezeAddsASizeOfOne() {
    assertThat(X.unsqueeze(0).shape()).isEqualTo(Shape.of(1, 2, 3, 4));
    assertThat(X.unsqueeze(-1).shape()).isEqualTo(Shape.of(2, 3, 4, 1));
    assertThatThrownBy(() -> X.unsqueeze(4))
        .hasMessage("unsqueeze: dim 4 is out of range for shape [2, 3, 4]; use -4 to 3");
  }

  @Test
  void expandRepeatsWithoutCopying() {
    Tensor y = Tensor.of(new float[] {1, 2}, 2, 1).expand(2, -1, 3);
    assertIs(y, shape(2, 2, 3), 1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2);
  }

  @Test
  void expandToMoreElementsThanAnArrayHoldsIsRefused() {
    assertThatThrownBy(() -> Tensor.ones(1).expand(1 << 16, 1 << 16))
        .hasMessageContaining("has too many elements");
  }

  @Test
  void expandOfASizeThatIsNotOneIsRefused() {
    assertThatThrownBy(() -> X.expand(2, 3, 8))
        .hasMessageContaining("expand: shape [2, 3, 4] cannot expand to [2, 3, 8]");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4, 1, '[0, 1, 2, 3]'",
    "1, 3, 1, '[1, 2]'",
    "-3, -1, 1, '[1, 2]'",
    "0, 99, 3, '[0, 3]'",
    "1, 99, 2, '[1, 3]'",
    "3, 1, 1, '[]'",
    "-99, 2, 1, '[0, 1]'",
    "9, 12, 1, '[]'",
  })
  void sliceCutsItsBoundsAsPython(int start, int end, int step, String expected) {
    long[] values = Tensor.arange(4).slice(0, start, end, step).toLongArray();
    assertThat(Arrays.toString(values)).isEqualTo(expected);
  }

  @Test
  void narrowMustFit() {
    assertIs(X.narrow(2, -2, 1).select(0, 0), shape(3, 1), 2, 6, 10);
    assertThatThrownBy(() -> X.narrow(2, 3, 2))
        .hasMessage(
            "narrow: start 3 and length 2 do not lie inside size 4 of dim 2 (shape [2, 3, 4])");
  }

  @Test
  void selectDropsTheDimension() {
    assertIs(X.select(1, -1), shape(2, 4), 8, 9, 10, 11, 20, 21, 22, 23);
    assertThatThrownBy(() -> X.select(1, 3))
        .hasMessage("select: index 3 is out of range for size 3 of dim 1 (shape [2, 3, 4])");
  }

  @Test
  void catJoinsAlongAnyDimension() {
    Tensor a = Tensor.arange(0.0, 4, 1).reshape(2, 2);
    Tensor b = Tensor.full(9, 2, 1);
    assertIs(Tensor.cat(List.of(a, b, a), -1), shape(2, 5), 0, 1, 9, 0, 1, 2, 3, 9, 2, 3);
    assertIs(Tensor.cat(List.of(a, Tensor.zeros(0, 2), a), 0), shape(4, 2), 0, 1, 2, 3, 0, 1, 2, 3);
  }

  @Test
  void catOfShapesThatDoNotFitIsRefused() {
    assertThatThrownBy(() -> Tensor.cat(List.of(Tensor.ones(2, 2), Tensor.ones(3, 1)), 1))
        .hasMessage(
            "cat: tensor 1 has shape [3, 1] but tensor 0 has [2, 2]; all sizes except that of dim 1"
                + " must agree");
  }

  @Test
  void catOfDifferentTypesIsRefused() {
    assertThatThrownBy(() -> Tensor.cat(List.of(Tensor.ones(1), Tensor.arange(1)), 0))
        .hasMessageContaining("cat: tensor 1 is int64 (shape [1]) but float32 is needed");
  }

  @Test
  void viewsWorkForEveryType() {
    assertThat(Tensor.arange(6).reshape(2, 3).transpose(0, 1).contiguous().toLongArray())
        .containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(
            Tensor.of(new boolean[] {true, false, false, true, false, false}, 2, 3)
                .transpose(0, 1)
                .toBooleanArray())
        .containsExactly(true, true, false, false, false, false);
    assertThat(Tensor.of(new double[] {1, 2, 3, 4}, 2, 2).transpose(0, 1).toDoubleArray())
        .containsExactly(1, 3, 2, 4);
  }
}
