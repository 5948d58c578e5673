package io.traceable.transform;

import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Target;
import io.traceable.transform.EffectPlaces.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the effects of a graph before and after a transform. Nodes are the same if they have the
 * same name. Of those that are in both graphs
 *
 * <ul>
 *   <li>the ones that write, may throw or leave a region stand in the same order;
 *   <li>the ones that read stand between the same writes, and in the same loops that write;
 *   <li>the ones that make an object stand in the same loops.
 * </ul>
 *
 * A node that writes or leaves is in both graphs, and a node that writes, throws or leaves stands
 * in the same branch of the same region, unless the transform says that it may remove effects. A
 * lambda's body is an order of its own, because it runs at another time.
 */
final class EffectOrder {

  /** A broken rule, and the node to name. */
  record Violation(Node node, String message) {}

  private static final String ON_PURPOSE =
      "; a transform that does so on purpose says so by mayRemoveEffects()";

  private final EffectPlaces before;
  private final EffectPlaces after;

  private EffectOrder(Graph before, Graph after) {
    this.before = new EffectPlaces(before);
    this.after = new EffectPlaces(after);
  }

  static Optional<Violation> violation(Graph before, Graph after, boolean mayRemoveEffects) {
    EffectOrder order = new EffectOrder(before, after);
    Optional<Violation> lost = mayRemoveEffects ? Optional.empty() : order.lost();
    return lost.or(order::reordered).or(order::readMoved).or(order::madeElsewhere);
  }

  private Optional<Violation> lost() {
    for (Place old : before.all()) {
      Place kept = after.get(old.node().name());
      // Of a loop that goes on it may have become certain that it ends.
      boolean isGone =
          kept == null
              || (old.effects().writes()
                  && !kept.effects().writes()
                  && kept.node().target() != Structure.LOOP);
      if (isGone && old.effects().writes() && !mayGo(old)) {
        return Optional.of(
            new Violation(old.node(), "it has side effects and is gone" + ON_PURPOSE));
      } else if (kept != null && old.isOrdered() && kept.isOrdered()) {
        if (!kept.scope().branch().equals(old.scope().branch())) {
          return Optional.of(
              new Violation(
                  old.node(),
                  (old.effects().writes() ? "it has side effects" : "it may throw")
                      + " and was moved into another branch"
                      + ON_PURPOSE));
        } else if (!isSameExit(old.node(), kept.node())) {
          return Optional.of(
              new Violation(
                  old.node(),
                  "it went by "
                      + old.node().target()
                      + ", and now by "
                      + kept.node().target()
                      + ON_PURPOSE));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * A jump may go with the region it goes to, a write with the last read of its variable, and
   * anything with the lambda it is in, which does nothing until it is called.
   */
  private boolean mayGo(Place old) {
    String lambda = old.scope().sequence();
    if (!lambda.isEmpty() && !after.contains(lambda)) {
      return true;
    }
    if (old.goal().isPresent()) {
      return !after.contains(old.goal().get());
    }
    return old.node().target() instanceof Target.Variable
        && old.node().args().get(0) instanceof Ref variable
        && !after.isRead(variable.name());
  }

  private static boolean isSameExit(Node old, Node kept) {
    return !(old instanceof Node.Output) || old.target().equals(kept.target());
  }

  private Optional<Violation> reordered() {
    Map<String, List<Place>> expected = ordered(before, after);
    Map<String, List<Place>> actual = ordered(after, before);
    for (Map.Entry<String, List<Place>> sequence : expected.entrySet()) {
      List<Place> other = actual.getOrDefault(sequence.getKey(), List.of());
      for (int i = 0; i < sequence.getValue().size(); i++) {
        Node old = sequence.getValue().get(i).node();
        if (i >= other.size()) {
          return Optional.of(
              new Violation(old, "it may throw and was moved into or out of a lambda"));
        } else if (!other.get(i).node().name().equals(old.name())) {
          return Optional.of(
              new Violation(
                  old,
                  "it has side effects or may throw, and now comes after %"
                      + other.get(i).node().name()
                      + ", which came after it"));
        }
      }
    }
    return Optional.empty();
  }

  /** For each method or lambda the nodes that write, throw or leave in both graphs. */
  private static Map<String, List<Place>> ordered(EffectPlaces places, EffectPlaces other) {
    Map<String, List<Place>> sequences = new LinkedHashMap<>();
    for (Place place : places.all()) {
      Place counterpart = other.get(place.node().name());
      if (place.isOrdered() && counterpart != null && counterpart.isOrdered()) {
        sequences.computeIfAbsent(place.scope().sequence(), s -> new ArrayList<>()).add(place);
      }
    }
    return sequences;
  }

  private Optional<Violation> readMoved() {
    Map<String, Integer> expected = before.changesBefore(after);
    Map<String, Integer> actual = after.changesBefore(before);
    Set<String> changing = before.changingLoops(after);
    changing.addAll(after.changingLoops(before));
    for (Place old : before.all()) {
      String name = old.node().name();
      Place kept = after.get(name);
      if (!old.effects().reads() || kept == null || !kept.effects().reads()) {
        continue;
      } else if (!Objects.equals(expected.get(name), actual.get(name))) {
        return Optional.of(
            new Violation(old.node(), "it reads what may change, and was moved across a write"));
      }
      List<String> loops = new ArrayList<>(commonLoops(old));
      List<String> newLoops = new ArrayList<>(commonLoops(kept));
      loops.retainAll(changing);
      newLoops.retainAll(changing);
      if (!loops.equals(newLoops)) {
        return Optional.of(
            new Violation(
                old.node(), "it reads what a loop changes, and was moved into or out of the loop"));
      }
    }
    return Optional.empty();
  }

  private Optional<Violation> madeElsewhere() {
    for (Place old : before.all()) {
      Place kept = after.get(old.node().name());
      if (old.effects().isFresh()
          && kept != null
          && kept.effects().isFresh()
          && !commonLoops(old).equals(commonLoops(kept))) {
        return Optional.of(
            new Violation(
                old.node(),
                "it makes an object in each turn of a loop, and was moved into or out of the loop"));
      }
    }
    return Optional.empty();
  }

  private List<String> commonLoops(Place place) {
    return place.scope().loops().stream()
        .filter(loop -> before.isLoop(loop) && after.isLoop(loop))
        .toList();
  }
}
