package io.traceable.kernel;

import io.traceable.kernel.pointwise.LaneMath;
import io.traceable.kernel.pointwise.LaneProgram;
import io.traceable.kernel.pointwise.PointwiseLoop;
import io.traceable.kernel.pointwise.VectorLoop;
import java.util.List;

/** What a recurrent layer does with the sums of its gates. */
public enum RecurrentCell {
  /**
   * S. Hochreiter, J. Schmidhuber, "Long Short-Term Memory", 1997, with the forget gate. Gates are
   * in PyTorch's order: input, forget, cell, output.
   */
  LSTM(4, 2, 4) {
    @Override
    void update(
        float[] sums,
        float[] in,
        int inAt,
        int rows,
        int units,
        float[] c,
        float[] h,
        int hAt,
        float[] next,
        int nextAt) {
      int count = rows * units;
      VectorLoop cells = LSTM_CELL.ready(count);
      VectorLoop states = LSTM_STATE.ready(count);
      if (cells != null && states != null) {
        cells.run(sums, 0, sums, count, sums, 2 * count, c, 0, null, 0, null, 0, NONE, c, 0, count);
        states.run(
            sums, 3 * count, c, 0, null, 0, null, 0, null, 0, null, 0, NONE, next, nextAt, count);
        return;
      }
      for (int i = 0; i < count; i++) {
        c[i] = LaneMath.lstmCell(sums[i], sums[count + i], sums[2 * count + i], c[i]);
        next[nextAt + i] = LaneMath.lstmState(sums[3 * count + i], c[i]);
      }
    }
  },
  /**
   * K. Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder", 2014, in PyTorch's
   * form, where the reset gate acts after the product. Gates are reset, update, new.
   */
  GRU(3, 1, 2) {
    @Override
    void update(
        float[] sums,
        float[] in,
        int inAt,
        int rows,
        int units,
        float[] c,
        float[] h,
        int hAt,
        float[] next,
        int nextAt) {
      int count = rows * units;
      VectorLoop states = GRU_STATE.ready(count);
      for (int r = 0; r < rows; r++) {
        int row = r * units;
        int added = inAt + (r * 3 + 2) * units;
        if (states != null) {
          states.run(
              sums,
              row,
              sums,
              count + row,
              sums,
              2 * count + row,
              in,
              added,
              h,
              hAt + row,
              null,
              0,
              NONE,
              next,
              nextAt + row,
              units);
          continue;
        }
        for (int u = 0; u < units; u++) {
          int i = row + u;
          next[nextAt + i] =
              LaneMath.gruState(
                  sums[i], sums[count + i], sums[2 * count + i], in[added + u], h[hAt + i]);
        }
      }
    }
  };

  private static final float[] NONE = {};

  private static final PointwiseLoop LSTM_CELL = PointwiseLoop.of(LaneProgram.of("lstmCell", 4, 0));

  private static final PointwiseLoop LSTM_STATE =
      PointwiseLoop.of(LaneProgram.of("lstmState", 2, 0));

  private static final PointwiseLoop GRU_STATE = PointwiseLoop.of(LaneProgram.of("gruState", 5, 0));

  private final int gates;
  private final int states;
  private final int added;

  RecurrentCell(int gates, int states, int added) {
    this.gates = gates;
    this.states = states;
    this.added = added;
  }

  /** For tests: the loops of all cells. */
  static List<PointwiseLoop> loops() {
    return List.of(LSTM_CELL, LSTM_STATE, GRU_STATE);
  }

  /** Number of gates. */
  public int gates() {
    return gates;
  }

  /** Number of states that are carried on: the hidden state, and the cell's where there is one. */
  public int states() {
    return states;
  }

  /** The first gates, which are of the sum of what comes from the input and the hidden state. */
  int added() {
    return added;
  }

  /**
   * The next states of some rows.
   *
   * @param sums [gates, rows, units]
   * @param in [rows, gates, units] at {@code inAt}, what comes from the input
   * @param c [rows, units], the cell state, replaced
   * @param h [rows, units] at {@code hAt}, the hidden state
   * @param next receives the next hidden state; may be {@code h}
   */
  abstract void update(
      float[] sums,
      float[] in,
      int inAt,
      int rows,
      int units,
      float[] c,
      float[] h,
      int hAt,
      float[] next,
      int nextAt);
}
