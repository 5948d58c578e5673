package io.traceable.samples.models;

/**
 * Sizes of a {@link Gpt2}.
 *
 * @param vocabulary number of tokens
 * @param positions longest sequence
 * @param width size of the hidden states, a multiple of {@code heads}
 * @param layers number of layers
 * @param heads of attention
 */
public record Gpt2Config(int vocabulary, int positions, int width, int layers, int heads) {

  /** The smallest GPT-2 that was published. */
  public static final Gpt2Config BASE = new Gpt2Config(50257, 1024, 768, 12, 12);

  /** Checks that the heads share the width. */
  public Gpt2Config {
    if (heads < 1 || width % heads != 0) {
      throw new IllegalArgumentException(
          "width " + width + " must be a multiple of heads " + heads);
    }
  }
}
