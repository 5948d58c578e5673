package io.traceable.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.traceable.kernel.RowReduction.Scratch;
import io.traceable.kernel.pointwise.ReadyLoops;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sums and maxima of rows: near the exact ones, and the same bits with vectors and without. */
class RowReductionTest {

  private static final float SCALAR = 8.75f;

  /** Rows shorter than what is summed up in one go, and some longer ones. */
  private static int[] sizes() {
    return IntStream.concat(
            IntStream.range(0, 400), IntStream.of(4032, 4095, 4096, 4097, 4160, 8192, 12345))
        .toArray();
  }

  private static float[] row(int size) {
    Random random = new Random(size);
    float[] row = new float[size + 3];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) Math.min(random.nextGaussian() + 3, SCALAR);
    }
    return row;
  }

  private static double[] reduce(RowReduction reduction, float[] row, int size, float[] out) {
    return reduction.of(row, 3, size, SCALAR, out, 2, new Scratch()).clone();
  }

  @ParameterizedTest
  @EnumSource
  void rows_of_every_length_are_reduced_alike_by_vectors_and_scalars(RowReduction reduction) {
    int[] sizes = sizes();
    double[][] scalar = new double[sizes.length][];
    float[][] scalarOut = new float[sizes.length][];
    for (int i = 0; i < sizes.length; i++) {
      scalarOut[i] = new float[sizes[i] + 5];
      scalar[i] = reduce(reduction, row(sizes[i]), sizes[i], scalarOut[i]);
    }

    ReadyLoops.prepare(reduction.loop());

    for (int i = 0; i < sizes.length; i++) {
      float[] out = new float[sizes[i] + 5];
      assertThat(reduce(reduction, row(sizes[i]), sizes[i], out))
          .as("size " + sizes[i])
          .isEqualTo(scalar[i]);
      assertThat(out).as("size " + sizes[i]).isEqualTo(scalarOut[i]);
    }
  }

  private static double[] exact(RowReduction reduction, float[] row, int size) {
    double[] result = {reduction == RowReduction.MAXIMUM ? Double.NEGATIVE_INFINITY : 0, 0};
    for (int i = 3; i < 3 + size; i++) {
      double x = row[i];
      double difference = x - SCALAR;
      switch (reduction) {
        case MAXIMUM -> result[0] = Math.max(result[0], x);
        case SUM -> result[0] += x;
        case SUM_OF_SQUARES -> result[0] += x * x;
        case SUMS_OF_DIFFERENCES -> {
          result[0] += difference;
          result[1] += difference * difference;
        }
        case SUM_OF_EXPONENTIALS, EXPONENTIALS -> result[0] += Math.exp(difference);
      }
    }
    return result;
  }

  @ParameterizedTest
  @EnumSource
  void rows_of_every_length_are_reduced_to_the_exact_value(RowReduction reduction) {
    for (int size : sizes()) {
      float[] row = row(size);
      double[] exact = exact(reduction, row, size);
      double[] result = reduce(reduction, row, size, new float[size + 5]);

      for (int r = 0; r < 2; r++) {
        if (size == 0) {
          assertThat(result[r]).isEqualTo(exact[r]);
        } else {
          assertThat(result[r])
              .as("size " + size)
              .isCloseTo(exact[r], within(5e-7 * Math.abs(exact[r])));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MAXIMUM")
  void a_nan_is_seen_wherever_it_stands(RowReduction reduction) {
    for (int size = 1; size < 300; size++) {
      float[] row = row(size);
      row[3 + size * 5 / 7] = Float.NaN;

      assertThat(reduce(reduction, row, size, new float[size + 5])[0]).as("size " + size).isNaN();
    }
  }

  @ParameterizedTest
  @EnumSource(names = "MAXIMUM")
  void a_maximum_passes_over_nan(RowReduction reduction) {
    for (int size = 2; size < 300; size++) {
      float[] row = row(size);
      int nan = 3 + size * 5 / 7;
      row[nan] = Float.NaN;
      float[] others = row.clone();
      others[nan] = Float.NEGATIVE_INFINITY;

      assertThat(reduce(reduction, row, size, row)[0]).isEqualTo(exact(reduction, others, size)[0]);
    }
    float[] nothing = new float[200];
    Arrays.fill(nothing, Float.NaN);
    assertThat(reduce(reduction, nothing, 190, nothing)[0]).isEqualTo(Double.NEGATIVE_INFINITY);
  }
}
