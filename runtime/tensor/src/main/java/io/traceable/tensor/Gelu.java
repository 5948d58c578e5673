package io.traceable.tensor;

import io.traceable.annotations.Pure;

/** The two forms of GELU; the argument {@code approximate} in PyTorch. */
public enum Gelu {
  /** {@code x * Phi(x)}, through the error function; {@code approximate='none'}. */
  ERF,
  /** The approximation through tanh; {@code approximate='tanh'}. */
  TANH;

  /** The same function for the fused operators. */
  @Pure
  public Activation activation() {
    return this == ERF ? Activation.GELU : Activation.GELU_TANH;
  }
}
