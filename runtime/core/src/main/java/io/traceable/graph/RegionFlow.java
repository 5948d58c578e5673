package io.traceable.graph;

import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Sequence;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Region.Structure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which arguments become which values of regions: what each {@code yield}, {@code break}, {@code
 * continue} and {@code fall_through} of a graph brings, and to where. Found in one pass.
 */
final class RegionFlow {

  /** What a region hands over. */
  enum Kind {
    /** To the placeholders of its nested graphs: from turn to turn, or from arm to arm. */
    CARRIED,
    /** To the nodes behind it. */
    VALUE
  }

  /** One of the values that a region hands over. */
  record Slot(String region, Kind kind, int index) {}

  /** Where the arguments of an output go: to the slots of this region and kind, in order. */
  record Goal(String region, Kind kind) {
    Slot slot(int index) {
      return new Slot(region, kind, index);
    }
  }

  /**
   * Where a node stands.
   *
   * @param owner the region or lambda that its graph is nested in
   * @param depth the number of graphs around it
   */
  record Site(Node node, @Nullable Site owner, int depth) {}

  final Map<String, Site> sites = new LinkedHashMap<>();

  /** For each slot the arguments that may become its value. */
  final Map<Slot, List<Argument>> sources = new LinkedHashMap<>();

  /** For each output that goes to a region where it goes. */
  final Map<String, Goal> goals = new HashMap<>();

  /** For each jump target the breaks and continues that go there. */
  final Map<String, List<Site>> jumps = new HashMap<>();

  /** The slots that nodes read: placeholders, results, and regions with one value. */
  final Map<String, Slot> slots = new HashMap<>();

  final Map<Slot, TypeRef> types = new HashMap<>();

  static RegionFlow of(Graph graph) {
    RegionFlow flow = new RegionFlow();
    flow.visit(graph, null, 0, Place.ofMethod(null));
    return flow;
  }

  /** The values that a loop or switch begins with; empty for other nodes. */
  static List<Argument> initial(Node node) {
    int index = initialAt(node);
    return index >= 0 && node.args().get(index) instanceof Sequence sequence
        ? sequence.elements()
        : List.of();
  }

  /** The position of the list of initial values; negative where there is none. */
  static int initialAt(Node node) {
    if (node.target() == Structure.LOOP) {
      return 0;
    }
    return node.target() instanceof Region.Switch ? 1 : -1;
  }

  private void visit(Graph graph, @Nullable Site owner, int depth, Place place) {
    int placeholders = 0;
    for (Node node : graph.nodes()) {
      Site site = new Site(node, owner, depth);
      sites.put(node.name(), site);
      if (node instanceof Node.Placeholder) {
        if (owner != null && initialAt(owner.node()) >= 0) {
          read(node, new Slot(owner.node().name(), Kind.CARRIED, placeholders++));
        }
      } else if (node instanceof Node.Output output) {
        leave(output, site, place);
      } else {
        visitNested(node, site, place);
      }
    }
  }

  private void visitNested(Node node, Site site, Place place) {
    if (node.target() instanceof Region) {
      List<Argument> initial = initial(node);
      for (int i = 0; i < initial.size(); i++) {
        bring(new Slot(node.name(), Kind.CARRIED, i), initial.get(i));
      }
      if (node.type().isJava() && !node.type().isVoid()) {
        read(node, new Slot(node.name(), Kind.VALUE, 0));
      }
    } else if (node.target() instanceof Target.Result result
        && node.args().get(0) instanceof Ref region) {
      read(node, new Slot(region.name(), Kind.VALUE, result.index()));
    }
    for (int i = 0; i < node.args().size(); i++) {
      if (node.args().get(i) instanceof Subgraph nested) {
        boolean isRegion = node.target() instanceof Region;
        Place inner = isRegion ? place.inside(node, i) : Place.ofLambda(TypeRef.VOID);
        visit(nested.graph(), site, site.depth() + 1, inner);
      }
    }
  }

  private void read(Node node, Slot slot) {
    slots.put(node.name(), slot);
    types.putIfAbsent(slot, node.type());
  }

  private void bring(Slot slot, Argument argument) {
    sources.computeIfAbsent(slot, s -> new ArrayList<>()).add(argument);
  }

  private void leave(Node.Output output, Site site, Place place) {
    Exit exit = output.target();
    Goal goal =
        switch (exit.kind()) {
          case RETURN, THROW, UNREACHABLE -> null;
          case YIELD -> goal(place.region(), Kind.VALUE);
          case FALL_THROUGH -> goal(place.region(), Kind.CARRIED);
          case BREAK -> goal(place.jumpTarget(exit.depth()).orElse(null), Kind.VALUE);
          case CONTINUE -> goal(place.jumpTarget(exit.depth()).orElse(null), Kind.CARRIED);
        };
    if (goal == null) {
      return;
    }
    goals.put(output.name(), goal);
    for (int i = 0; i < output.args().size(); i++) {
      bring(goal.slot(i), output.args().get(i));
    }
    if (exit.isJump()) {
      jumps.computeIfAbsent(goal.region(), r -> new ArrayList<>()).add(site);
    }
  }

  private static @Nullable Goal goal(@Nullable Node region, Kind kind) {
    return region == null ? null : new Goal(region.name(), kind);
  }
}
