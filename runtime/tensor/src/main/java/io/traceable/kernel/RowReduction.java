package io.traceable.kernel;

import io.traceable.kernel.pointwise.LaneMath;
import io.traceable.kernel.pointwise.LaneProgram;
import io.traceable.kernel.pointwise.LaneProgram.Reduction;
import io.traceable.kernel.pointwise.LaneProgram.Step;
import io.traceable.kernel.pointwise.PointwiseLoop;
import io.traceable.kernel.pointwise.VectorLoop;
import java.util.Arrays;
import java.util.List;

/**
 * A pass over a row that reduces what it computes, and may write it.
 *
 * <p>A row is reduced to {@link LaneProgram#PARTIALS} partial results, and these to one. Which
 * element goes to which depends on its place alone, so that vectors of any size and scalars give
 * the same bits. Sums begin anew after {@link #BLOCK} elements and are added up in double: a
 * partial sum has 64 terms at most, and rounding errors do not grow with the row.
 */
enum RowReduction {
  /** The largest; NaN is passed over. Negative infinity without any. */
  MAXIMUM(false, List.of(), new Reduction("larger", 0)),
  SUM(false, List.of(), new Reduction("add", 0)),
  SUM_OF_SQUARES(false, List.of(new Step("square", List.of(0))), new Reduction("add", 2)),
  /** The sums of {@code x - c}, and of its square. */
  SUMS_OF_DIFFERENCES(
      false,
      List.of(new Step("sub", List.of(0, 1)), new Step("square", List.of(2))),
      new Reduction("add", 2),
      new Reduction("add", 3)),
  /** The sum of {@code e^(x - c)}, where c is not below any x. */
  SUM_OF_EXPONENTIALS(false, List.of(new Step("expBelow", List.of(0, 1))), new Reduction("add", 2)),
  /** The same, and they are written. */
  EXPONENTIALS(true, List.of(new Step("expBelow", List.of(0, 1))), new Reduction("add", 2));

  private static final int PARTIALS = LaneProgram.PARTIALS;

  private static final int LAST = PARTIALS - 1;

  /** Elements that are summed up in float. */
  private static final int BLOCK = 64 * PARTIALS;

  private static final float[] NOTHING = {};

  // A cache of compiled code: it changes no result.
  @SuppressWarnings("ImmutableEnumChecker")
  private final PointwiseLoop loop;

  private final int reductions;
  private final boolean isStored;

  RowReduction(boolean isStored, List<Step> steps, Reduction... reductions) {
    this.isStored = isStored;
    this.reductions = reductions.length;
    loop = PointwiseLoop.of(new LaneProgram(1, 1, steps, List.of(reductions), isStored));
  }

  /** What a thread writes to on its way. */
  static final class Scratch {

    private final float[] partials = new float[2 * PARTIALS];
    private final float[] tail = new float[PARTIALS];
    private final float[] tailResults = new float[PARTIALS];
    private final float[] scalars = new float[1];
    private final double[] results = new double[2];
  }

  /** For tests: the loop it runs. */
  PointwiseLoop loop() {
    return loop;
  }

  /** The value of {@code values[at..at + size)}. */
  double of(float[] values, int at, int size, float scalar, Scratch scratch) {
    return of(values, at, size, scalar, NOTHING, 0, scratch)[0];
  }

  /**
   * The values of {@code values[at..at + size)}, in an array that the next call overwrites.
   *
   * @param out receives what is computed, if it is written; may be {@code values}
   */
  double[] of(
      float[] values, int at, int size, float scalar, float[] out, int outAt, Scratch scratch) {
    scratch.scalars[0] = scalar;
    Arrays.fill(scratch.results, 0);
    if (this == MAXIMUM) {
      Arrays.fill(scratch.partials, Float.NEGATIVE_INFINITY);
      pass(values, at, size, out, outAt, scratch);
      scratch.results[0] = maximum(scratch.partials);
      return scratch.results;
    }
    for (int done = 0; done < size; done += BLOCK) {
      Arrays.fill(scratch.partials, 0f);
      pass(values, at + done, Math.min(BLOCK, size - done), out, outAt + done, scratch);
      for (int r = 0; r < reductions; r++) {
        scratch.results[r] += sum(scratch.partials, r * PARTIALS);
      }
    }
    return scratch.results;
  }

  private void pass(float[] values, int at, int size, float[] out, int outAt, Scratch scratch) {
    VectorLoop ready = loop.ready(size);
    if (ready == null) {
      scalar(values, at, size, out, outAt, scratch);
      return;
    }
    int whole = size & -PARTIALS;
    if (whole > 0) {
      run(ready, values, at, out, outAt, whole, scratch);
    }
    int rest = size - whole;
    if (rest > 0) {
      // Filled up with what changes no result.
      System.arraycopy(values, at + whole, scratch.tail, 0, rest);
      Arrays.fill(scratch.tail, rest, PARTIALS, neutral(scratch.scalars[0]));
      run(ready, scratch.tail, 0, scratch.tailResults, 0, PARTIALS, scratch);
      if (isStored) {
        System.arraycopy(scratch.tailResults, 0, out, outAt + whole, rest);
      }
    }
  }

  private static void run(
      VectorLoop loop, float[] in, int at, float[] out, int outAt, int count, Scratch scratch) {
    loop.run(
        in,
        at,
        null,
        0,
        null,
        0,
        null,
        0,
        null,
        0,
        scratch.partials,
        0,
        scratch.scalars,
        out,
        outAt,
        count);
  }

  private float neutral(float scalar) {
    return switch (this) {
      case SUM, SUM_OF_SQUARES -> 0f;
      case SUMS_OF_DIFFERENCES -> scalar;
      case MAXIMUM, SUM_OF_EXPONENTIALS, EXPONENTIALS -> Float.NEGATIVE_INFINITY;
    };
  }

  /** The same without vectors. */
  private void scalar(float[] values, int at, int size, float[] out, int outAt, Scratch scratch) {
    float[] partials = scratch.partials;
    float scalar = scratch.scalars[0];
    for (int i = 0; i < size; i++) {
      float x = values[at + i];
      int to = i & LAST;
      switch (this) {
        case MAXIMUM -> partials[to] = partials[to] < x ? x : partials[to];
        case SUM -> partials[to] += x;
        case SUM_OF_SQUARES -> partials[to] += x * x;
        case SUMS_OF_DIFFERENCES -> {
          float difference = x - scalar;
          partials[to] += difference;
          partials[PARTIALS + to] += difference * difference;
        }
        case SUM_OF_EXPONENTIALS -> partials[to] += LaneMath.expBelow(x, scalar);
        case EXPONENTIALS -> {
          float exponential = LaneMath.expBelow(x, scalar);
          partials[to] += exponential;
          out[outAt + i] = exponential;
        }
      }
    }
  }

  private static double sum(float[] partials, int from) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int i = from; i < from + PARTIALS; i += 4) {
      a += partials[i];
      b += partials[i + 1];
      c += partials[i + 2];
      d += partials[i + 3];
    }
    return (a + b) + (c + d);
  }

  private static float maximum(float[] partials) {
    float a = Float.NEGATIVE_INFINITY;
    float b = a;
    for (int i = 0; i < PARTIALS; i += 2) {
      a = a < partials[i] ? partials[i] : a;
      b = b < partials[i + 1] ? partials[i + 1] : b;
    }
    return a < b ? b : a;
  }
}
