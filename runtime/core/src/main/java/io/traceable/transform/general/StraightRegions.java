package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Sequence;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Regions of which one nested graph runs, exactly once. */
final class StraightRegions {

  private StraightRegions() {}

  /**
   * The graph that can stand in the place of the region's node. Where it yields, it gives the
   * region's values; every other exit of it leaves the graph the node is in.
   */
  static Optional<Graph> of(Node node) {
    if (node.target() == Structure.COND) {
      return branchOf(node);
    } else if (node.target() == Structure.BLOCK) {
      Graph body = ending(nested(node, 0));
      return Jumps.goTo(body, Exit.Kind.BREAK)
          ? Optional.empty()
          : Optional.of(Jumps.withoutRegion(body));
    }
    return Optional.empty();
  }

  private static Optional<Graph> branchOf(Node cond) {
    Graph then = nested(cond, 1);
    Graph otherwise = nested(cond, 2);
    if (cond.args().get(0) instanceof Literal test) {
      return Optional.of(Boolean.TRUE.equals(test.value()) ? then : otherwise);
    }
    boolean areEqual =
        then.nodes().size() == 1
            && otherwise.nodes().size() == 1
            && then.output().target().equals(otherwise.output().target())
            && then.output().args().equals(otherwise.output().args());
    return areEqual ? Optional.of(then) : Optional.empty();
  }

  /**
   * A loop that makes one turn at most, or a switch whose selector is known, as a block; empty for
   * all others, and for a switch of which no arm is run.
   */
  static Optional<Node> asBlock(Node node) {
    if (beginsWithNull(node)) {
      return Optional.empty();
    } else if (node.target() == Structure.LOOP) {
      Graph body = nested(node, 1);
      boolean isRepeated =
          Jumps.goTo(body, Exit.Kind.CONTINUE) || body.output().target().equals(Exit.continuing(0));
      return isRepeated
          ? Optional.empty()
          : Optional.of(block(node, entered(body, elements(node, 0))));
    } else if (node.target() instanceof Region.Switch choice) {
      int arm = armOf(choice, node.args().get(0));
      return arm < 0 ? Optional.empty() : Optional.of(block(node, armsFrom(node, arm)));
    }
    return Optional.empty();
  }

  /** A null without a type cannot stand for a receiver in Java source. */
  private static boolean beginsWithNull(Node node) {
    return (node.target() == Structure.LOOP && elements(node, 0).contains(Literal.NULL))
        || (node.target() instanceof Region.Switch && elements(node, 1).contains(Literal.NULL));
  }

  /** True for a switch without values of which no arm is run. */
  static boolean isSkipped(Node node) {
    return node.target() instanceof Region.Switch choice
        && node.type().isVoid()
        && isKnown(node.args().get(0))
        && armOf(choice, node.args().get(0)) < 0;
  }

  private static boolean isKnown(Argument selector) {
    return selector instanceof Literal literal && literal.value() != null;
  }

  /** The arm that a literal selects; negative where none or where the selector is not known. */
  private static int armOf(Region.Switch choice, Argument selector) {
    if (!(selector instanceof Literal literal) || literal.value() == null) {
      return -1;
    }
    int otherwise = -1;
    for (int i = 0; i < choice.cases().size(); i++) {
      Region.Case candidate = choice.cases().get(i);
      if (candidate.labels().stream().anyMatch(l -> isSame(l.value(), literal.value()))) {
        return i;
      }
      otherwise = candidate.isDefault() ? i : otherwise;
    }
    return otherwise;
  }

  private static boolean isSame(@Nullable Object label, Object selector) {
    Integer number = number(label);
    return number == null ? selector.equals(label) : number.equals(number(selector));
  }

  private static @Nullable Integer number(@Nullable Object value) {
    if (value instanceof Character c) {
      return (int) c;
    }
    return value instanceof Number n ? n.intValue() : null;
  }

