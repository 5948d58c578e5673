package io.traceable.samples.models;

import io.traceable.annotations.Traceable;
import io.traceable.nn.GELU;
import io.traceable.nn.LayerNorm;
import io.traceable.nn.Linear;
import io.traceable.tensor.Gelu;
import io.traceable.tensor.Tensor;

/** A perceptron with layer normalisation, both forms of GELU and a residual: [B, 40] to [B, 12]. */
public final class GeluLnMlp {

  private final Linear fc1 = new Linear(40, 96);
  private final LayerNorm ln1 = new LayerNorm(96);
  private final GELU act = new GELU();
  private final Linear fc2 = new Linear(96, 96);
  private final LayerNorm ln2 = new LayerNorm(new int[] {96}, 1e-6);
  private final Linear fc3 = new Linear(96, 12, false);

  /** Logarithms of the probabilities of 12 classes. */
  @Traceable
  public Tensor forward(Tensor x) {
    Tensor h = act.forward(ln1.forward(fc1.forward(x)));
    Tensor g = ln2.forward(fc2.forward(h)).gelu(Gelu.TANH);
    return fc3.forward(h.add(g)).logSoftmax(-1);
  }
}
