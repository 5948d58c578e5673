package io.traceable.processor.emit;

import io.traceable.graph.Argument;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where each node of a graph stands, what refers to it, and which exits go where. */
final class GraphIndex {

  /**
   * The place of a node.
   *
   * @param around the node whose nested graph this one stands in; null at the top
   * @param argument the position of that graph among its arguments
   * @param position in the order of the text, nested graphs included
   */
  record Site(Node node, @Nullable Site around, int argument, int position) {}

  private final Map<String, Site> sites = new LinkedHashMap<>();
  private final Map<String, Integer> ends = new HashMap<>();
  private final Map<String, List<Site>> references = new HashMap<>();
  private final Map<String, TreeMap<Integer, List<Node>>> results = new HashMap<>();
  private final Map<String, List<Node.Output>> leaving = new HashMap<>();
  private final Map<String, List<Node.Output>> continuing = new HashMap<>();
  private int positions;

  GraphIndex(Graph graph) {
    add(graph, null, 0);
  }

  private void add(Graph graph, @Nullable Site around, int argument) {
    for (Node node : graph.nodes()) {
      Site site = new Site(node, around, argument, positions++);
      sites.put(node.name(), site);
      for (int i = 0; i < node.args().size(); i++) {
        if (node.args().get(i) instanceof Argument.Subgraph nested) {
          add(nested.graph(), site, i);
        } else {
          node.args()
              .get(i)
              .forEachRef(
                  ref ->
                      references.computeIfAbsent(ref.name(), name -> new ArrayList<>()).add(site));
        }
      }
      ends.put(node.name(), positions - 1);
      if (node instanceof Node.Output output) {
        addExit(output, site);
      } else if (node.target() instanceof Target.Result result
          && node.args().get(0) instanceof Argument.Ref region) {
        results
            .computeIfAbsent(region.name(), name -> new TreeMap<>())
            .computeIfAbsent(result.index(), index -> new ArrayList<>())
            .add(node);
      }
    }
  }

  private void addExit(Node.Output output, Site site) {
    Exit exit = output.target();
    if (exit.kind() == Exit.Kind.YIELD && site.around() != null) {
      leaving.computeIfAbsent(site.around().node().name(), n -> new ArrayList<>()).add(output);
    } else if (exit.isJump()) {
      Map<String, List<Node.Output>> map = exit.kind() == Exit.Kind.BREAK ? leaving : continuing;
      jumpTarget(site, exit.depth())
          .ifPresent(goal -> map.computeIfAbsent(goal.name(), n -> new ArrayList<>()).add(output));
    }
  }

  private static Optional<Node> jumpTarget(Site from, int depth) {
    int passed = 0;
    for (Site site = from.around(); site != null; site = site.around()) {
      if (site.node().target() instanceof Region region
          && region.isJumpTarget()
          && passed++ == depth) {
        return Optional.of(site.node());
      }
    }
    return Optional.empty();
  }

  Site site(String node) {
    return Objects.requireNonNull(sites.get(node), node);
  }

  Iterable<Site> sites() {
    return sites.values();
  }

  /** The position of the last node inside a node's nested graphs, or its own. */
  int end(Site site) {
    return Objects.requireNonNull(ends.get(site.node().name()));
  }

  /** The nodes that have this one among their arguments, once for each time. */
  List<Site> references(String node) {
    return references.getOrDefault(node, List.of());
  }

  /** The exits that give a region its values. */
  List<Node.Output> leaving(Node region) {
    return leaving.getOrDefault(region.name(), List.of());
  }

  /** The exits that begin another turn of a loop. */
  List<Node.Output> continuing(Node loop) {
    return continuing.getOrDefault(loop.name(), List.of());
  }

  /**
   * True if an exit of the region, or of those that begin its next turn, passes a finally on its
   * way: that may go elsewhere, and then what the exit has assigned was not to be.
   */
  boolean isAbandonable(List<Node.Output> exits, Node goal) {
    return exits.stream().anyMatch(exit -> passesFinally(site(exit.name()), goal));
  }

  private static boolean passesFinally(Site exit, Node goal) {
    Site inner = exit;
    for (Site site = exit.around(); site != null; site = site.around()) {
      boolean isGuarded =
          site.node().target() instanceof Region.Try guarded
              && guarded.hasFinally()
              && inner.argument() <= guarded.handlers().size();
      if (isGuarded) {
        return true;
      }
      if (site.node().name().equals(goal.name())) {
        return false;
      }
      inner = site;
    }
    return false;
  }

  /** The one user of a node, if it stands in the same graph. */
  Optional<Node> onlyUser(Node node) {
    List<Site> users = references(node.name());
    if (users.size() != 1) {
      return Optional.empty();
    }
    Site own = site(node.name());
    Site user = users.get(0);
    boolean isSameGraph =
        Objects.equals(user.around(), own.around()) && user.argument() == own.argument();
    return isSameGraph ? Optional.of(user.node()) : Optional.empty();
  }

  /** True if a node stands in a lambda that the other one is not part of. */
  boolean isOutsideLambda(Node outer, Node node) {
    int position = site(outer.name()).position();
    for (Site site = site(node.name()).around(); site != null; site = site.around()) {
      if (site.node().target() instanceof Target.Lambda && site.position() > position) {
        return true;
      }
    }
    return false;
  }

  boolean isRead(Node node) {
    return !references(node.name()).isEmpty();
  }

  /**
   * The node that stands for one value of a region: the region itself, or the first result that
   * reads it; none if nobody does.
   */
  Optional<Node> value(Node region, int index) {
    if (!region.type().equals(TypeRef.TUPLE)) {
      return index == 0 && isRead(region) ? Optional.of(region) : Optional.empty();
    }
    return results(region, index).stream().filter(this::isRead).findFirst();
  }

  /** All nodes that read one of several values. */
  List<Node> results(Node region, int index) {
    TreeMap<Integer, List<Node>> known = results.get(region.name());
    return known == null ? List.of() : known.getOrDefault(index, List.of());
  }

  /** How many values a region has that somebody might read. */
  int valueCount(Node region) {
    if (!region.type().equals(TypeRef.TUPLE)) {
      return region.type().isVoid() ? 0 : 1;
    }
    TreeMap<Integer, List<Node>> known = results.get(region.name());
    return known == null ? 0 : known.lastKey() + 1;
  }
}
