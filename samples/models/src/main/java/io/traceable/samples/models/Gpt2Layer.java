package io.traceable.samples.models;

import io.traceable.annotations.Traceable;
import io.traceable.nn.LayerNorm;
import io.traceable.nn.StateName;
import io.traceable.tensor.Functional;
import io.traceable.tensor.Gelu;
import io.traceable.tensor.Tensor;
import java.util.List;

/** A layer of {@link Gpt2}: attention to what was before, then a feed-forward part. */
public final class Gpt2Layer implements DecoderLayer {

  private final int width;
  private final int heads;

  @StateName("ln_1")
  private final LayerNorm attentionNorm;

  @StateName("attn.c_attn")
  private final Conv1D attention;

  @StateName("attn.c_proj")
  private final Conv1D attentionOutput;

  @StateName("ln_2")
  private final LayerNorm norm;

  @StateName("mlp.c_fc")
  private final Conv1D inner;

  @StateName("mlp.c_proj")
  private final Conv1D output;

  /** A layer of the sizes of a configuration. */
  public Gpt2Layer(Gpt2Config config) {
    this.width = config.width();
    this.heads = config.heads();
    this.attentionNorm = new LayerNorm(width);
    this.attention = new Conv1D(width, 3 * width);
    this.attentionOutput = new Conv1D(width, width);
    this.norm = new LayerNorm(width);
    this.inner = new Conv1D(width, 4 * width);
    this.output = new Conv1D(4 * width, width);
  }

  @Override
  @Traceable
  public Tensor forward(Tensor x) {
    List<Tensor> parts = attention.forward(attentionNorm.forward(x)).split(width, -1);
    Tensor q = parts.get(0).unflatten(-1, heads, -1).transpose(1, 2);
    Tensor k = parts.get(1).unflatten(-1, heads, -1).transpose(1, 2);
    Tensor v = parts.get(2).unflatten(-1, heads, -1).transpose(1, 2);
    Tensor mixed = Functional.scaledDotProductAttention(q, k, v, null, true);
    return feedForward(x, mixed.transpose(1, 2).flatten(2));
  }

  @Override
  @Traceable
  public Decoded decode(Tensor x, KeyValue past) {
    List<Tensor> parts = attention.forward(attentionNorm.forward(x)).split(width, -1);
    Tensor q = parts.get(0).unflatten(-1, heads, -1).transpose(1, 2);
    Tensor k = parts.get(1).unflatten(-1, heads, -1).transpose(1, 2);
    Tensor v = parts.get(2).unflatten(-1, heads, -1).transpose(1, 2);
    Tensor keys = Tensor.cat(List.of(past.key(), k), 2);
    Tensor values = Tensor.cat(List.of(past.value(), v), 2);
    // A new token sees what is in the cache, the new ones before it, and itself.
    Tensor mask = Tensor.ones(x.dim(1), keys.dim(2)).tril(past.key().dim(2)).gt(0);
    Tensor mixed = Functional.scaledDotProductAttention(q, keys, values, mask, false);
    Tensor y = feedForward(x, mixed.transpose(1, 2).flatten(2));
    return new Decoded(y, List.of(new KeyValue(keys, values)));
  }

  @Traceable
  Tensor feedForward(Tensor x, Tensor mixed) {
    Tensor h = attentionOutput.forward(mixed).add(x);
    return output.forward(inner.forward(norm.forward(h)).gelu(Gelu.TANH)).add(h);
  }
}
