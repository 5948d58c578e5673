package io.traceable.tensor;

/** The two forms of GELU; the argument {@code approximate} in PyTorch. */
public enum Gelu {
  /** {@code x * Phi(x)}, through the error function; {@code approximate='none'}. */
  ERF,
  /** The approximation through tanh; {@code approximate='tanh'}. */
  TANH;

  /** This form as an activation. */
  public Activation activation() {
    return this == ERF ? Activation.GELU : Activation.GELU_TANH;
  }
}
