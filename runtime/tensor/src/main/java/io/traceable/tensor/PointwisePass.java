package io.traceable.tensor;

import io.traceable.kernel.KernelThreads;
import io.traceable.kernel.StridedReader;
import io.traceable.kernel.VectorApi;
import io.traceable.kernel.pointwise.LaneProgram;
import io.traceable.kernel.pointwise.PointwiseLoop;
import io.traceable.kernel.pointwise.VectorLoop;
import io.traceable.tensor.PointwiseProgram.Step;

/**
 * Computes the elements of a program's result, all values of an element at once where there is a
 * compiled loop, else operator after operator on tiles. Every element is computed by itself, so
 * that it is the same however they are divided.
 */
final class PointwisePass {

  /** Elements of a tile: those of several operands stay in the first-level cache. */
  private static final int TILE = 1024;

  /** Elements of the piece of a thread; a multiple of every number of lanes. */
  private static final int PIECE = 1 << 15;

  /** Of several runs, those of fewer elements are gathered in tiles first. */
  private static final int SHORT_RUN = 64;

  /** Elements of the largest vector. */
  private static final int VECTOR = 16;

  private final PointwiseProgram program;
  private final PointwiseLayout layout;
  private final Tensor[] inputs;
  private final float[] out;

  private PointwisePass(
      PointwiseProgram program, PointwiseLayout layout, Tensor[] inputs, float[] out) {
    this.program = program;
    this.layout = layout;
    this.inputs = inputs;
    this.out = out;
  }

  /** The elements in the order in which the result's lie. */
  static float[] run(PointwiseProgram program, PointwiseLayout layout, Tensor[] inputs, int numel) {
    float[] out = Intermediates.take(numel);
    PointwisePass pass = new PointwisePass(program, layout, inputs, out);
    boolean isDirect = pass.isDirect();
    int uniform = pass.uniform(isDirect);
    VectorLoop loop = program.loop(uniform).ready(numel);
    if (loop == null) {
      inPieces(numel, pass::computeScalar);
    } else if (!isDirect) {
      inPieces(numel, (from, to) -> pass.computeTiles(loop, uniform, from, to));
    } else if (layout.runs() == 1) {
      inPieces(numel, (from, to) -> pass.computeRun(loop, uniform, from, to));
    } else {
      int runs = Math.max(1, PIECE / layout.run());
      int pieces = (layout.runs() + runs - 1) / runs;
      KernelThreads.run(
          pieces,
          p -> pass.computeRuns(loop, uniform, p * runs, Math.min(layout.runs(), (p + 1) * runs)));
    }
    return out;
  }

  /** A part of the elements. */
  @FunctionalInterface
  private interface Part {
    void compute(int from, int to);
  }

  private static void inPieces(int numel, Part part) {
    if (numel <= PIECE) {
      part.compute(0, numel);
      return;
    }
    int pieces = (numel - 1) / PIECE + 1;
    KernelThreads.run(
        pieces, p -> part.compute(p * PIECE, Math.min(numel - PIECE, p * PIECE) + PIECE));
  }

  /** Whether inputs can be read where they are: along a run they advance by one or stand still. */
  private boolean isDirect() {
    boolean isDirect = layout.run() >= (layout.runs() == 1 ? VECTOR : SHORT_RUN);
    for (int i = 0; i < inputs.length; i++) {
      isDirect &= layout.stride(i) == 0 || layout.stride(i) == 1;
    }
    return isDirect;
  }

  /** The inputs that are one number throughout a run, or, in tiles, throughout. */
  private int uniform(boolean isDirect) {
    int uniform = 0;
    for (int i = 0; i < inputs.length; i++) {
      if (isDirect ? layout.stride(i) == 0 : layout.isUniform(i)) {
        uniform |= 1 << i;
      }
    }
    // A loop has at least one array.
    return uniform == (1 << inputs.length) - 1 ? uniform & ~1 : uniform;
  }

  // ---- With a compiled loop ----

  /** What a loop is called with. */
  private final class Operands {
    final float[][] arrays = new float[LaneProgram.MAX_INPUTS][];
    final int[] at = new int[LaneProgram.MAX_INPUTS];
    final int[] input = new int[LaneProgram.MAX_INPUTS];
    final float[] scalars;
    final int uniform;
    final int count;

