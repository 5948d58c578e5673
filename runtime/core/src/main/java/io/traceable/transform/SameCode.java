package io.traceable.transform;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Sequence;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import java.util.List;

/**
 * Equality of graphs, places and provenance aside: a node that was replaced by its like has not
 * changed, else a transform that does so would never come to an end.
 */
final class SameCode {

  private SameCode() {}

  @SuppressWarnings("ReferenceEquality") // Most transforms give back what they got: a short cut.
  static boolean isSame(Graph a, Graph b) {
    if (a == b) {
      return true;
    }
    if (a.nodes().size() != b.nodes().size() || !a.name().equals(b.name())) {
      return false;
    }
    for (int i = 0; i < a.nodes().size(); i++) {
      if (!isSame(a.nodes().get(i), b.nodes().get(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isSame(Node a, Node b) {
    return a == b
        || (a.name().equals(b.name())
            && isSameExceptArguments(a, b)
            && areSame(a.args(), b.args()));
  }

  /** The name is not compared either. */
  static boolean isSameExceptArguments(Node a, Node b) {
    return a.opcode() == b.opcode()
        && a.stage() == b.stage()
        && a.target().equals(b.target())
        && a.type().equals(b.type());
  }

  static boolean areSame(List<Argument> a, List<Argument> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!isSame(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(Argument a, Argument b) {
    if (a instanceof Subgraph nested && b instanceof Subgraph other) {
      return isSame(nested.graph(), other.graph());
    } else if (a instanceof Sequence sequence && b instanceof Sequence other) {
      return areSame(sequence.elements(), other.elements());
    }
    return a.equals(b);
  }
}
