package io.traceable.kernel;

/** One step of a recurrent layer, from what the matrix products give. Computed in double. */
public final class RecurrentKernel {

  private RecurrentKernel() {}

  /**
   * LSTM; S. Hochreiter, J. Schmidhuber 1997, with forget gate. The gates are in PyTorch's order:
   * input, forget, cell, output.
   *
   * @param input [batch, 4 * size] from the input, at {@code offset}
   * @param hidden [batch, 4 * size] from the hidden state
   * @param c [batch, size], the cell state, replaced
   * @param h [batch, size], the hidden state, replaced
   */
  public static void lstm(
      float[] input, int offset, float[] hidden, float[] c, float[] h, int size) {
    for (int i = 0; i < h.length; i++) {
      int at = i / size * 4 * size + i % size;
      int in = offset + at;
      double inputGate = sigmoid((double) input[in] + hidden[at]);
      double forgetGate = sigmoid((double) input[in + size] + hidden[at + size]);
      double cell = Math.tanh((double) input[in + 2 * size] + hidden[at + 2 * size]);
      double outputGate = sigmoid((double) input[in + 3 * size] + hidden[at + 3 * size]);
      double next = forgetGate * c[i] + inputGate * cell;
      c[i] = (float) next;
      h[i] = (float) (outputGate * Math.tanh(next));
    }
  }

  /**
   * GRU; K. Cho et al. 2014, in PyTorch's form, where the reset gate acts after the product. The
   * gates are reset, update, new; arguments as above.
   */
  public static void gru(float[] input, int offset, float[] hidden, float[] h, int size) {
    for (int i = 0; i < h.length; i++) {
      int at = i / size * 3 * size + i % size;
      int in = offset + at;
      double reset = sigmoid((double) input[in] + hidden[at]);
      double update = sigmoid((double) input[in + size] + hidden[at + size]);
      double candidate = Math.tanh(input[in + 2 * size] + reset * hidden[at + 2 * size]);
      h[i] = (float) ((1 - update) * candidate + update * h[i]);
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