  /** The arm and those it falls into, as one graph. */
  private static Graph armsFrom(Node node, int first) {
    List<Node> nodes = new ArrayList<>();
    List<Argument> values = elements(node, 1);
    int arm = first;
    while (true) {
      Graph body = entered(nested(node, Region.Switch.argumentOf(arm)), values);
      if (body.output().target().kind() != Exit.Kind.FALL_THROUGH) {
        nodes.addAll(body.nodes());
        return new Graph(body.name(), nodes);
      }
      nodes.addAll(body.nodes().subList(0, body.nodes().size() - 1));
      values = body.output().args();
      arm++;
    }
  }

  /** The graph with values for its placeholders, if it has any. */
  static Graph entered(Graph body, List<Argument> values) {
    Map<String, Argument> known = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    for (Node node : body.nodes()) {
      if (node instanceof Node.Placeholder) {
        known.put(node.name(), values.get(known.size()));
      } else {
        nodes.add(
            known.isEmpty() ? node : node.mapRefs(ref -> known.getOrDefault(ref.name(), ref)));
      }
    }
    return new Graph(body.name(), nodes);
  }

  private static Node block(Node node, Graph body) {
    return new Node.CallFunction(
        node.name(),
        Structure.BLOCK,
        List.of(new Subgraph(ending(body))),
        node.type(),
        node.stage(),
        node.origin());
  }

  /** A block's body yields; its own break at the end would be the same. */
  private static Graph ending(Graph body) {
    Node.Output output = body.output();
    if (!output.target().equals(Exit.breaking(0))) {
      return body;
    }
    List<Node> nodes = new ArrayList<>(body.nodes());
    nodes.set(
        nodes.size() - 1,
        new Node.Output(output.name(), Exit.YIELD, output.args(), output.type(), output.origin()));
    return new Graph(body.name(), nodes);
  }

  static Graph nested(Node node, int index) {
    if (node.args().get(index) instanceof Subgraph nested) {
      return nested.graph();
    }
    throw new IllegalArgumentException(
        "argument " + index + " of %" + node.name() + " is no graph");
  }

  private static List<Argument> elements(Node node, int index) {
    return node.args().get(index) instanceof Sequence values ? values.elements() : List.of();
  }

  /**
   * True if nothing in the region gives its values, so that nothing behind it is ever reached.
   * Asked for regions that are not straight.
   */
  static boolean alwaysLeaves(Node node) {
    if (!(node.target() instanceof Region region)) {
      return false;
    }
    if (region instanceof Region.Switch choice && !choice.hasDefault()) {
      return false;
    }
    boolean mayEnd = false;
    for (int i = 0; i < node.args().size(); i++) {
      if (!(node.args().get(i) instanceof Subgraph nested)) {
        continue;
      }
      Exit.Kind kind = nested.graph().output().target().kind();
      boolean isFinally = region instanceof Region.Try t && i > t.handlers().size();
      if (isFinally) {
        return !mayEnd || kind != Exit.Kind.YIELD;
      }
      boolean breaks =
          region.isJumpTarget()
              && (Jumps.goTo(nested.graph(), Exit.Kind.BREAK)
                  || nested.graph().output().target().equals(Exit.breaking(0)));
      mayEnd |= kind == Exit.Kind.YIELD || breaks;
    }
    return !mayEnd;
  }

  /** The graph up to the first node that always leaves; the graph itself where there is none. */
  static Graph withoutUnreachable(Graph level) {
    for (int i = 0; i < level.nodes().size() - 2; i++) {
      if (alwaysLeaves(level.nodes().get(i))) {
        List<Node> nodes = new ArrayList<>(level.nodes().subList(0, i + 1));
        nodes.add(unreachable(level.output()));
        return new Graph(level.name(), nodes);
      }
    }
    return level;
  }

  static Node unreachable(Node.Output end) {
    return new Node.Output(end.name(), Exit.UNREACHABLE, List.of(), TypeRef.VOID, end.origin());
  }
}
