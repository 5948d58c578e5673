package io.traceable.samples.models;

import io.traceable.annotations.Traceable;
import io.traceable.nn.LayerNorm;
import io.traceable.nn.Linear;
import io.traceable.nn.StateName;
import io.traceable.tensor.Functional;
import io.traceable.tensor.Tensor;

/** A layer of {@link Bert}: attention, then a feed-forward part, each normalised with its input. */
public final class BertLayer implements EncoderLayer {

  private static final double EPS = 1e-12;

  private final int heads;

  @StateName("attention.self.query")
  private final Linear query;

  @StateName("attention.self.key")
  private final Linear key;

  @StateName("attention.self.value")
  private final Linear value;

  @StateName("attention.output.dense")
  private final Linear attentionOutput;

  @StateName("attention.output.LayerNorm")
  private final LayerNorm attentionNorm;

  @StateName("intermediate.dense")
  private final Linear intermediate;

  @StateName("output.dense")
  private final Linear output;

  @StateName("output.LayerNorm")
  private final LayerNorm outputNorm;

  /** A layer of the sizes of a configuration. */
  public BertLayer(BertConfig config) {
    int width = config.width();
    this.heads = config.heads();
    this.query = new Linear(width, width);
    this.key = new Linear(width, width);
    this.value = new Linear(width, width);
    this.attentionOutput = new Linear(width, width);
    this.attentionNorm = new LayerNorm(new int[] {width}, EPS);
    this.intermediate = new Linear(width, config.intermediate());
    this.output = new Linear(config.intermediate(), width);
    this.outputNorm = new LayerNorm(new int[] {width}, EPS);
  }

  @Override
  @Traceable
  public Tensor forward(Tensor x) {
    Tensor q = query.forward(x).unflatten(-1, heads, -1).transpose(1, 2);
    Tensor k = key.forward(x).unflatten(-1, heads, -1).transpose(1, 2);
    Tensor v = value.forward(x).unflatten(-1, heads, -1).transpose(1, 2);
    Tensor mixed = Functional.scaledDotProductAttention(q, k, v);
    return feedForward(x, mixed.transpose(1, 2).flatten(2));
  }

  @Override
  @Traceable
  public Tensor forwardMasked(Tensor x, Tensor mask) {
    Tensor q = query.forward(x).unflatten(-1, heads, -1).transpose(1, 2);
    Tensor k = key.forward(x).unflatten(-1, heads, -1).transpose(1, 2);
    Tensor v = value.forward(x).unflatten(-1, heads, -1).transpose(1, 2);
    Tensor mixed = Functional.scaledDotProductAttention(q, k, v, mask, false);
    return feedForward(x, mixed.transpose(1, 2).flatten(2));
  }

  @Traceable
  Tensor feedForward(Tensor x, Tensor mixed) {
    Tensor attended = attentionNorm.forward(attentionOutput.forward(mixed).add(x));
    Tensor inner = intermediate.forward(attended).gelu();
    return outputNorm.forward(output.forward(inner).add(attended));
  }
}
