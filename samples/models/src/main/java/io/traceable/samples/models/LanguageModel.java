package io.traceable.samples.models;

import io.traceable.tensor.Tensor;
import java.util.List;

/** A model that continues a sequence of tokens: {@link Gpt2} and its sibling. */
public interface LanguageModel {

  /** The cache before the first token, of a number of sequences. */
  List<KeyValue> emptyCache(int batch);

  /**
   * Scores of the token after each.
   *
   * @param tokens int64 [B, T], which follow those in the cache
   * @param past the cache, of which nothing is changed
   */
  Decoded decode(Tensor tokens, List<KeyValue> past);
}
