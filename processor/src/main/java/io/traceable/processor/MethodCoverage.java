package io.traceable.processor;

import io.traceable.processor.capture.Position;
import io.traceable.report.NodeCounts;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of one method that was to be traced.
 *
 * @param type binary name of its class
 * @param descriptor erased
 * @param capture what became of its body
 * @param nodes before and after the transforms; empty if it was not captured
 * @param transforms those that changed its graph, each with the number of places
 * @param isInSibling whether it has a place in a sibling that was written
 * @param operations operators and calls in its source; empty if they were not counted
 * @param reason why it is not in a sibling; empty if it is
 */
record MethodCoverage(
    String type,
    String name,
    String descriptor,
    Capture capture,
    Optional<Nodes> nodes,
    Map<String, Integer> transforms,
    boolean isInSibling,
    OptionalInt operations,
    Optional<Reason> reason) {

  /** What became of a method's body. */
  enum Capture {
    /** All of it is a graph. */
    WHOLE,
    /** Some of it is kept as text. No capture leaves that today. */
    PARTLY,
    /** The method runs as written. */
    REFUSED,
    /** The method waited for types that never came, or the processor gave up before. */
    WAITING
  }

  /** The graph before and after the transforms. */
  record Nodes(NodeCounts captured, NodeCounts optimized) {}

  /**
   * Why a method is not in a sibling.
   *
   * @param id of the diagnostic
   * @param text in words
   */
  record Reason(String id, String text, Optional<Position> position) {}

  /** A method of which nothing is known yet. */
  static MethodCoverage waiting(
      String type, String name, String descriptor, OptionalInt operations) {
    return new MethodCoverage(
        type,
        name,
        descriptor,
        Capture.WAITING,
        Optional.empty(),
        Map.of(),
        false,
        operations,
        Optional.of(
            new Reason(
                "Waiting",
                "its class does not compile or waits in vain, or the processor gave up: see the log",
                Optional.empty())));
  }

  MethodCoverage captured(Nodes graphs, Map<String, Integer> firings) {
    return new MethodCoverage(
        type,
        name,
        descriptor,
        Capture.WHOLE,
        Optional.of(graphs),
        firings,
        false,
        operations,
        reason);
  }

  MethodCoverage refused(Reason why) {
    return new MethodCoverage(
        type,
        name,
        descriptor,
        nodes.isPresent() ? capture : Capture.REFUSED,
        nodes,
        transforms,
        false,
        operations,
        Optional.of(why));
  }

  MethodCoverage inSibling() {
    return new MethodCoverage(
        type, name, descriptor, capture, nodes, transforms, true, operations, Optional.empty());
  }

  /** Whether it returns a value that two operations or more compute. */
  boolean isComputation() {
    return !descriptor.endsWith("V") && operations.orElse(0) >= 2;
  }
}
