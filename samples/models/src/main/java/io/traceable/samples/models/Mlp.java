package io.traceable.samples.models;

import io.traceable.annotations.Traceable;
import io.traceable.nn.Block;
import io.traceable.nn.Linear;
import io.traceable.tensor.Tensor;

/** A perceptron of three layers: [B, 128] to [B, 10]. */
public final class Mlp implements Block {

  private final Linear fc1 = new Linear(128, 256);
  private final Linear fc2 = new Linear(256, 256);
  private final Linear fc3 = new Linear(256, 10);

  /** Scores of ten classes. */
  @Override
  @Traceable
  public Tensor forward(Tensor x) {
    Tensor h = fc1.forward(x).relu();
    h = fc2.forward(h).relu();
    return fc3.forward(h);
  }
}
