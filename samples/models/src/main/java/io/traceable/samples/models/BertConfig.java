package io.traceable.samples.models;

/**
 * Sizes of a {@link Bert}.
 *
 * @param vocabulary number of tokens
 * @param positions longest sequence
 * @param types number of kinds of segment
 * @param width size of the hidden states, a multiple of {@code heads}
 * @param layers number of layers
 * @param heads of attention
 * @param intermediate size inside the feed-forward part of a layer
 */
public record BertConfig(
    int vocabulary, int positions, int types, int width, int layers, int heads, int intermediate) {

  /** BERT-base, uncased. */
  public static final BertConfig BASE = new BertConfig(30522, 512, 2, 768, 12, 12, 3072);

  /** Checks that the heads share the width. */
  public BertConfig {
    if (heads < 1 || width % heads != 0) {
      throw new IllegalArgumentException(
          "width " + width + " must be a multiple of heads " + heads);
    }
  }
}
