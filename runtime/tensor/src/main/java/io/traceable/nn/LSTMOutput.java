package io.traceable.nn;

import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;

/**
 * What an LSTM gives.
 *
 * @param output the hidden states of the last layer over time, both directions side by side
 * @param h the last hidden states, [layers * directions, batch, hidden]
 * @param c the last cell states, [layers * directions, batch, hidden]
 */
@Pure
public record LSTMOutput(Tensor output, Tensor h, Tensor c) {}
