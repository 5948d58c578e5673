package io.traceable.samples.quickstart;

import io.traceable.nn.Block;
import io.traceable.tensor.Tensor;
import java.util.Arrays;

/**
 * Times of original and sibling in microseconds. The two alternate, so what slows the machine slows
 * both; the ratio is the median of the pairs' ratios.
 */
record Timing(double original, double sibling, double ratio) {

  private static final int WARM_UP_NANOS = 1_500_000_000;
  private static final int PAIRS = 41;

  static Timing of(Block original, Block sibling, Tensor input) {
    long warm = System.nanoTime() + WARM_UP_NANOS;
    long runs = 0;
    while (System.nanoTime() < warm || runs < 20) {
      original.forward(input);
      sibling.forward(input);
      runs++;
    }
    // So many calls in one measurement that the clock's own steps do not count.
    int calls = (int) Math.max(1, Math.min(500, runs / 40));
    double[] originals = new double[PAIRS];
    double[] siblings = new double[PAIRS];
    double[] ratios = new double[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      originals[i] = micros(original, input, calls);
      siblings[i] = micros(sibling, input, calls);
      ratios[i] = siblings[i] / originals[i];
    }
    return new Timing(median(originals), median(siblings), median(ratios));
  }

  private static double micros(Block block, Tensor input, int calls) {
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      block.forward(input);
    }
    return (System.nanoTime() - start) / 1e3 / calls;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
