package io.traceable.graph;

import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.RegionFlow.Site;
import io.traceable.graph.RegionFlow.Slot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds what matters in a graph, from what surely does: effects, what is returned or thrown, and
 * what these need. A value that only goes round in a loop is never reached.
 *
 * <p>A jump matters where the region it goes to does, and with it the regions it leaves. A write of
 * a variable matters where the variable is read.
 */
final class RegionLiveness {

  private final RegionFlow flow;
  private final Function<Argument, Argument> resolved;
  private final boolean keepsUnused;

  final Set<String> nodes = new HashSet<>();
  final Set<Slot> slots = new HashSet<>();

  private final Set<String> used = new HashSet<>();
  private final Map<String, List<Node>> writes = new HashMap<>();
  private final Deque<Runnable> pending = new ArrayDeque<>();

  /**
   * Marks what matters.
   *
   * @param resolved what stands for an argument
   * @param keepsUnused whether regions, and nodes that nothing ever used, count as well
   */
  RegionLiveness(
      Graph graph, RegionFlow flow, Function<Argument, Argument> resolved, boolean keepsUnused) {
    this.flow = flow;
    this.resolved = resolved;
    this.keepsUnused = keepsUnused;
    for (Site site : flow.sites.values()) {
      Node node = site.node();
      for (Argument argument : node.args()) {
        if (!(argument instanceof Subgraph)) {
          argument.forEachRef(ref -> used.add(ref.name()));
        }
      }
      if (isAccess(node, Target.Access.WRITE) && node.args().get(0) instanceof Ref variable) {
        writes.computeIfAbsent(variable.name(), v -> new ArrayList<>()).add(node);
      }
    }
    markRoots(graph);
    while (!pending.isEmpty()) {
      pending.pop().run();
    }
  }

  /** Marks what matters by itself in a method or lambda. */
  private void markRoots(Graph graph) {
    for (Node node : graph.nodes()) {
      if (isRoot(node)) {
        mark(node.name());
      }
      if (node.target() instanceof Region) {
        for (Argument argument : node.args()) {
          if (argument instanceof Subgraph nested) {
            markRoots(nested.graph());
          }
        }
      }
    }
  }

  private boolean isRoot(Node node) {
    if (node instanceof Node.Placeholder) {
      return false;
    } else if (node instanceof Node.Output output) {
      return output.target().kind() == Exit.Kind.RETURN
          || output.target().kind() == Exit.Kind.THROW;
    } else if (node.stage() == Stage.BIND) {
      // What is bound was put there by a transform: no original evaluated it, so it may go.
      return false;
    } else if (node.target() instanceof Region) {
      return keepsUnused || !NodeEffects.ofRegionItself(node).isRemovable();
    } else if (node.target() instanceof Target.Variable) {
      return false;
    }
    boolean isUnused = !used.contains(node.name()) && !(node.target() instanceof Target.Result);
    return !node.effects().isRemovable() || (keepsUnused && isUnused);
  }

  private void mark(String name) {
    Site site = flow.sites.get(name);
    if (site != null && nodes.add(name)) {
      pending.push(() -> follow(site));
    }
  }

  private void follow(Site site) {
    Node node = site.node();
    int initial = RegionFlow.initialAt(node);
    for (int i = 0; i < node.args().size(); i++) {
      Argument argument = node.args().get(i);
      if (argument instanceof Subgraph nested) {
        if (node.target() instanceof Target.Lambda) {
          markRoots(nested.graph());
        }
      } else if (i != initial) {
        argument.forEachRef(this::markValue);
      }
    }
    markOwner(site);
    flow.jumps.getOrDefault(node.name(), List.of()).forEach(this::markOwner);
    if (isAccess(node, Target.Access.DECLARE)) {
      writes.getOrDefault(node.name(), List.of()).forEach(write -> mark(write.name()));
    }
  }

  private void markOwner(Site site) {
    Site owner = site.owner();
    if (owner != null) {
      mark(owner.node().name());
    }
  }

  private void markValue(Argument argument) {
    if (!(resolved.apply(argument) instanceof Ref ref)) {
      return;
    }
    mark(ref.name());
    Slot slot = flow.slots.get(ref.name());
    if (slot != null && slots.add(slot)) {
      mark(slot.region());
      flow.sources.getOrDefault(slot, List.of()).forEach(this::markValue);
    }
  }

  private static boolean isAccess(Node node, Target.Access access) {
    return node.target() instanceof Target.Variable variable && variable.access() == access;
  }
}
