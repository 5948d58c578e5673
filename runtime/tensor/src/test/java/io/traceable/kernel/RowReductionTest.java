package io.traceable.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.traceable.kernel.pointwise.ReadyLoops;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sums and maxima of rows: near the exact ones, and the same bits with vectors and without. */
class RowReductionTest {

  private static final int LARGEST = 700;

  private static final float CENTRE = 0.75f;

  private static float[] row(int size) {
    Random random = new Random(size);
    float[] row = new float[size + 3];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) random.nextGaussian() + 3;
    }
    return row;
  }

  private static float reduce(RowReduction reduction, float[] row, int size) {
    return reduction.of(row, 3, size, CENTRE, new float[RowReduction.scratch(size)]);
  }

  @ParameterizedTest
  @EnumSource
  void rows_of_every_length_are_reduced_alike_by_vectors_and_scalars(RowReduction reduction) {
    int[] scalar = new int[LARGEST];
    for (int size = 0; size < LARGEST; size++) {
      scalar[size] = Float.floatToIntBits(reduce(reduction, row(size), size));
    }

    reduction.allLoops().forEach(ReadyLoops::prepare);

    for (int size = 0; size < LARGEST; size++) {
      assertThat(Float.floatToIntBits(reduce(reduction, row(size), size)))
          .as("size " + size)
          .isEqualTo(scalar[size]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void rows_of_every_length_are_reduced_to_the_exact_value(RowReduction reduction) {
    for (int size = 0; size < LARGEST; size++) {
      float[] row = row(size);
      double exact = reduction == RowReduction.MAXIMUM ? Double.NEGATIVE_INFINITY : 0;
      double magnitude = 0;
      for (int i = 3; i < 3 + size; i++) {
        double difference = (double) row[i] - CENTRE;
        double value =
            switch (reduction) {
              case MAXIMUM, SUM -> row[i];
              case SUM_OF_DIFFERENCES -> difference;
              case SUM_OF_SQUARED_DIFFERENCES -> difference * difference;
            };
        exact = reduction == RowReduction.MAXIMUM ? Math.max(exact, value) : exact + value;
        magnitude += Math.abs(value);
      }

      if (size == 0) {
        assertThat((double) reduce(reduction, row, size)).isEqualTo(exact);
      } else {
        assertThat((double) reduce(reduction, row, size))
            .as("size " + size)
            .isCloseTo(exact, within(5e-7 * magnitude));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_nan_is_seen_wherever_it_stands(RowReduction reduction) {
    for (int size = 1; size < 300; size++) {
      float[] row = row(size);
      row[3 + size * 5 / 7] = Float.NaN;

      assertThat(reduce(reduction, row, size)).as("size " + size).isNaN();
    }
  }
}
