package io.traceable.tensor;

import io.traceable.annotations.Pure;

/**
 * What operators give that choose elements along a dimension.
 *
 * @param values the elements
 * @param indices where each of them was along the dimension, int64 of the same shape
 */
@Pure
public record ValuesAndIndices(Tensor values, Tensor indices) {}
