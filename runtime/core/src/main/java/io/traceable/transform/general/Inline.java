package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.GraphException;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.transform.Callee;
import io.traceable.transform.GraphTransform;
import io.traceable.transform.NestedGraphs;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the bodies of methods in the place of their calls, so that the transforms that follow see
 * across them: where the body is known, no other one could run, and the receiver is {@code this}.
 * What the bodies call is inlined as well; a method that calls itself, by others included, is not.
 *
 * <p>It acts where method or body call submodules, because there other transforms fuse what comes
 * together; plain Java the JVM inlines itself. The option {@value #BUDGET} ({@code
 * -Atraceable.transform.inline.budget=500}) lets it act everywhere, and limits the number of nodes
 * that come of it in one method; without it the limit is {@value #DEFAULT_BUDGET}. 0 inlines
 * nothing.
 */
public final class Inline implements GraphTransform {

  static final String BUDGET = "inline.budget";
  static final int DEFAULT_BUDGET = 100;

  /** About what fits into the 8,000 bytes up to which HotSpot compiles a method. */
  private static final int LARGEST = 1000;

  @Override
  public String name() {
    return "inline";
  }

  /** Before anything is fused. */
  @Override
  public Phase phase() {
    return Phase.REWRITE;
  }

  @Override
  public Set<String> options() {
    return Set.of(BUDGET);
  }

  /** The call goes; what it did its body does. */
  @Override
  public boolean mayRemoveEffects() {
    return true;
  }

  @Override
  public Graph apply(Graph graph, TransformContext context) {
    Optional<Integer> budget = context.option(BUDGET).map(Integer::parseInt);
    int left = Math.min(budget.orElse(DEFAULT_BUDGET), LARGEST - graph.size());
    boolean isEverywhere = budget.isPresent() || callsSubmodules(graph);
    return new Inlining(context, left, isEverywhere, true).in(graph);
  }

  private static boolean callsSubmodules(Graph graph) {
    boolean[] found = {false};
    GraphWalker.walk(graph, (node, depth) -> found[0] |= node.target() instanceof Target.Module);
    return found[0];
  }

  /** One run over one method. */
  private static final class Inlining {
    private final TransformContext context;
    private final boolean isEverywhere;
    private final boolean isTold;
    private int left;

    /**
     * @param left the nodes that may still be put in
     * @param isEverywhere false where only bodies that call submodules are put in
     * @param isTold false for a body that is put in later, of whose nodes nobody knows
     */
    Inlining(TransformContext context, int left, boolean isEverywhere, boolean isTold) {
      this.context = context;
      this.left = left;
      this.isEverywhere = isEverywhere;
      this.isTold = isTold;
    }

    Graph in(Graph method) {
      Optional<Argument> self =
          method.placeholders().stream()
              .filter(p -> p.target().isThis())
              .findFirst()
              .map(Argument::ref);
      return NestedGraphs.mapBottomUp(method, level -> level(level, self));
    }

    private Graph level(Graph level, Optional<Argument> self) {
      GraphEditor editor = level.edit();
      List<Node> gone = new ArrayList<>();
      for (Node node : level.nodes()) {
        if (node.target() instanceof Target.Method target) {
          Optional<Callee> callee = context.callee(node);
          if (callee.isPresent() && isPutIn(node, target, callee.get(), editor, self)) {
            gone.add(node);
          }
        }
      }
      // Only now: no new node may be called like one that was there before.
      gone.forEach(call -> editor.erase(call.name()));
      return editor.buildUnverified();
    }

    private boolean isPutIn(
        Node call,
        Target.Method target,
        Callee callee,
        GraphEditor level,
        Optional<Argument> self) {
      Graph body = callee.body().orElse(null);
      if (body == null) {
        return declined(call, callee.reason());
      } else if (target.hasReceiver() && !self.equals(Optional.of(call.args().get(0)))) {
        return declined(call, "its receiver is not this");
      } else if (!isEverywhere && !callsSubmodules(body)) {
        return declined(
            call, "neither the method nor this body calls submodules; " + BUDGET + " inlines all");
      } else if (body.size() > left) {
        return declined(
            call, "its body has " + body.size() + " nodes, and only " + left + " may be put in");
      } else if (call.args().contains(Literal.NULL)
          || body.output().args().contains(Literal.NULL)) {
        // A null without a type cannot stand for a receiver in Java source.
        return declined(call, "an argument or its value is null");
      }
      // What it calls first, and within the same limit.
      return isReplaced(
          call, new Inlining(context, left - body.size(), isEverywhere, false).in(body), level);
    }

    private boolean declined(Node call, String reason) {
      if (isTold) {
        context.declined(call, reason);
      }
      return false;
    }

    private boolean isReplaced(Node call, Graph body, GraphEditor level) {
      List<Argument> values;
      try {
        values = level.inline(call.name(), body, level.node(call.name()).args());
      } catch (GraphException e) {
        return declined(call, String.valueOf(e.getMessage()));
      }
      if (!values.isEmpty()) {
        level.replaceAllUses(call.name(), values.get(0));
      }
      left -= body.size();
      if (isTold) {
        context.fired(call);
      }
      return true;
    }
  }
}
