package io.traceable.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which results count as the same. */
class ValueComparisonTest {

  private static final ValueComparator TOLERANT =
      new ValueComparator() {
        @Override
        public boolean handles(Class<?> type) {
          return type == Approximate.class;
        }

        @Override
        public Optional<String> difference(Object original, Object optimized) {
          boolean close =
              optimized instanceof Approximate b
                  && Math.abs(((Approximate) original).value - b.value) < 0.1;
          return close ? Optional.empty() : Optional.of("too far");
        }
      };

  private final ValueComparison comparison = new ValueComparison(List.of(TOLERANT));

  /** Has no equals. */
  private static final class Approximate {
    private final double value;

    Approximate(double value) {
      this.value = value;
    }
  }

  /** Has none either, and no comparator. */
  private static final class Opaque {}

  private record Pair(Object first, double second) {}

  private void agree(@Nullable Object a, @Nullable Object b) {
    assertThat(comparison.difference(a, b)).isEmpty();
  }

  private void differ(@Nullable Object a, @Nullable Object b, String explanation) {
    assertThat(comparison.difference(a, b))
        .hasValueSatisfying(d -> assertThat(d).contains(explanation));
  }

  @Test
  void nullAgreesWithNullOnly() {
    agree(null, null);
    differ(null, "x", "null, but the sibling gives x");
  }

  @Test
  void zeroAndMinusZeroDiffer() {
    differ(0.0, -0.0, "0.0, but the sibling gives -0.0");
  }

  @Test
  void nansOfAnyPayloadAgree() {
    agree(Float.intBitsToFloat(0x7fc00001), Float.NaN);
  }

  @Test
  void numbersOfDifferentTypesDiffer() {
    differ(1, 1L, "a java.lang.Integer, but the sibling gives a java.lang.Long");
  }

  @Test
  void arraysAreComparedByElementAndThePlaceIsNamed() {
    agree(new double[][] {{1}, {Double.NaN}}, new double[][] {{1}, {Double.NaN}});
    differ(new double[][] {{1}, {2, 3}}, new double[][] {{1}, {2, 4}}, "[1][1]: 3.0");
  }

  @Test
  void arraysOfDifferentLengthDiffer() {
    differ(new int[2], new int[3], ".length: 2, but the sibling gives 3");
  }

  @Test
  void listsMapsAndOptionalsAreLookedInto() {
    differ(List.of(new int[] {1}), List.of(new int[] {2}), "[0][0]");
    differ(Map.of("k", new int[] {1}), Map.of("k", new int[] {2}), "[k][0]");
    differ(Optional.of(new int[] {1}), Optional.of(new int[] {2}), ".get()[0]");
    agree(Map.of("k", new int[] {1}), Map.of("k", new int[] {1}));
  }

  @Test
  void mapsWithOtherKeysDiffer() {
    differ(Map.of("k", 1), Map.of("j", 1), ".keySet()");
  }

  @Test
  void recordsAreComparedByComponent() {
    differ(new Pair(new int[] {1}, 2), new Pair(new int[] {1}, 3), ".second");
    agree(new Pair(new int[] {1}, 2), new Pair(new int[] {1}, 2));
  }

  @Test
  void aComparatorDecidesForItsTypeAlsoInsideOthers() {
    agree(List.of(new Approximate(1)), List.of(new Approximate(1.01)));
    differ(new Pair(new Approximate(1), 0), new Pair(new Approximate(2), 0), ".first: too far");
  }

  @Test
  void aListThatContainsItselfIsComparedOnce() {
    List<Object> a = new ArrayList<>(Arrays.asList(1, null));
    a.set(1, a);
    List<Object> b = new ArrayList<>(Arrays.asList(1, null));
    b.set(1, b);
    agree(a, b);
  }

  @Test
  void objectsWithoutEqualsOfOneClassAreNotCalledDifferent() {
    agree(new Opaque(), new Opaque());
  }

  @Test
  void objectsOfDifferentClassesDiffer() {
    differ(new Opaque(), "x", "Opaque, but the sibling gives a java.lang.String");
  }
}
