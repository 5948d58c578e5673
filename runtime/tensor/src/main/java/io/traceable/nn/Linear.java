package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Activation;
import io.traceable.tensor.PackedLinear;
import io.traceable.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** {@code x * weight^T + bias}, from [..., in] to [..., out]; {@code torch.nn.Linear}. */
public final class Linear implements Block {

  private final Parameter weight;
  private final @Nullable Parameter bias;
  private final transient PackedCache<PackedLinear> packed;

  /** A layer with bias. */
  public Linear(int inFeatures, int outFeatures) {
    this(inFeatures, outFeatures, true);
  }

  /** A layer with or without bias, with deterministic first weights. */
  public Linear(int inFeatures, int outFeatures, boolean bias) {
    Initialization.positive("Linear", "inFeatures", inFeatures);
    Initialization.positive("Linear", "outFeatures", outFeatures);
    this.weight = Initialization.uniform("weight", inFeatures, outFeatures, inFeatures);
    this.bias = bias ? Initialization.uniform("bias", inFeatures, outFeatures) : null;
    this.packed = new PackedCache<>(this.weight, this.bias, PackedLinear::of);
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
    return packed.get().apply(x, activation);
  }

  /** The weight, [out, in]. */
  @Pure
  public Parameter weight() {
    return weight;
  }

  /** The bias, [out], or null. */
  @Pure
  public @Nullable Parameter bias() {
    return bias;
  }

  @Override
  public String toString() {
    return "Linear(in="
        + weight.shape().dim(1)
        + ", out="
        + weight.shape().dim(0)
        + ", bias="
        + (bias != null)
        + ")";
  }
}
