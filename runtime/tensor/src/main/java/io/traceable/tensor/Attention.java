package io.traceable.tensor;

import io.traceable.kernel.SoftmaxKernel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Scaled dot-product attention; A. Vaswani et al., "Attention Is All You Need", 2017. */
final class Attention {

  private static final String OP = "scaledDotProductAttention";

  private Attention() {}

  static Tensor attend(
      Tensor query, Tensor key, Tensor value, @Nullable Tensor mask, boolean causal, double scale) {
    requireFits(query, key, value, mask, causal);
    int rows = query.dim(-2);
    int columns = key.dim(-2);
    Tensor scores = query.mul(scale).matmul(key.transpose(-1, -2));
    float[] weights = scores.toFloatArray();
    if (mask != null) {
      add(mask, scores.shape(), weights);
    }
    if (causal) {
      for (int i = 0; i < weights.length; i++) {
        if (i % columns > i / columns % rows) {
          weights[i] = Float.NEGATIVE_INFINITY;
        }
      }
    }
    int count = columns == 0 ? 0 : weights.length / columns;
    boolean[] isMasked = new boolean[count];
    for (int r = 0; r < count; r++) {
      isMasked[r] = isNegativeInfinity(weights, r * columns, (r + 1) * columns);
    }
    SoftmaxKernel.softmax(weights, count, columns, 1);
    for (int r = 0; r < count; r++) {
      if (isMasked[r]) {
        Arrays.fill(weights, r * columns, (r + 1) * columns, 0);
      }
    }
    return Tensor.wrap(weights, scores.shape()).matmul(value);
  }

  private static void add(Tensor mask, Shape shape, float[] weights) {
    if (Broadcast.data(mask, shape) instanceof boolean[] allowed) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] = allowed[i] ? weights[i] : Float.NEGATIVE_INFINITY;
      }
    } else {
      float[] summands = (float[]) Broadcast.data(mask, shape);
      for (int i = 0; i < weights.length; i++) {
        weights[i] += summands[i];
      }
    }
  }

  private static boolean isNegativeInfinity(float[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      if (values[i] != Float.NEGATIVE_INFINITY) {
        return false;
      }
    }
    return true;
  }

  private static void requireFits(
      Tensor query, Tensor key, Tensor value, @Nullable Tensor mask, boolean causal) {
    Arguments.requireFloat(OP, "query", query);
    Arguments.requireFloat(OP, "key", key);
    Arguments.requireFloat(OP, "value", value);
    if (query.rank() < 2
        || key.rank() < 2
        || value.rank() < 2
        || query.dim(-1) != key.dim(-1)
        || key.dim(-2) != value.dim(-2)) {
      throw new IllegalArgumentException(
          OP
              + ": query "
              + query.shape()
              + ", key "
              + key.shape()
              + " and value "
              + value.shape()
              + " must be [..., targets, size], [..., sources, size] and [..., sources, value size]");
    }
    if (mask == null) {
      return;
    }
    if (causal) {
      throw new IllegalArgumentException(
          OP + ": give a mask or causal, not both; put the causal part into the mask with tril");
    }
    if (mask.dtype() != DType.BOOL) {
      Arguments.requireFloat(OP, "mask", mask);
    }
    Shape batch = MatMul.batchShapes(OP, query, key);
    int[] sizes = Arrays.copyOf(batch.sizes(), batch.rank() + 2);
    sizes[batch.rank()] = query.dim(-2);
    sizes[batch.rank() + 1] = key.dim(-2);
    Shape scores = Shape.of(sizes);
    if (!Broadcast.shapes(OP + ", mask", mask.shape(), scores).equals(scores)) {
      throw new IllegalArgumentException(
          OP + ": mask has shape " + mask.shape() + " but must broadcast to scores " + scores);
    }
  }
}
