package io.traceable.tensor;

import io.traceable.annotations.Pure;
import io.traceable.kernel.MatMulKernel;
import io.traceable.kernel.PackedMatrix;
import io.traceable.kernel.PanelEpilogue;
import org.jspecify.annotations.Nullable;

/**
 * A linear map with its weights in the order in which the product reads them: pack once, apply
 * often. Immutable, safe for concurrent use.
 */
public final class PackedLinear {

  private final PackedMatrix weight;
  private final float @Nullable [] bias;
  private final Shape weightShape;

  private PackedLinear(PackedMatrix weight, float @Nullable [] bias, Shape weightShape) {
    this.weight = weight;
    this.bias = bias;
    this.weightShape = weightShape;
  }

  /**
   * Packs the weights of {@code x * weight^T + bias}.
   *
   * @param weight float32 [out, in]
   * @param bias float32 [out], or null
   * @throws IllegalArgumentException if a type or a shape does not fit
   */
  @Pure
  public static PackedLinear of(Tensor weight, @Nullable Tensor bias) {
    int out = requireWeight(weight, bias).dim(0);
    int in = weight.shape().dim(1);
    int[] strides = weight.strides();
    PackedMatrix packed =
        PackedMatrix.pack(weight.floats(), weight.offset(), strides[1], strides[0], in, out);
    return new PackedLinear(packed, bias == null ? null : bias.toFloatArray(), weight.shape());
  }

  /**
   * {@code activation(x * weight^T + bias)}.
   *
   * @param x float32 [..., in]
   * @return [..., out]
   * @throws IllegalArgumentException if the type or the shape of x does not fit
   */
  @Pure
  public Tensor apply(Tensor x, Activation activation) {
    Shape shape = resultShape(x, weightShape);
    float[] out = Intermediates.take(shape.numel());
    if (out.length > 0) {
      Tensor rows = x.contiguous();
      MatMulKernel.multiply(
          rows.floats(),
          rows.offset(),
          weight.rows(),
          out.length / weight.columns(),
          weight,
          new PanelEpilogue(bias, null, 0, activation.function()),
          out,
          0,
          weight.columns());
    }
    return Tensor.wrap(out, shape);
  }

  /** {@code x * weight^T + bias} without packing the weight first, if there are few rows of x. */
  static Tensor once(Tensor x, Tensor weight, @Nullable Tensor bias) {
    Shape weightShape = requireWeight(weight, bias);
    Shape shape = resultShape(x, weightShape);
    float[] out = Intermediates.take(shape.numel());
    if (out.length > 0) {
      Tensor rows = x.contiguous();
      int[] strides = weight.strides();
      int columns = weightShape.dim(0);
      MatMulKernel.multiply(
          rows.floats(),
          rows.offset(),
          weightShape.dim(1),
          out.length / columns,
          weight.floats(),
          weight.offset(),
          strides[1],
          strides[0],
          weightShape.dim(1),
          columns,
          new PanelEpilogue(
              bias == null ? null : bias.toFloatArray(), null, 0, Activation.NONE.function()),
          out,
          0,
          columns);
    }
    return Tensor.wrap(out, shape);
  }

  private static Shape requireWeight(Tensor weight, @Nullable Tensor bias) {
    Arguments.requireFloat("linear", "weight", weight);
    if (weight.rank() != 2) {
      throw new IllegalArgumentException(
          "linear: weight has shape " + weight.shape() + " but [out, in] is needed");
    }
    if (bias != null) {
      int out = weight.shape().dim(0);
      Arguments.requireVector("linear", "bias", bias, out, "weight " + weight.shape());
    }
    return weight.shape();
  }

  private static Shape resultShape(Tensor x, Shape weightShape) {
    Arguments.requireFloat("linear", "input", x);
    if (x.rank() == 0 || x.shape().dim(-1) != weightShape.dim(1)) {
      throw new IllegalArgumentException(
          "linear: input has shape "
              + x.shape()
              + " but weight "
              + weightShape
              + " needs a last dimension of "
              + weightShape.dim(1));
    }
    int[] sizes = x.shape().toArray();
    sizes[sizes.length - 1] = weightShape.dim(0);
    return Shape.of(sizes);
  }
}
