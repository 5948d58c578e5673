package io.traceable.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Making tensors, looking into them, comparing them. */
class TensorTest {

  @Test
  void aTensorDoesNotSeeLaterChangesOfItsArray() {
    float[] values = {1, 2};
    Tensor x = Tensor.of(values);
    values[0] = 9;
    assertThat(x.toFloatArray()).containsExactly(1, 2);
  }

  @Test
  void anArrayTakenFromATensorIsACopy() {
    Tensor x = Tensor.ones(2);
    x.toFloatArray()[0] = 9;
    assertThat(x.toFloatArray()).containsExactly(1, 1);
  }

  @Test
  void valuesMustFillTheShape() {
    assertThatThrownBy(() -> Tensor.of(new float[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tensor: 5 values do not fill shape [2, 3], which has 6 elements");
  }

  @Test
  void arangeOfWholeNumbersIsInt64() {
    Tensor x = Tensor.arange(5, 0, -2);
    assertThat(x.dtype()).isEqualTo(DType.INT64);
    assertThat(x.toLongArray()).containsExactly(5, 3, 1);
  }

  @Test
  void arangeOfLargeWholeNumbersIsExact() {
    assertThat(Tensor.arange(Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE).toLongArray())
        .containsExactly(Long.MIN_VALUE, -1, Long.MAX_VALUE - 1);
    assertThat(Tensor.arange((1L << 53), (1L << 53) + 1, 1).numel()).isEqualTo(1);
  }

  @Test
  void arangeOfFractionsIsFloat32() {
    assertThat(Tensor.arange(0.0, 0.5, 0.2).toFloatArray()).containsExactly(0, 0.2f, 0.4f);
  }

  @Test
  void arangeThatDoesNotReachItsEndIsRefused() {
    assertThatThrownBy(() -> Tensor.arange(1, 5, -1))
        .hasMessage("arange: start 1 does not reach end 5 in steps of -1");
  }

  @Test
  void numberOfElementsIsLimited() {
    assertThatThrownBy(() -> Tensor.zeros(65536, 65536))
        .hasMessage(
            "shape [65536, 65536] has too many elements: a tensor holds at most 2147483647");
  }

  @Test
  void negativeSizesAreRefused() {
    assertThatThrownBy(() -> Tensor.zeros(2, -1))
        .hasMessage("shape [2, -1] has a negative size -1");
  }

  @Test
  void elementsAreReadByIndex() {
    Tensor x = Tensor.arange(0.0, 6, 1).reshape(2, 3);
    assertThat(x.getFloat(1, -1)).isEqualTo(5);
    assertThatThrownBy(() -> x.getFloat(1, 3))
        .hasMessage("getFloat: index [1, 3] is not inside shape [2, 3]");
    assertThatThrownBy(() -> x.getFloat(1))
        .hasMessage("getFloat: index [1] is not inside shape [2, 3]");
  }

  @Test
  void itemNeedsOneElement() {
    assertThat(Tensor.full(3, 1, 1).item()).isEqualTo(3);
    assertThat(Tensor.arange(7, 8, 1).itemLong()).isEqualTo(7);
    assertThatThrownBy(() -> Tensor.ones(2).item())
        .hasMessage("item: the tensor has 2 elements (shape [2]), not one");
  }

  @Test
  void arithmeticOnIntegersIsRefusedWithTheWayOut() {
    assertThatThrownBy(() -> Tensor.ones(2).add(Tensor.arange(2)))
        .hasMessage(
            "add: right operand is int64 (shape [2]) but float32 is needed; convert it with"
                + " to(DType.FLOAT32)");
  }

  @Test
  void conversionGoesThroughTheNumber() {
    Tensor x = Tensor.of(new float[] {-1.7f, 0, 2.5f});
    assertThat(x.to(DType.INT64).toLongArray()).containsExactly(-1, 0, 2);
    assertThat(x.to(DType.BOOL).toBooleanArray()).containsExactly(true, false, true);
    assertThat(x.to(DType.BOOL).to(DType.FLOAT32).toFloatArray()).containsExactly(1, 0, 1);
    assertThat(x.to(DType.FLOAT64).toDoubleArray()).containsExactly(-1.7f, 0, 2.5);
  }

  @Test
  void aLongBecomesTheNearestFloat() {
    // Rounded to double first, this would be half way between two floats and become the lower one.
    long value = (1L << 60) + (1L << 36) + 1;
    assertThat(Tensor.arange(value, value + 1, 1).to(DType.FLOAT32).item())
        .isEqualTo((float) value);
  }

  @Test
  void textShowsShapeTypeAndTheFirstValues() {
    assertThat(Tensor.arange(0.0, 8, 1).reshape(2, 4).transpose(0, 1))
        .hasToString(
            "Tensor(shape=[4, 2], dtype=float32, values=[0.0, 4.0, 1.0, 5.0, 2.0, 6.0, ...])");
    assertThat(Tensor.of(new boolean[] {true}, 1))
        .hasToString("Tensor(shape=[1], dtype=bool, values=[true])");
  }

  @Test
  void shapesAreValues() {
    assertThat(Shape.of(2, 3)).isEqualTo(Tensor.ones(2, 3).shape()).hasToString("[2, 3]");
    assertThat(Shape.of(2, 3)).isNotEqualTo(Shape.of(3, 2));
  }

  @Test
  void tensorsAreEqualOnlyToThemselves() {
    Tensor x = Tensor.ones(2);
    assertThat(x).isNotEqualTo(Tensor.ones(2));
  }

  @Test
  void relativeDifferenceIsMeasuredByTheLargestReference() {
    Tensor x = Tensor.of(new float[] {1, 10.5f});
    Tensor reference = Tensor.of(new double[] {1.25, 10}, 2);
    assertThat(Tensor.maxRelativeDifference(x, reference)).isEqualTo(0.05);
  }

  @Test
  void equalInfinitiesAndNansAreNoDifference() {
    Tensor x = Tensor.of(new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1});
    assertThat(Tensor.maxRelativeDifference(x, x)).isZero();
  }

  @Test
  void aNanOnOneSideIsAnInfiniteDifference() {
    Tensor nan = Tensor.scalar(Double.NaN);
    Tensor one = Tensor.scalar(1);
    assertThat(Tensor.maxRelativeDifference(nan, one)).isInfinite();
    assertThat(Tensor.maxRelativeDifference(one, nan)).isInfinite();
  }

  @Test
  void anInfinityOnOneSideIsAnInfiniteDifference() {
    Tensor infinite = Tensor.of(new float[] {Float.POSITIVE_INFINITY, 1});
    Tensor finite = Tensor.of(new float[] {Float.MAX_VALUE, 1});
    assertThat(Tensor.maxRelativeDifference(finite, infinite)).isInfinite();
    assertThat(Tensor.maxRelativeDifference(infinite, finite)).isInfinite();
  }

  @Test
  void anyDifferenceFromZeroIsInfinite() {
    assertThat(Tensor.maxRelativeDifference(Tensor.full(1e-30, 1), Tensor.zeros(1))).isInfinite();
  }

  @Test
  void shapesMustAgreeToBeCompared() {
    assertThatThrownBy(() -> Tensor.maxRelativeDifference(Tensor.ones(2), Tensor.ones(2, 1)))
        .hasMessage("maxAbsDifference: the tensor has shape [2] but the reference has [2, 1]");
  }

  @Test
  void allCloseFollowsPyTorch() {
    Tensor x = Tensor.of(new float[] {1, 100});
    assertThat(x.allClose(Tensor.of(new float[] {1.001f, 100.1f}), 1e-2, 0)).isTrue();
    assertThat(x.allClose(Tensor.of(new float[] {1.001f, 100.1f}), 1e-4, 1e-2)).isFalse();
    Tensor nan = Tensor.scalar(Double.NaN);
    assertThat(nan.allClose(nan, 1, 1)).isFalse();
    Tensor infinite = Tensor.scalar(Double.POSITIVE_INFINITY);
    assertThat(infinite.allClose(infinite, 0, 0)).isTrue();
    assertThat(Tensor.scalar(1).allClose(infinite, 1, 1)).isFalse();
  }
}
