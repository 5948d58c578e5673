package io.traceable.nn;

import io.traceable.annotations.Pure;
import io.traceable.tensor.DType;
import io.traceable.tensor.Shape;
import io.traceable.tensor.Tensor;

/**
 * A weight of a layer or a model: a tensor of fixed shape and type that loading replaces.
 *
 * <p>Its name in a state_dict is that of the field that holds it. Setting is atomic and visible to
 * other threads, but a model's weights are set one by one: whoever replaces weights while others
 * call the model gives them a mixture for a moment. A sibling keeps what it computed from the old
 * weights until it is rebound, which loading through {@code io.traceable.io.StateDict} does by
 * itself.
 */
public final class Parameter {

  private final Shape shape;
  private final DType dtype;
  private final boolean optional;
  private volatile Tensor value;

  private Parameter(Tensor initial, boolean optional) {
    this.shape = initial.shape();
    this.dtype = initial.dtype();
    this.optional = optional;
    this.value = initial;
  }

  /** A parameter with its first value, which fixes its shape and its type. */
  public Parameter(Tensor initial) {
    this(initial, false);
  }

  /** A parameter that a file of weights may leave out; it then keeps its value. */
  public static Parameter optional(Tensor initial) {
    return new Parameter(initial, true);
  }

  /** The shape of every value. */
  @Pure
  public Shape shape() {
    return shape;
  }

  /** The type of every value. */
  @Pure
  public DType dtype() {
    return dtype;
  }

  /** Whether a file of weights may leave this parameter out. */
  public boolean isOptional() {
    return optional;
  }

  /** The current value. */
  @Pure
  public Tensor value() {
    return value;
  }

  /**
   * Replaces the value. Call {@code rebind} for the model's sibling afterwards.
   *
   * @throws IllegalArgumentException if the shape or the type is another one
   */
  public void set(Tensor newValue) {
    if (!newValue.shape().equals(shape) || newValue.dtype() != dtype) {
      throw new IllegalArgumentException(
          "parameter: a tensor of shape "
              + newValue.shape()
              + " and type "
              + newValue.dtype()
              + " cannot replace one of shape "
              + shape
              + " and type "
              + dtype);
    }
    value = newValue;
  }

  @Override
  public String toString() {
    return "Parameter(shape=" + shape + ", dtype=" + dtype + ")";
  }
}
