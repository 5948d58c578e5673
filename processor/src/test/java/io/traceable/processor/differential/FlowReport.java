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
  private final Map<String, List<Long>> refused = new TreeMap<>();
  private final List<Failure> failures = new ArrayList<>();

  void compared() {
    compared++;
  }

  void refused(FlowMethod method, String reason) {
    refused.computeIfAbsent(reason, r -> new ArrayList<>()).add(method.seed());
  }

  void failed(FlowMethod method, Difference difference) {
    failures.add(new Failure(method, difference));
  }

  void add(FlowReport other) {
    compared += other.compared;
    other.refused.forEach(
        (reason, seeds) -> refused.computeIfAbsent(reason, r -> new ArrayList<>()).addAll(seeds));
    failures.addAll(other.failures);
  }

  List<Failure> failures() {
    return failures;
  }

  /** Of all methods, how many could be compared at all. */
  double share() {
    int all = compared + refused.values().stream().mapToInt(List::size).sum();
    return all == 0 ? 0 : (double) compared / all;
  }

  @Override
  public String toString() {
    return compared
        + " methods compared, seeds not traced "
        + refused
        + ", differences "
        + failures.size();
  }
}
