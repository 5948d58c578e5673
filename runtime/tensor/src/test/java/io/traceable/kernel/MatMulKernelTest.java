package io.traceable.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Products against sums in double precision, over sizes that leave every kind of rest. */
class MatMulKernelTest {

  private static final double TOLERANCE = 3e-6;

  /** How the right factor lies. */
  enum Form {
    PACKED,
    ROW_MAJOR,
    COLUMN_MAJOR
  }

  private final int threads = KernelThreads.get();

  @AfterEach
  void asBefore() {
    KernelThreads.set(threads);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 16, 25, 33, 250})
  void products_are_within_the_tolerance(int rows) {
    for (int terms : new int[] {0, 1, 3, 256, 523}) {
      for (int columns : new int[] {1, 7, 16, 17, 32, 33, 130}) {
        check(Form.PACKED, rows, terms, columns);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 24, 64, 243})
  void products_of_rows_too_long_for_the_cache_are_within_the_tolerance(int rows) {
    for (int terms : new int[] {6001, 4096}) {
      for (int columns : new int[] {17, 32, 70}) {
        check(Form.PACKED, rows, terms, columns);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void products_with_a_matrix_in_place_are_within_the_tolerance(Form form) {
    for (int rows : new int[] {1, 2, 3, 4, 5, 9}) {
      for (int terms : new int[] {0, 1, 3, 15, 16, 64, 256, 523, 5000}) {
        for (int columns : new int[] {1, 3, 7, 16, 17, 130, 300}) {
          check(form, rows, terms, columns);
        }
      }
    }
  }

  @Test
  void the_number_of_threads_does_not_change_a_bit() {
    for (int[] size :
        new int[][] {
          {1, 900, 4000}, {33, 300, 700}, {700, 300, 33}, {40, 5000, 70}, {2000, 64, 64}
        }) {
      for (Form form : Form.values()) {
        KernelThreads.set(1);
        float[] one = product(form, size[0], size[1], size[2], new float[size[0] * size[2]]);
        KernelThreads.set(5);
        assertThat(product(form, size[0], size[1], size[2], new float[size[0] * size[2]]))
            .as("%s", form)
            .isEqualTo(one);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 5000})
  void a_row_is_the_same_alone_and_among_others(int terms) {
    Random random = new Random(3);
    float[] a = random(random, 37 * terms);
    PackedMatrix b = PackedMatrix.pack(random(random, terms * 70), 0, 70, 1, terms, 70);
    float[] all = new float[37 * 70];
    MatMulKernel.multiply(a, 0, terms, 37, b, PanelEpilogue.NONE, all, 0, 70);
    for (int r = 0; r < 37; r++) {
      float[] alone = new float[37 * 70];
      MatMulKernel.multiply(a, r * terms, terms, 1, b, PanelEpilogue.NONE, alone, r * 70, 70);
      for (int j = r * 70; j < r * 70 + 70; j++) {
        assertThat(alone[j]).isEqualTo(all[j]);
      }
    }
  }

  @Test
  void relu_keeps_nan() {
    PackedMatrix b = PackedMatrix.pack(new float[] {1, 1, 1}, 0, 3, 1, 1, 3);
    float[] c = new float[9];
    MatMulKernel.multiply(
        new float[] {Float.NaN, -1, 2},
        0,
        1,
        3,
        b,
        new PanelEpilogue(null, null, 0, UnaryFunction.RELU),
        c,
        0,
        3);
    assertThat(c).containsExactly(Float.NaN, Float.NaN, Float.NaN, 0, 0, 0, 2, 2, 2);
  }

  private static void check(Form form, int rows, int terms, int columns) {
    // Guards: nothing outside the result may be written.
    float[] c = new float[rows * (columns + 3) + 5];
    Arrays.fill(c, 42f);
    product(form, rows, terms, columns, c);
  }

  /** Computes a product with everything an epilogue has; checks it where it is small. */
  private static float[] product(Form form, int rows, int terms, int columns, float[] c) {
    boolean guarded = c.length != rows * columns;
    int stride = guarded ? columns + 3 : columns;
    int offset = guarded ? 2 : 0;
    Random random = new Random(rows * 31L + terms * 7L + columns);
    float[] a = random(random, rows * (terms + 1) + 1);
    float[] b = random(random, terms * columns);
    float[] bias = random(random, columns);
    float[] residual = random(random, c.length);
    int rowStride = form == Form.ROW_MAJOR ? columns : 1;
    int columnStride = form == Form.ROW_MAJOR ? 1 : terms;
    PanelEpilogue epilogue = new PanelEpilogue(bias, residual, 0, UnaryFunction.SILU);
    if (form == Form.PACKED) {
      // Columns of b are rows in memory: packing has to transpose.
      PackedMatrix packed = PackedMatrix.pack(b, 0, rowStride, columnStride, terms, columns);
      MatMulKernel.multiply(a, 1, terms + 1, rows, packed, epilogue, c, offset, stride);
    } else {
      MatMulKernel.multiply(
          a,
          1,
          terms + 1,
          rows,
          b,
          0,
          rowStride,
          columnStride,
          terms,
          columns,
          epilogue,
          c,
          offset,
          stride);
    }
    if (guarded) {
      double worst = 0;
      // What a sum of so many terms is like: the few sums of a small product may all cancel.
      double largest = Math.sqrt(Math.max(terms, 1));
      for (int r = 0; r < rows; r++) {
        for (int j = 0; j < columns; j++) {
          int at = offset + r * stride + j;
          double sum = (double) bias[j] + residual[at];
          for (int k = 0; k < terms; k++) {
            sum += (double) a[1 + r * (terms + 1) + k] * b[j * columnStride + k * rowStride];
          }
          double expected = sum / (1 + Math.exp(-sum));
          largest = Math.max(largest, Math.abs(expected));
          worst = Math.max(worst, Math.abs(expected - c[at]));
          c[at] = 42f;
        }
      }
      assertThat(worst / largest).as("%d x %d x %d", rows, terms, columns).isLessThan(TOLERANCE);
      assertThat(c).as("what lies around the result").containsOnly(42f);
    }
    return c;
  }

  private static float[] random(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
