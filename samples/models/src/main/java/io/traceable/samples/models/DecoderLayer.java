package io.traceable.samples.models;

import io.traceable.nn.Block;
import io.traceable.tensor.Tensor;

/** A layer of a decoder, [B, T, width] to the same: {@code forward} sees a whole sequence. */
public interface DecoderLayer extends Block {

  /** As {@code forward}, of tokens that follow those in the cache. */
  Decoded decode(Tensor x, KeyValue past);
}
