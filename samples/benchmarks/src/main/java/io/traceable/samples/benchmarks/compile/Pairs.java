package io.traceable.samples.benchmarks.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Times of two competitors that ran in turn. */
final class Pairs {

  private final List<Double> plain = new ArrayList<>();
  private final List<Double> traced = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();

  void add(double plainTime, double tracedTime) {
    plain.add(plainTime);
    traced.add(tracedTime);
    ratios.add(tracedTime / plainTime);
  }

  void print(String title) {
    System.out.printf(
        Locale.ROOT,
        "%-38s %8.0f %8.0f %7.2f %8.0f   (ratios %.2f to %.2f)%n",
        title,
        median(plain),
        median(traced),
        median(ratios),
        median(traced) - median(plain),
        Collections.min(ratios),
        Collections.max(ratios));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
