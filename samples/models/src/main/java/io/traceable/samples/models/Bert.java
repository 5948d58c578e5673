package io.traceable.samples.models;

import io.traceable.annotations.Traceable;
import io.traceable.nn.Block;
import io.traceable.nn.BlockList;
import io.traceable.nn.Embedding;
import io.traceable.nn.LayerNorm;
import io.traceable.nn.StateName;
import io.traceable.tensor.Tensor;
import java.util.Arrays;

/**
 * The encoder of BERT, from int64 tokens [B, S] to hidden states [B, S, width], with the names of
 * Hugging Face's BertModel without its pooler: J. Devlin, M. Chang, K. Lee, K. Toutanova, "BERT:
 * Pre-training of Deep Bidirectional Transformers for Language Understanding", 2019.
 */
public final class Bert implements Block {

  @StateName("embeddings.word_embeddings")
  private final Embedding words;

  @StateName("embeddings.position_embeddings")
  private final Embedding positions;

  @StateName("embeddings.token_type_embeddings")
  private final Embedding types;

  @StateName("embeddings.LayerNorm")
  private final LayerNorm norm;

  @StateName("encoder.layer")
  private final BlockList<EncoderLayer> layers;

  /** BERT-base. */
  public Bert() {
    this(BertConfig.BASE);
  }

  /** An encoder of given sizes. */
  public Bert(BertConfig config) {
    this.words = new Embedding(config.vocabulary(), config.width());
    this.positions = new Embedding(config.positions(), config.width());
    this.types = new Embedding(config.types(), config.width());
    this.norm = new LayerNorm(new int[] {config.width()}, 1e-12);
    EncoderLayer[] blocks = new EncoderLayer[config.layers()];
    Arrays.setAll(blocks, i -> new BertLayer(config));
    this.layers = new BlockList<>(blocks);
  }

  /** Hidden states of sequences without padding, of one segment. */
  @Override
  @Traceable
  public Tensor forward(Tensor tokens) {
    // All tokens are of the first type: one row for all of them.
    Tensor type = types.forward(Tensor.arange(1));
    Tensor position = positions.forward(Tensor.arange(tokens.dim(1)));
    Tensor h = norm.forward(words.forward(tokens).add(type).add(position));
    for (Block layer : layers) {
      h = layer.forward(h);
    }
    return h;
  }

  /**
   * Hidden states of sequences of several segments and lengths.
   *
   * @param tokens int64 [B, S]
   * @param segments int64 [B, S], the type of each token
   * @param attention int64 [B, S], 1 for a token and 0 for padding
   */
  @Traceable
  public Tensor encode(Tensor tokens, Tensor segments, Tensor attention) {
    Tensor mask = attention.ne(0).unsqueeze(1).unsqueeze(1);
    Tensor position = positions.forward(Tensor.arange(tokens.dim(1)));
    Tensor embedded = words.forward(tokens).add(types.forward(segments)).add(position);
    Tensor h = norm.forward(embedded);
    for (EncoderLayer layer : layers) {
      h = layer.forwardMasked(h, mask);
    }
    return h;
  }
}
