package io.traceable.samples.models;

import io.traceable.annotations.Traceable;
import io.traceable.nn.Block;
import io.traceable.nn.BlockList;
import io.traceable.nn.Embedding;
import io.traceable.nn.LayerNorm;
import io.traceable.nn.StateName;
import io.traceable.tensor.Functional;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * GPT-2, from int64 tokens [B, T] to scores of the token after each, [B, T, vocabulary], with the
 * names of Hugging Face's GPT2Model; the scores are products with the embedding of the tokens: A.
 * Radford et al., "Language Models are Unsupervised Multitask Learners", 2019.
 */
public final class Gpt2 implements Block, LanguageModel {

  private final Gpt2Config config;

  @StateName("wte")
  private final Embedding words;

  @StateName("wpe")
  private final Embedding positions;

  @StateName("h")
  private final BlockList<DecoderLayer> layers;

  @StateName("ln_f")
  private final LayerNorm norm;

  /** The smallest model that was published. */
  public Gpt2() {
    this(Gpt2Config.BASE);
  }

  /** A model of given sizes. */
  public Gpt2(Gpt2Config config) {
    this.config = config;
    this.words = new Embedding(config.vocabulary(), config.width());
    this.positions = new Embedding(config.positions(), config.width());
    DecoderLayer[] blocks = new DecoderLayer[config.layers()];
    Arrays.setAll(blocks, i -> new Gpt2Layer(config));
    this.layers = new BlockList<>(blocks);
    this.norm = new LayerNorm(config.width());
  }

  @Override
  @Traceable
  public Tensor forward(Tensor tokens) {
    Tensor position = positions.forward(Tensor.arange(tokens.dim(1)));
    Tensor h = words.forward(tokens).add(position);
    for (Block layer : layers) {
      h = layer.forward(h);
    }
    return Functional.linear(norm.forward(h), words.weight().value(), null);
  }

  @Override
  @Traceable
  public Decoded decode(Tensor tokens, List<KeyValue> past) {
    int seen = past.get(0).key().dim(2);
    Tensor position = positions.forward(Tensor.arange(seen, seen + tokens.dim(1), 1L));
    Tensor h = words.forward(tokens).add(position);
    List<KeyValue> cache = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Decoded decoded = layers.get(i).decode(h, past.get(i));
      h = decoded.output();
      cache.addAll(decoded.cache());
    }
    return new Decoded(Functional.linear(norm.forward(h), words.weight().value(), null), cache);
  }

  @Override
  public List<KeyValue> emptyCache(int batch) {
    Tensor none = Tensor.zeros(batch, config.heads(), 0, config.width() / config.heads());
    return Collections.nCopies(config.layers(), new KeyValue(none, none));
  }
}
