package io.traceable.samples.models;

import io.traceable.tensor.Tensor;
import java.util.List;

/**
 * What one step of decoding gives.
 *
 * @param output hidden states of a layer, or scores [B, T, vocabulary] of the model
 * @param cache what the next step needs, of each layer
 */
public record Decoded(Tensor output, List<KeyValue> cache) {
  /** Keeps a copy of the list. */
  public Decoded {
    cache = List.copyOf(cache);
  }
}
