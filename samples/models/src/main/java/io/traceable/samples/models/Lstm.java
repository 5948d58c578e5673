package io.traceable.samples.models;

import io.traceable.annotations.Traceable;
import io.traceable.nn.Block;
import io.traceable.nn.LSTM;
import io.traceable.nn.Linear;
import io.traceable.tensor.Tensor;

/**
 * A classifier of sequences, [B, T, features] to [B, classes]: recurrent layers and the last state
 * of the uppermost; S. Hochreiter, J. Schmidhuber, "Long Short-Term Memory", 1997.
 */
public final class Lstm implements Block {

  private final LSTM lstm;
  private final Linear fc;

  /** Two layers of 128 over 64 features, 10 classes. */
  public Lstm() {
    this(64, 128, 2, 10);
  }

  /** A classifier of given sizes. */
  public Lstm(int features, int width, int layers, int classes) {
    this.lstm = new LSTM(features, width, layers, true, true, false);
    this.fc = new Linear(width, classes);
  }

  /** Scores of the classes. */
  @Override
  @Traceable
  public Tensor forward(Tensor x) {
    return fc.forward(lstm.forward(x).output().select(1, -1));
  }
}
