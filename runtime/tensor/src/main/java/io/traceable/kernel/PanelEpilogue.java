package io.traceable.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a finished piece of a product while it is in cache: a bias per column, a residual
 * that lies as the result does, then a function. Immutable, as long as its arrays are.
 */
public final class PanelEpilogue {

  /** Leaves the sums as they are. */
  public static final PanelEpilogue NONE = new PanelEpilogue(null, null, 0, UnaryFunction.IDENTITY);

  private final float @Nullable [] bias;
  private final float @Nullable [] residual;
  private final int residualOffset;
  private final ElementwiseFunction function;

  /**
   * An epilogue around given arrays, which are not copied.
   *
   * @param bias a value for each column, or null
   * @param residual values to add, or null
   * @param residualOffset position of the residual's first element
   * @param function applied last
   */
  public PanelEpilogue(
      float @Nullable [] bias,
      float @Nullable [] residual,
      int residualOffset,
      ElementwiseFunction function) {
    this.bias = bias;
    this.residual = residual;
    this.residualOffset = residualOffset;
    this.function = function;
  }

  /** A value for each column, or null. */
  public float @Nullable [] bias() {
    return bias;
  }

  /** Values to add, or null. */
  public float @Nullable [] residual() {
    return residual;
  }

  /** What kernels put in the place of less: 0 for relu and relu6, else negative infinity. */
  public float low() {
    return isClamp() ? 0f : Float.NEGATIVE_INFINITY;
  }

  /** What kernels put in the place of more: 6 for relu6, else infinity. */
  public float high() {
    return function == UnaryFunction.RELU6 ? 6f : Float.POSITIVE_INFINITY;
  }

  /** Whether the function is one that {@link #low} and {@link #high} say all about. */
  public boolean isClamp() {
    return function == UnaryFunction.RELU || function == UnaryFunction.RELU6;
  }

  /** The same with the biases of some columns; their residual is found as before. */
  PanelEpilogue columns(int first, int number) {
    if (bias == null || (first == 0 && number == bias.length)) {
      return this;
    }
    float[] part = Arrays.copyOfRange(bias, first, first + number);
    return new PanelEpilogue(part, residual, residualOffset, function);
  }

  int residualOffset() {
    return residualOffset;
  }

  ElementwiseFunction function() {
    return function;
  }

  /** Whether there is a function that kernels do not apply themselves. */
  boolean hasFunction() {
    return !isClamp() && function != UnaryFunction.IDENTITY;
  }
}
