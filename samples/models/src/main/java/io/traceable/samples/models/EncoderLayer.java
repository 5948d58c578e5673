package io.traceable.samples.models;

import io.traceable.nn.Block;
import io.traceable.tensor.Tensor;

/** A layer of an encoder, [B, S, width] to the same: {@code forward} sees all positions. */
public interface EncoderLayer extends Block {

  /** As {@code forward}, of the positions where the bool mask [B, 1, 1, S] is true. */
  Tensor forwardMasked(Tensor x, Tensor mask);
}
