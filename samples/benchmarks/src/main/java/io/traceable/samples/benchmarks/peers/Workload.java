package io.traceable.samples.benchmarks.peers;

import io.traceable.nn.Block;
import io.traceable.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * A model and the shape of its input.
 *
 * @param model makes it, with its deterministic first weights
 */
record Workload(String name, Supplier<Block> model, Tensor input) {

  static Workload of(String name, Supplier<Block> model, int... shape) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return new Workload(name, model, Tensor.of(values, shape));
  }
}
