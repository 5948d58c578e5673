package io.traceable.kernel;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer of a recurrent network over a sequence, in one direction or both.
 *
 * <p>The products with the input are taken for many steps at once, those with the hidden state step
 * by step. The rows of a batch do not know of each other: threads take some of them each, through
 * all steps, and a row's result is the same in any company.
 */
public final class RecurrentKernel {

  /** Rows of all steps whose products with the input are taken at once: they stay in cache. */
  private static final int ROWS = 128;

  /** Rows below which a piece of the batch is not worth a thread. */
  private static final int FEW_ROWS = 4;

  /** Rows of a piece of the batch, which bounds what a thread keeps to write to. */
  private static final int MOST_ROWS = 240;

  /** Multiplications below which a second thread costs more than it brings. */
  private static final long THREAD_WORK = 1_000_000;

  private static final ThreadLocal<@Nullable Workspace> WORKSPACE = new ThreadLocal<>();

  /**
   * One direction.
   *
   * @param states the first states [batch, size], hidden and cell, which become the last ones
   */
  public record Direction(
      GateProjection input, GateMatrix hidden, boolean isReverse, List<float[]> states) {
    public Direction {
      states = List.copyOf(states);
    }
  }

  /** A sequence of steps of a batch of rows. */
  public static final class Sequence {

    private final float[] values;
    private final int at;
    private final int steps;
    private final int stepStride;
    private final int batch;
    private final int rowStride;

    /**
     * A sequence in an array, which is not copied: the element {@code (step, row, k)} is {@code
     * values[at + step * stepStride + row * rowStride + k]}.
     */
    public Sequence(float[] values, int at, int steps, int stepStride, int batch, int rowStride) {
      this.values = values;
      this.at = at;
      this.steps = steps;
      this.stepStride = stepStride;
      this.batch = batch;
      this.rowStride = rowStride;
    }
  }

  private RecurrentKernel() {}

  /**
   * Runs a layer.
   *
   * @param out receives [steps, batch, directions * size]
   */
  public static void run(RecurrentCell cell, List<Direction> directions, Sequence x, float[] out) {
    if (x.batch == 0 || x.steps == 0) {
      return;
    }
    GateMatrix hidden = directions.get(0).hidden();
    long work = (long) x.steps * x.batch * hidden.gates() * hidden.size() * hidden.size();
    int threads = work < THREAD_WORK ? 1 : KernelThreads.get();
    int most = (threads + directions.size() - 1) / directions.size();
    int least = (x.batch + MOST_ROWS - 1) / MOST_ROWS;
    int pieces = Math.max(least, Math.min(most, x.batch / FEW_ROWS));
    KernelThreads.run(
        pieces * directions.size(),
        threads,
        i -> {
          int from = (int) ((long) x.batch * (i / directions.size()) / pieces);
          int to = (int) ((long) x.batch * (i / directions.size() + 1) / pieces);
          direction(cell, directions, i % directions.size(), x, from, to, out);
        });
  }

  /** Rows {@code from} to {@code to - 1} of one direction. */
  private static void direction(
      RecurrentCell cell,
      List<Direction> directions,
      int index,
      Sequence x,
      int from,
      int to,
      float[] out) {
    Direction direction = directions.get(index);
    GateMatrix hidden = direction.hidden();
    int rows = to - from;
    int size = hidden.size();
    int units = hidden.units();
    int gates = hidden.gates() * units;
    int stride = directions.size() * size;
    int some = Math.min(Math.max(ROWS / rows, 1), x.steps);
    Workspace workspace = workspace(some * rows * gates, rows * gates, rows * units);
    float[] h = workspace.h;
    float[] c = workspace.c;
    copyIn(direction.states().get(0), from, rows, size, units, h);
    if (cell.states() > 1) {
      copyIn(direction.states().get(1), from, rows, size, units, c);
    }
    // Where rows lie in the result as they lie here, they are not copied.
    boolean isDirect = units == size && directions.size() == 1;
    int hAt = 0;
    for (int n = 0; n < x.steps; n += some) {
      int steps = Math.min(some, x.steps - n);
      int first = direction.isReverse() ? x.steps - n - steps : n;
      direction
          .input()
          .multiply(
              x.values,
              x.at + first * x.stepStride + from * x.rowStride,
              steps,
              x.stepStride,
              rows,
              x.rowStride,
              workspace.in);
      for (int i = 0; i < steps; i++) {
        int step = direction.isReverse() ? steps - 1 - i : i;
        int inAt = step * rows * gates;
        int outAt = ((first + step) * x.batch + from) * stride + index * size;
        hidden.multiply(
            h, hAt, rows, workspace.in, inAt, cell.added(), workspace.sums, (n + i) % 2 == 1);
        if (isDirect) {
          cell.update(workspace.sums, workspace.in, inAt, rows, units, c, h, hAt, out, outAt);
          h = out;
          hAt = outAt;
        } else {
          cell.update(workspace.sums, workspace.in, inAt, rows, units, c, h, 0, h, 0);
          for (int r = 0; r < rows; r++) {
            System.arraycopy(h, r * units, out, outAt + r * stride, size);
          }
        }
      }
    }
    copyOut(h, hAt, units, direction.states().get(0), from, rows, size);
    if (cell.states() > 1) {
      copyOut(c, 0, units, direction.states().get(1), from, rows, size);
    }
  }

  private static void copyIn(
      float[] state, int from, int rows, int size, int units, float[] padded) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(state, (from + r) * size, padded, r * units, size);
      Arrays.fill(padded, r * units + size, (r + 1) * units, 0f);
    }
  }

  private static void copyOut(
      float[] padded, int at, int units, float[] state, int from, int rows, int size) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(padded, at + r * units, state, (from + r) * size, size);
    }
  }

  private static Workspace workspace(int in, int sums, int state) {
    Workspace workspace = WORKSPACE.get();
    if (workspace == null
        || workspace.in.length < in
        || workspace.sums.length < sums
        || workspace.h.length < state) {
      workspace = new Workspace(in, sums, state);
      WORKSPACE.set(workspace);
    }
    return workspace;
  }

  /** What a thread writes to on its way. */
  private static final class Workspace {

    final float[] in;
    final float[] sums;
    final float[] h;
    final float[] c;

    Workspace(int in, int sums, int state) {
      this.in = new float[in];
      this.sums = new float[sums];
      h = new float[state];
      c = new float[state];
    }
  }
}
