package io.traceable.processor.outline;

import io.traceable.graph.Node;
import io.traceable.graph.TypeRef;
import java.util.Collection;
import java.util.List;

/**
 * Neighbouring nodes of one graph that may become a part.
 *
 * @param inputs the nodes from outside that they use
 * @param outputs those of them that others use
 * @param exits the ways out of them
 */
record Run(
    int from,
    int to,
    long weight,
    Collection<Node> inputs,
    Collection<Node> outputs,
    List<OuterExit> exits) {

  /** A method has 255 slots for parameters, and a record's constructor so many for its values. */
  static final int SLOTS = 240;

  private static final int CALL = 20;
  private static final int INPUT = 4;
  private static final int OUTPUT = 16;
  private static final int EXIT = 40;

  /** The same with collections of its own. */
  Run copy() {
    return new Run(from, to, weight, List.copyOf(inputs), List.copyOf(outputs), List.copyOf(exits));
  }

  /** A high estimate of the code that stands in their place. */
  long callWeight() {
    return CALL
        + (long) INPUT * inputs.size()
        + (long) OUTPUT * outputs.size()
        + (long) EXIT * exits.size();
  }

  /** True if it is worth a call. */
  boolean isWorthIt() {
    return 2 * callWeight() < weight;
  }

  /** What a value takes as a parameter. */
  static int slots(Node value) {
    return value.type().equals(TypeRef.LONG) || value.type().equals(TypeRef.DOUBLE) ? 2 : 1;
  }
}
