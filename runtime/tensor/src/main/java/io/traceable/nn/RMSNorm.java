package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Functional;
import io.traceable.tensor.Tensor;
import java.util.Arrays;

/** Division by the root mean square of the last dimensions; {@code torch.nn.RMSNorm}. */
public final class RMSNorm implements Block {

  /** Distance of 1 and the next float: the default of PyTorch. */
  private static final double DEFAULT_EPS = 0x1p-23;

  private final int[] normalizedShape;
  private final Parameter weight;
  private final double eps;

  /** A layer over the last dimensions of given sizes, with eps 2^-23. */
  public RMSNorm(int... normalizedShape) {
    this(normalizedShape, DEFAULT_EPS);
  }

  /** A layer with eps added to the mean of squares. */
  public RMSNorm(int[] normalizedShape, double eps) {
    if (normalizedShape.length == 0) {
      throw new IllegalArgumentException("RMSNorm: the normalized shape has no dimensions");
    }
    this.normalizedShape = normalizedShape.clone();
    this.weight = new Parameter(Tensor.ones(normalizedShape));
    this.eps = eps;
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    return Functional.rmsNorm(x, normalizedShape, weight.value(), eps);
  }

  /** Factors after the normalisation, of the normalized shape. */
  @Pure
  public Parameter weight() {
    return weight;
  }

  @Override
  public String toString() {
    return "RMSNorm(" + Arrays.toString(normalizedShape) + ", eps=" + eps + ")";
  }
}
