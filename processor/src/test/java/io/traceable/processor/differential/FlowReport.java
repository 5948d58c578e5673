package io.traceable.processor.differential;

import io.traceable.processor.fuzz.FlowMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of a number of random methods. */
final class FlowReport {

  /** A method that some form of it does not agree with. */
  record Failure(FlowMethod method, Difference difference) {}

  private int compared;
  private final Map<String, Integer> refused = new TreeMap<>();
  private final List<Failure> failures = new ArrayList<>();

  void compared() {
    compared++;
  }

  void refused(String reason) {
    refused.merge(reason, 1, Integer::sum);
  }

  void failed(FlowMethod method, Difference difference) {
    failures.add(new Failure(method, difference));
  }

  void add(FlowReport other) {
    compared += other.compared;
    other.refused.forEach((reason, n) -> refused.merge(reason, n, Integer::sum));
    failures.addAll(other.failures);
  }

  List<Failure> failures() {
    return failures;
  }

  /** Of all methods, how many could be compared at all. */
  double share() {
    int all = compared + refused.values().stream().mapToInt(Integer::intValue).sum();
    return all == 0 ? 0 : (double) compared / all;
  }

  @Override
  public String toString() {
    return compared
        + " methods compared, not traced "
        + refused
        + ", differences "
        + failures.size();
  }
}
