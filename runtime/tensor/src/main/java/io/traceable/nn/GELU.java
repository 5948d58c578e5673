package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Activation;
import io.traceable.tensor.Gelu;
import io.traceable.tensor.Tensor;
import org.jspecify.annotations.Nullable;

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

  /** The function of a layer, for a layer that applies it to its own result; null for null. */
  @Pure
  public static @Nullable Activation activationOf(@Nullable GELU layer) {
    return layer == null ? null : layer.approximate.activation();
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
