package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Gelu;
import io.traceable.tensor.Tensor;

/** {@code x * Phi(x)} or its approximation through tanh; {@code torch.nn.GELU}. */
public final class GELU implements Block {

  private final Gelu approximate;

  /** The exact form, through the error function. */
  public GELU() {
    this(Gelu.ERF);
  }

  /** One of the two forms. */
  public GELU(Gelu approximate) {
    this.approximate = approximate;
  }

  /** Which of the two forms this is. */
  @Pure
  public Gelu approximate() {
    return approximate;
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return x.gelu(approximate);
  }

  @Override
  public String toString() {
    return "GELU(" + approximate + ")";
  }
}
