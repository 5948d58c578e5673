package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Effects;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.GraphException;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.transform.Callee;
import io.traceable.transform.Callees;
import io.traceable.transform.GraphTransform;
import io.traceable.transform.NestedGraphs;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the bodies of methods in the place of their calls, so that the transforms that follow see
 * across them: where the body is known, no other one could run, and the receiver is {@code this} or
 * a submodule. What the bodies call is inlined as well; a method that calls itself, by others
 * included, is not.
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
    Inlining inlining = new Inlining(context.callees(), context, left, isEverywhere);
    Graph inlined = inlining.in(graph);
    inlining.putIn.forEach(PutIn::tell);
    return inlined;
  }

  private static boolean callsSubmodules(Graph graph) {
    boolean[] found = {false};
    GraphWalker.walk(graph, (node, depth) -> found[0] |= node.target() instanceof Target.Module);
    return found[0];
  }

  /** A body in the place of its call; see {@link Callees#inlined}. */
  private record PutIn(Callees callees, Node call, List<String> receiver) {
    void tell() {
      callees.inlined(call, receiver);
    }

    /** The same, seen from a model that has its caller's receiver at this path. */
    PutIn within(List<String> path) {
      List<String> longer = new ArrayList<>(path);
      longer.addAll(receiver);
      return new PutIn(callees, call, longer);
    }
  }

  /** One run over one method, or over a body that is put in later. */
  private static final class Inlining {
    private final Callees callees;
    private final @Nullable TransformContext told;
    private final boolean isEverywhere;
    private final List<PutIn> putIn = new ArrayList<>();
    private int left;

    /**
     * @param told null for a body that is put in later, of whose nodes nobody knows
     * @param left the nodes that may still be put in
     * @param isEverywhere false where only bodies that call submodules are put in
     */
    Inlining(Callees callees, @Nullable TransformContext told, int left, boolean isEverywhere) {
      this.callees = callees;
      this.told = told;
      this.left = left;
      this.isEverywhere = isEverywhere;
    }

    Graph in(Graph method) {
      Optional<Node> self = method.receiver();
      return NestedGraphs.mapBottomUp(method, level -> level(level, self));
    }

    private Graph level(Graph level, Optional<Node> self) {
      GraphEditor editor = level.edit();
      List<Node> gone = new ArrayList<>();
      for (Node node : level.nodes()) {
        if (node.target() instanceof Target.Method || node.target() instanceof Target.Module) {
          Optional<Callee> callee = callees.of(node);
          if (callee.isPresent() && isPutIn(node, callee.get(), editor, self)) {
            gone.add(node);
          }
        }
      }
      // Only now: no new node may be called like one that was there before.
      gone.forEach(call -> editor.erase(call.name()));
      return editor.buildUnverified();
    }

    private boolean isPutIn(Node call, Callee callee, GraphEditor level, Optional<Node> self) {
      Graph body = callee.body().orElse(null);
      if (body == null) {
        return declined(call, callee.reason());
      } else if (call.target() instanceof Target.Method target
          && target.hasReceiver()
          && !self.map(Argument::ref).filter(call.args().get(0)::equals).isPresent()) {
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
      Inlining inside = new Inlining(callee.callees(), null, left - body.size(), isEverywhere);
      return isReplaced(call, inside.in(body), inside.putIn, level, self);
    }

    private boolean declined(Node call, String reason) {
      if (told != null) {
        told.declined(call, reason);
      }
      return false;
    }

    private boolean isReplaced(
        Node call, Graph body, List<PutIn> inside, GraphEditor level, Optional<Node> self) {
      List<String> path = call.target() instanceof Target.Module module ? module.path() : List.of();
      List<Argument> values;
      try {
        values =
            call instanceof Node.CallModule module
                ? putInModule(module, body, level, self.orElseThrow())
                : level.inline(call.name(), body, level.node(call.name()).args());
      } catch (GraphException e) {
        return declined(call, String.valueOf(e.getMessage()));
      }
      if (!values.isEmpty()) {
        level.replaceAllUses(call.name(), values.get(0));
      }
      left -= body.size();
      putIn.add(new PutIn(callees, call, path));
      inside.forEach(p -> putIn.add(p.within(path)));
      if (told != null) {
        told.fired(call);
      }
      return true;
    }

    /** The field is read only where the body speaks of its {@code this}. */
    private static List<Argument> putInModule(
        Node.CallModule call, Graph body, GraphEditor level, Node self) {
      Node.Placeholder receiver = body.placeholders().get(0);
      if (!isUsed(receiver.name(), body)) {
        return level.inlineModule(call.name(), body, Argument.ref(self));
      }
      Target.Module module = call.target();
      String name = module.path().get(0);
      Target.Field field =
          new Target.Field(
              self.type().erased(), name, module.type().erased(), false, true, Effects.PURE);
      Argument read =
          level.insertBefore(
              call.name(),
              new Node.GetAttr(
                  name,
                  field,
                  List.of(Argument.ref(self)),
                  module.type(),
                  Stage.CALL,
                  call.origin()));
      return level.inlineModule(call.name(), body, read);
    }

    private static boolean isUsed(String name, Graph body) {
      boolean[] found = {false};
      GraphWalker.walk(
          body, (node, depth) -> node.forEachRef(ref -> found[0] |= ref.name().equals(name)));
      return found[0];
    }
  }
}
