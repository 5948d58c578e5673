package io.traceable.nn;

import io.traceable.tensor.Tensor;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a layer computes from its weights, kept until a weight is replaced. Threads that meet a new
 * weight at the same time may compute it more than once, with equal results.
 */
final class PackedCache<T> {

  private final Parameter weight;
  private final @Nullable Parameter bias;
  private final BiFunction<Tensor, @Nullable Tensor, T> pack;
  private volatile @Nullable Entry<T> current;

  PackedCache(
      Parameter weight, @Nullable Parameter bias, BiFunction<Tensor, @Nullable Tensor, T> pack) {
    this.weight = weight;
    this.bias = bias;
    this.pack = pack;
  }

  T get() {
    Tensor weightNow = weight.value();
    Tensor biasNow = bias == null ? null : bias.value();
    Entry<T> entry = current;
    if (entry == null || entry.weight != weightNow || entry.bias != biasNow) {
      entry = new Entry<>(weightNow, biasNow, pack.apply(weightNow, biasNow));
      current = entry;
    }
    return entry.packed;
  }

  private record Entry<T>(Tensor weight, @Nullable Tensor bias, T packed) {}
}
