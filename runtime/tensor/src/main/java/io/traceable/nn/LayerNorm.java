package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Activation;
import io.traceable.tensor.Functional;
import io.traceable.tensor.Shape;
import io.traceable.tensor.Tensor;
import java.util.Arrays;

/** Normalisation over the last dimensions; {@code torch.nn.LayerNorm}. */
public final class LayerNorm implements Block {

  private static final double DEFAULT_EPS = 1e-5;

  private final int[] normalizedShape;
  private final Parameter weight;
  private final Parameter bias;
  private final double eps;

  /** A layer with eps 1e-5 over the last dimensions of given sizes. */
  public LayerNorm(int... normalizedShape) {
    this(normalizedShape, DEFAULT_EPS);
  }

  /**
   * A layer over the last dimensions of given sizes, with eps added to the variance. The sizes are
   * an array even if there is one: {@code new LayerNorm(new int[] {96}, 1e-6)}.
   */
  public LayerNorm(int[] normalizedShape, double eps) {
    this.normalizedShape = Shape.of(normalizedShape).toArray();
    if (normalizedShape.length == 0) {
      throw new IllegalArgumentException("LayerNorm: the normalized shape has no dimensions");
    }
    this.weight = new Parameter(Tensor.ones(normalizedShape));
    this.bias = new Parameter(Tensor.zeros(normalizedShape));
    this.eps = eps;
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return forward(x, Activation.NONE);
  }

  /** {@code activation(forward(x))} in one pass. */
  @Pure
  @Leaf
  public Tensor forward(Tensor x, Activation activation) {
    return Functional.layerNorm(x, normalizedShape, weight.value(), bias.value(), eps, activation);
  }

  /** Factors after the normalisation, of the normalized shape. */
  @Pure
  public Parameter weight() {
    return weight;
  }

  /** Summands after the normalisation, of the normalized shape. */
  @Pure
  public Parameter bias() {
    return bias;
  }

  /** Added to the variance. */
  @Pure
  public double eps() {
    return eps;
  }

  @Override
  public String toString() {
    return "LayerNorm(" + Arrays.toString(normalizedShape) + ", eps=" + eps + ")";
  }
}