    Operands(int uniform) {
      this.uniform = uniform;
      scalars = program.scalars(uniform);
      int next = 0;
      for (int i = 0; i < inputs.length; i++) {
        if ((uniform & 1 << i) == 0) {
          input[next++] = i;
        }
      }
      count = next;
    }

    /** Points to the inputs themselves, at a run. */
    void pointTo(int run, int from) {
      for (int k = 0; k < count; k++) {
        arrays[k] = inputs[input[k]].floats();
        at[k] = layout.start(input[k], run) + from;
      }
      int next = 0;
      for (int i = 0; i < inputs.length; i++) {
        if ((uniform & 1 << i) != 0) {
          scalars[next++] = inputs[i].floats()[layout.start(i, run)];
        }
      }
    }

    void run(VectorLoop loop, int outAt, int elements) {
      int lanes = VectorApi.lanes();
      int whole = elements - elements % lanes;
      PointwiseLoop.run(loop, arrays, at, scalars, out, outAt, whole);
      if (whole < elements) {
        // The last vector begins within the one before it.
        int back = elements - lanes;
        for (int k = 0; k < count; k++) {
          at[k] += back;
        }
        PointwiseLoop.run(loop, arrays, at, scalars, out, outAt + back, lanes);
      }
    }
  }

  private void computeRun(VectorLoop loop, int uniform, int from, int to) {
    Operands operands = new Operands(uniform);
    // The last piece may be shorter than a vector, but there are elements before it.
    int start = to - from < VECTOR ? to - VECTOR : from;
    operands.pointTo(0, start);
    operands.run(loop, start, to - start);
  }

  private void computeRuns(VectorLoop loop, int uniform, int from, int to) {
    Operands operands = new Operands(uniform);
    for (int run = from; run < to; run++) {
      operands.pointTo(run, 0);
      operands.run(loop, run * layout.run(), layout.run());
    }
  }

  private void computeTiles(VectorLoop loop, int uniform, int from, int to) {
    Operands operands = new Operands(uniform);
    operands.pointTo(0, 0);
    StridedReader[] readers = new StridedReader[operands.count];
    float[][] tiles = new float[LaneProgram.MAX_INPUTS][];
    int size = Math.min(TILE, (to - from + VECTOR - 1) / VECTOR * VECTOR);
    for (int k = 0; k < operands.count; k++) {
      readers[k] = layout.reader(operands.input[k]);
      readers[k].moveTo(from);
      tiles[k] = new float[size];
      operands.at[k] = 0;
    }
    float[] results = new float[size];
    int lanes = VectorApi.lanes();
    for (int at = from; at < to; ) {
      int count = Math.min(TILE, to - at);
      for (int k = 0; k < operands.count; k++) {
        readers[k].read(tiles[k], 0, count);
      }
      // What is computed beyond the last element is of no use, and of no harm.
      int whole = (count + lanes - 1) / lanes * lanes;
      PointwiseLoop.run(loop, tiles, operands.at, operands.scalars, results, 0, whole);
      System.arraycopy(results, 0, out, at, count);
      at += count;
    }
  }

  // ---- Without one ----

  private void computeScalar(int from, int to) {
    StridedReader[] readers = new StridedReader[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      readers[i] = layout.reader(i);
      readers[i].moveTo(from);
    }
    int size = Math.min(TILE, to - from);
    float[][] values = new float[inputs.length + program.steps().size()][size];
    for (int at = from; at < to; ) {
      int count = Math.min(TILE, to - at);
      for (int i = 0; i < inputs.length; i++) {
        readers[i].read(values[i], 0, count);
      }
      int next = inputs.length;
      for (Step step : program.steps()) {
        apply(step, values, values[next++], count);
      }
      System.arraycopy(values[next - 1], 0, out, at, count);
      at += count;
    }
  }

  private static void apply(Step step, float[][] values, float[] result, int count) {
    System.arraycopy(values[step.left()], 0, result, 0, count);
    if (step.binary() != null) {
      step.binary().apply(result, values[step.right()], 0, count);
    } else if (step.unary() != null) {
      step.unary().apply(result, 0, count);
    }
  }
}
