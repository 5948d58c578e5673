package io.traceable.nn;

import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/**
 * What a GRU gives.
 *
 * @param output the hidden states of the last layer over time, both directions side by side
 * @param h the last hidden states, [layers * directions, batch, hidden]
 */
@Pure
public record GRUOutput(Tensor output, Tensor h) {}
