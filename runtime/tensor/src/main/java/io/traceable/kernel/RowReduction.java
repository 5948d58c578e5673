package io.traceable.kernel;

import io.traceable.kernel.pointwise.LaneMath;
import io.traceable.kernel.pointwise.LaneProgram;
import io.traceable.kernel.pointwise.LaneProgram.Step;
import io.traceable.kernel.pointwise.PointwiseLoop;
import io.traceable.kernel.pointwise.VectorLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reductions of a row to one value by a tree: quarters of the row are combined element by element,
 * then quarters of that, down to sixteen values. The tree depends on the row's length alone, so
 * that vectors of any size and scalars give the same bits; and its rounding errors grow with the
 * logarithm of the length, as in pairwise summation.
 */
enum RowReduction {
  /** The largest, NaN if one of them is; negative infinity without any. */
  MAXIMUM("maximum"),
  SUM("add"),
  /** Sum of {@code x - c}. */
  SUM_OF_DIFFERENCES("add", "sub"),
  /** Sum of {@code (x - c)^2}. */
  SUM_OF_SQUARED_DIFFERENCES("add", "sub", "square");

  /** Values that are combined one after the other; the vectors of all sizes divide it. */
  private static final int LAST = 16;

  private static final int PARTS = 4;

  private final boolean isMaximum;
  private final boolean isCentred;
  private final boolean isSquared;

  // Caches of compiled code: they change no result.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<PointwiseLoop> firstLoops;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<PointwiseLoop> loops;

  RowReduction(String combination, String... applied) {
    isMaximum = combination.equals("maximum");
    isCentred = applied.length > 0;
    isSquared = applied.length > 1;
    firstLoops = loops(combination, List.of(applied));
    loops = loops(combination, List.of());
  }

  /** A loop for each number of parts. */
  private static List<PointwiseLoop> loops(String combination, List<String> applied) {
    List<PointwiseLoop> loops = new ArrayList<>();
    for (int parts = 1; parts <= PARTS; parts++) {
      loops.add(PointwiseLoop.of(program(combination, applied, parts)));
    }
    return loops;
  }

  private static LaneProgram program(String combination, List<String> applied, int parts) {
    List<Step> steps = new ArrayList<>();
    int combined = -1;
    for (int part = 0; part < parts; part++) {
      int value = part;
      for (String function : applied) {
        List<Integer> operands = function.equals("sub") ? List.of(value, parts) : List.of(value);
        steps.add(new Step(function, operands));
        value = parts + steps.size();
      }
      if (part > 0) {
        steps.add(new Step(combination, List.of(combined, value)));
        value = parts + steps.size();
      }
      combined = value;
    }
    if (steps.isEmpty()) {
      // One part with nothing applied to it is copied; it is not run.
      steps.add(new Step("abs", List.of(0)));
    }
    return new LaneProgram(parts, 1, steps);
  }

  /** Elements of scratch memory for a row. */
  static int scratch(int size) {
    return size <= LAST ? 0 : partSize(size);
  }

  /** For tests: the loops it runs. */
  Stream<PointwiseLoop> allLoops() {
    return Stream.concat(firstLoops.stream(), loops.stream());
  }

  /** A quarter, rounded up to vectors. */
  private static int partSize(int size) {
    return (size + PARTS * LAST - 1) / (PARTS * LAST) * LAST;
  }

  /**
   * The value of {@code values[at..at + size)}.
   *
   * @param centre what is subtracted
   * @param scratch {@link #scratch} elements, which are overwritten
   */
  float of(float[] values, int at, int size, float centre, float[] scratch) {
    float[] scalars = {centre};
    float[] source = values;
    int from = at;
    int count = size;
    while (count > LAST) {
      int part = partSize(count);
      combine(source, from, count, part, scalars, scratch);
      source = scratch;
      from = 0;
      count = part;
    }
    boolean isFirst = source == values;
    float result = isMaximum ? Float.NEGATIVE_INFINITY : 0f;
    for (int i = from; i < from + count; i++) {
      result = combine(result, isFirst ? applied(source[i], centre) : source[i]);
    }
    return result;
  }

  private void combine(
      float[] source, int from, int count, int part, float[] scalars, float[] scratch) {
    int parts = (count - 1) / part + 1;
    int rest = count - (parts - 1) * part;
    int whole = rest / LAST * LAST;
    boolean isFirst = source != scratch;
    run(isFirst, parts, source, from, 0, whole, part, scalars, scratch);
    run(isFirst, parts - 1, source, from, whole, part, part, scalars, scratch);
    int last = from + (parts - 1) * part;
    for (int i = whole; i < rest; i++) {
      float value = source[last + i];
      scratch[i] = combine(scratch[i], isFirst ? applied(value, scalars[0]) : value);
    }
  }

  /** Combines elements {@code begin..end} of so many parts, whole vectors all of them. */
  private void run(
      boolean isFirst,
      int parts,
      float[] source,
      int from,
      int begin,
      int end,
      int part,
      float[] scalars,
      float[] scratch) {
    if (begin == end) {
      return;
    }
    boolean isApplied = isFirst && isCentred;
    if (parts == 1 && !isApplied) {
      System.arraycopy(source, from + begin, scratch, begin, end - begin);
      return;
    }
    int a = from + begin;
    int b = a + part;
    int c = b + part;
    int d = c + part;
    VectorLoop loop = (isApplied ? firstLoops : loops).get(parts - 1).ready(end - begin);
    if (loop != null) {
      loop.run(
          source,
          a,
          source,
          b,
          source,
          c,
          source,
          d,
          null,
          0,
          null,
          0,
          scalars,
          scratch,
          begin,
          end - begin);
      return;
    }
    for (int i = begin; i < end; i++) {
      float result = value(source[from + i], isApplied, scalars[0]);
      for (int p = 1; p < parts; p++) {
        result = combine(result, value(source[from + p * part + i], isApplied, scalars[0]));
      }
      scratch[i] = result;
    }
  }

  private float value(float x, boolean isApplied, float centre) {
    return isApplied ? applied(x, centre) : x;
  }

  private float applied(float x, float centre) {
    float difference = isCentred ? x - centre : x;
    return isSquared ? difference * difference : difference;
  }

  private float combine(float a, float b) {
    return isMaximum ? LaneMath.maximum(a, b) : a + b;
  }
}
