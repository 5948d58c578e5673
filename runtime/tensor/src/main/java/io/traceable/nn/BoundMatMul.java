package io.traceable.nn;

import io.traceable.annotations.Pure;
import io.traceable.tensor.Activation;
import io.traceable.tensor.DType;
import io.traceable.tensor.Functional;
import io.traceable.tensor.PackedLinear;
import io.traceable.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A product with a weight, and the addition of a bias, whose weight has been brought into the order
 * in which the product reads it: what {@code prepack_matmul} makes of {@code
 * x.matmul(weight.value()).add(bias.value())}. Immutable, safe for use by many threads; after a
 * change of the weights another one is needed.
 *
 * <p>What is no plain product of rows and a matrix, or is none at all, is computed or refused as it
 * was written.
 */
public final class BoundMatMul {

  private final @Nullable Parameter weight;
  private final @Nullable Parameter bias;
  private final boolean hasBias;
  private final boolean isTransposed;
  private final @Nullable PackedLinear packed;

  private BoundMatMul(
      @Nullable Parameter weight, @Nullable Parameter bias, boolean hasBias, boolean isTransposed) {
    this.weight = weight;
    this.bias = bias;
    this.hasBias = hasBias;
    this.isTransposed = isTransposed;
    this.packed = packed(weight, bias, hasBias, isTransposed);
  }

  private static @Nullable PackedLinear packed(
      @Nullable Parameter weight, @Nullable Parameter bias, boolean hasBias, boolean isTransposed) {
    if (weight == null || !isFloat(weight, 2) || (hasBias && bias == null)) {
      return null;
    }
    Tensor value = weight.value();
    Tensor matrix = isTransposed ? value : value.transpose(0, 1);
    boolean fits =
        bias == null || (isFloat(bias, 1) && bias.shape().dim(0) == matrix.shape().dim(0));
    return fits ? PackedLinear.of(matrix, bias == null ? null : bias.value()) : null;
  }

  private static boolean isFloat(Parameter parameter, int rank) {
    return parameter.dtype() == DType.FLOAT32 && parameter.shape().rank() == rank;
  }

  /** {@code x.matmul(weight.value())}. */
  @Pure
  public static BoundMatMul of(@Nullable Parameter weight) {
    return new BoundMatMul(weight, null, false, false);
  }

  /** {@code x.matmul(weight.value()).add(bias.value())}. */
  @Pure
  public static BoundMatMul of(@Nullable Parameter weight, @Nullable Parameter bias) {
    return new BoundMatMul(weight, bias, true, false);
  }

  /** {@code Functional.linear(x, weight.value(), null)}. */
  @Pure
  public static BoundMatMul linear(@Nullable Parameter weight) {
    return new BoundMatMul(weight, null, false, true);
  }

  /** {@code Functional.linear(x, weight.value(), bias.value())}. */
  @Pure
  public static BoundMatMul linear(@Nullable Parameter weight, @Nullable Parameter bias) {
    return new BoundMatMul(weight, bias, true, true);
  }

  /** The weight of a layer, whose products other methods use as well; null for null. */
  @Pure
  public static @Nullable Parameter weightOf(@Nullable Embedding layer) {
    return layer == null ? null : layer.weight();
  }

  /** The weight of a layer, whose products other methods use as well; null for null. */
  @Pure
  public static @Nullable Parameter weightOf(@Nullable Linear layer) {
    return layer == null ? null : layer.weight();
  }

  /**
   * The product.
   *
   * @param x [..., in]
   * @return [..., out]
   * @throws IllegalArgumentException as the operators throw it
   */
  @Pure
  public Tensor forward(Tensor x) {
    return forward(x, Activation.NONE);
  }

  /** {@code activation(forward(x))} in one pass. */
  @Pure
  public Tensor forward(Tensor x, Activation activation) {
    if (packed != null && (isTransposed || fits(x))) {
      return packed.apply(x, activation);
    }
    return activation.apply(asWritten(x));
  }

  private boolean fits(Tensor x) {
    return x.dtype() == DType.FLOAT32
        && x.rank() > 0
        && x.shape().dim(-1) == Objects.requireNonNull(weight).shape().dim(0);
  }

  private Tensor asWritten(Tensor x) {
    Tensor right = Objects.requireNonNull(weight).value();
    if (isTransposed) {
      return Functional.linear(x, right, hasBias ? Objects.requireNonNull(bias).value() : null);
    }
    Tensor product = x.matmul(right);
    return hasBias ? product.add(Objects.requireNonNull(bias).value()) : product;
  }
}
