package io.traceable.tensor;

import io.traceable.annotations.Pure;
import io.traceable.kernel.ElementwiseFunction;
import io.traceable.kernel.UnaryFunction;
import java.util.Locale;

/**
 * A function that the fused operators apply to their result while it is in cache.
 *
 * <p>{@code op(x, activation)} equals {@code activation.apply(op(x))}.
 */
public enum Activation {
  /** The identity. */
  NONE(UnaryFunction.IDENTITY),
  /** {@link Tensor#relu}. */
  RELU(UnaryFunction.RELU),
  /** {@link Tensor#selu}. */
  SELU(UnaryFunction.SELU),
  /** {@link Tensor#gelu()}, through the error function. */
  GELU(UnaryFunction.GELU),
  /** {@link Tensor#gelu(Gelu)} with {@link Gelu#TANH}. */
  GELU_TANH(UnaryFunction.GELU_TANH),
  /** {@link Tensor#silu}. */
  SILU(UnaryFunction.SILU),
  /** {@link Tensor#sigmoid}. */
  SIGMOID(UnaryFunction.SIGMOID),
  /** {@link Tensor#tanh}. */
  TANH(UnaryFunction.TANH),
  /** {@link Tensor#relu6}. */
  RELU6(UnaryFunction.RELU6),
  /** {@link Tensor#hardswish}. */
  HARDSWISH(UnaryFunction.HARDSWISH),
  /** {@link Tensor#hardsigmoid}. */
  HARDSIGMOID(UnaryFunction.HARDSIGMOID),
  /** {@link Tensor#mish}. */
  MISH(UnaryFunction.MISH);

  private final UnaryFunction function;

  Activation(UnaryFunction function) {
    this.function = function;
  }

  /**
   * The function of every element of a float32 tensor.
   *
   * @throws IllegalArgumentException if x has another type
   */
  @Pure
  public Tensor apply(Tensor x) {
    return this == NONE ? x : Pointwise.unary(name().toLowerCase(Locale.ROOT), x, function);
  }

  ElementwiseFunction function() {
    return function;
  }
}
