package io.traceable.samples.models;

import io.traceable.annotations.Traceable;
import io.traceable.nn.Block;
import io.traceable.nn.Linear;
import io.traceable.nn.Parameter;
import io.traceable.tensor.Tensor;

/**
 * A linear map whose weight is [in, out], the other way round than in {@link Linear}; the layer of
 * this name in Hugging Face's transformers.
 */
public final class Conv1D implements Block {

  private final Parameter weight;
  private final Parameter bias;

  /** A layer from [..., in] to [..., out], with deterministic first weights. */
  public Conv1D(int in, int out) {
    Linear initial = new Linear(in, out);
    this.weight = new Parameter(initial.weight().value().transpose(0, 1).contiguous());
    this.bias = new Parameter(Tensor.zeros(out));
  }

  @Override
  @Traceable
  public Tensor forward(Tensor x) {
    return x.matmul(weight.value()).add(bias.value());
  }
}
