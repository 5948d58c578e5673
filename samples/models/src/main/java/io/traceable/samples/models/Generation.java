package io.traceable.samples.models;

import io.traceable.tensor.Generator;
import io.traceable.tensor.Tensor;
import io.traceable.tensor.ValuesAndIndices;
import java.util.List;
import java.util.function.UnaryOperator;

/** Token loops: each step decodes the last token alone, with what the cache keeps of the others. */
public final class Generation {

  private Generation() {}

  /** The prompt [B, T] and {@code count} tokens after it, each the one of the highest score. */
  public static Tensor greedy(LanguageModel model, Tensor prompt, int count) {
    return generate(model, prompt, count, scores -> scores.argmax(-1, true));
  }

  /**
   * The prompt [B, T] and {@code count} tokens after it, each drawn from the k most likely.
   *
   * @param temperature above 0; scores are divided by it: the lower, the more likely the likely
   */
  public static Tensor sample(
      LanguageModel model, Tensor prompt, int count, int k, double temperature, Generator random) {
    if (!(temperature > 0)) {
      throw new IllegalArgumentException("sample: temperature " + temperature + " must be above 0");
    }
    return generate(
        model,
        prompt,
        count,
        scores -> {
          ValuesAndIndices best = scores.topk(k, -1);
          Tensor drawn = best.values().div(temperature).softmax(-1).multinomial(1, false, random);
          return best.indices().gather(-1, drawn);
        });
  }

  private static Tensor generate(
      LanguageModel model, Tensor prompt, int count, UnaryOperator<Tensor> choose) {
    Tensor all = prompt;
    Tensor next = prompt;
    List<KeyValue> cache = model.emptyCache(prompt.dim(0));
    for (int i = 0; i < count; i++) {
      Decoded decoded = model.decode(next, cache);
      next = choose.apply(decoded.output().select(1, -1));
      all = Tensor.cat(List.of(all, next), 1);
      cache = decoded.cache();
    }
    return all;
  }
}
