package io.traceable.nn;

import io.traceable.tensor.Shape;
import io.traceable.tensor.TensorAccess;
import java.util.SplittableRandom;

/** First values of parameters, and the checks of the numbers that layers are made with. */
final class Initialization {

  private Initialization() {}

  /**
   * Uniform numbers in {@code [-1/sqrt(fanIn), 1/sqrt(fanIn))}: what {@code kaiming_uniform_(a =
   * sqrt(5))} amounts to, the default of PyTorch for weights and biases. The numbers depend on the
   * arguments only, so that a model without loaded weights computes the same in every run; layers
   * of equal shape are equal.
   */
  static Parameter uniform(String name, int fanIn, int... sizes) {
    Shape shape = Shape.of(sizes);
    double bound = fanIn == 0 ? 0 : 1 / Math.sqrt(fanIn);
    SplittableRandom random = new SplittableRandom(31L * shape.hashCode() + name.hashCode());
    float[] values = new float[shape.numel()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    return new Parameter(TensorAccess.wrap(values, shape));
  }

  /** The number itself, if it is at least 1. */
  static int positive(String layer, String argument, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          layer + ": " + argument + " " + value + " must be at least 1");
    }
    return value;
  }
}
