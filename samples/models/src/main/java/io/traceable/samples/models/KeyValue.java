package io.traceable.samples.models;

import io.traceable.tensor.Tensor;

/**
 * What a layer of {@link Gpt2} keeps of the tokens it has seen.
 *
 * @param key [B, heads, tokens, width / heads]
 * @param value of the same shape
 */
public record KeyValue(Tensor key, Tensor value) {}
