package io.traceable.transform;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Sequence;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Effect;
import io.traceable.graph.Effects;
import io.traceable.graph.EndingLoop;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the nodes of a graph stand, as far as their effects go: in which branch, in which loops,
 * and behind how many writes.
 */
final class EffectPlaces {

  private static final Effects WRITES = Effects.of(Effect.WRITES);

  /**
   * A nested graph.
   *
   * @param branch the region or lambda it belongs to, and the position there
   * @param sequence the method or lambda it is in
   * @param loops the loops of the sequence around it, innermost last
   * @param targets the jump targets around it, innermost last
   */
  record Scope(String branch, String sequence, List<String> loops, List<String> targets) {
    Scope inside(Node node, String argument) {
      String inner = node.name() + "/" + argument;
      if (!(node.target() instanceof Region region)) {
        return new Scope(inner, node.name(), List.of(), List.of());
      }
      return new Scope(
          inner,
          sequence,
          region == Structure.LOOP ? plus(loops, node) : loops,
          region.isJumpTarget() ? plus(targets, node) : targets);
    }

    private static List<String> plus(List<String> outer, Node node) {
      List<String> longer = new ArrayList<>(outer);
      longer.add(node.name());
      return longer;
    }
  }

  /**
   * A node with its effects and its place.
   *
   * @param effects its own: a region does what its branches do, and they are looked at themselves
   */
  record Place(Node node, Effects effects, Scope scope) {
    boolean isOrdered() {
      return effects.writes() || effects.mayThrow();
    }

    /** The region that a break, continue or fall_through goes to. */
    Optional<String> goal() {
      if (!(node instanceof Node.Output output)) {
        return Optional.empty();
      }
      Exit exit = output.target();
      if (exit.kind() == Exit.Kind.FALL_THROUGH) {
        return Optional.of(scope.branch().substring(0, scope.branch().indexOf('/')));
      }
      int target = scope.targets().size() - 1 - exit.depth();
      return exit.isJump() && target >= 0
          ? Optional.of(scope.targets().get(target))
          : Optional.empty();
    }

    /** Exits and loops only decide whether what follows happens; they change nothing it reads. */
    boolean changesState() {
      return effects.writes() && !(node instanceof Node.Output) && node.target() != Structure.LOOP;
    }
  }

  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> loops = new HashSet<>();
  private final Set<String> readVariables = new HashSet<>();

  /** For each node the regions that ended before it and let others see or change state then. */
  private final Map<String, List<String>> endsBefore = new HashMap<>();

  /** The regions that ended since the last node. */
  private final List<String> ended = new ArrayList<>();

  EffectPlaces(Graph graph) {
    collect(graph, new Scope("", "", List.of(), List.of()));
  }

  Iterable<Place> all() {
    return places.values();
  }

  /** Null for a node that is not there, or whose effects do not count. */
  @Nullable Place get(String name) {
    return places.get(name);
  }

  boolean contains(String name) {
    return names.contains(name);
  }

  boolean isLoop(String name) {
    return loops.contains(name);
  }

  /** True if something reads the variable of that name. */
  boolean isRead(String variable) {
    return readVariables.contains(variable);
  }

  /**
   * For each node the number of state changes before it, in its sequence, that both graphs have.
   */
  Map<String, Integer> changesBefore(EffectPlaces other) {
    Map<String, Integer> count = new HashMap<>();
    Map<String, Integer> before = new HashMap<>();
    for (Place place : places.values()) {
      for (String region : endsBefore.getOrDefault(place.node().name(), List.of())) {
        if (other.contains(region)) {
          count.merge(place.scope().sequence(), 1, Integer::sum);
        }
      }
      before.put(place.node().name(), count.getOrDefault(place.scope().sequence(), 0));
      Place counterpart = other.get(place.node().name());
      if (place.changesState() && counterpart != null && counterpart.changesState()) {
        count.merge(place.scope().sequence(), 1, Integer::sum);
      }
    }
    return before;
  }

  /** The loops in which something, that both graphs have, changes state from turn to turn. */
  Set<String> changingLoops(EffectPlaces other) {
    Set<String> changing = new HashSet<>();
    for (Place place : places.values()) {
      Place counterpart = other.get(place.node().name());
      if (place.changesState() && counterpart != null && counterpart.changesState()) {
        changing.addAll(place.scope().loops());
      }
    }
    return changing;
  }

  private void collect(Graph graph, Scope scope) {
    for (Node node : graph.nodes()) {
      names.add(node.name());
      if (node.stage() == Stage.CALL) {
        places.put(node.name(), new Place(node, ownEffects(node), scope));
        if (!ended.isEmpty()) {
          endsBefore.put(node.name(), List.copyOf(ended));
          ended.clear();
        }
      }
      if (node.target() == Structure.LOOP) {
        loops.add(node.name());
      } else if (node.target() instanceof Target.Variable variable
          && variable.access() == Target.Access.READ
          && node.args().get(0) instanceof Ref cell) {
        readVariables.add(cell.name());
      }
      for (int i = 0; i < node.args().size(); i++) {
        collectNested(node, node.args().get(i), "" + i, scope);
      }
      if (closes(node)) {
        ended.add(node.name());
      }
    }
  }

  private void collectNested(Node node, Argument argument, String position, Scope scope) {
    if (argument instanceof Subgraph nested) {
      collect(nested.graph(), scope.inside(node, position));
    } else if (argument instanceof Sequence elements) {
      for (int i = 0; i < elements.elements().size(); i++) {
        collectNested(node, elements.elements().get(i), position + "/" + i, scope);
      }
    }
  }

  private static Effects ownEffects(Node node) {
    if (node instanceof Node.Output output) {
      return output.target().kind() == Exit.Kind.YIELD
              || output.target().kind() == Exit.Kind.UNREACHABLE
          ? Effects.PURE
          : node.effects().and(WRITES);
    } else if (!(node.target() instanceof Region)) {
      return node.effects();
    } else if (closes(node)) {
      return Effects.IMPURE;
    } else if (node.target() == Structure.LOOP) {
      return EndingLoop.isCertain(node) ? Effects.PURE : WRITES;
    }
    return node.target() instanceof Region.Switch ? Effects.THROWS : Effects.PURE;
  }

  private static boolean closes(Node node) {
    return node.target() == Structure.SYNCHRONIZED || node.target() == Structure.RESOURCE;
  }
}
