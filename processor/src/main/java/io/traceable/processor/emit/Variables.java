package io.traceable.processor.emit;

import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.processor.emit.GraphIndex.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes share a variable. A graph gives each value a name of its own; Java's {@code s = s +
 * i} gives several values one variable, in turn. Values of one base name ({@code s}, {@code s_1})
 * share one where no value is needed after the next one has taken its place: the way out of SSA
 * form by coalescing (Briggs et al., Practical Improvements to the Construction and Destruction of
 * SSA Form, 1998), with the order of the text for a test of interference.
 */
final class Variables {

  /** Names capture gives to values that no variable of the user holds. */
  private static final Set<String> UNNAMED =
      Set.of("cond", "and", "or", "loop", "block", "switch", "try", "synchronized", "result");

  private final GraphIndex index;

  /** Nodes by the node whose variable they share. */
  private final Map<String, List<String>> members = new HashMap<>();

  private final Map<String, String> roots = new HashMap<>();
  private final Set<String> changing = new HashSet<>();

  Variables(GraphIndex index) {
    this.index = index;
    for (Site site : index.sites()) {
      Node node = site.node();
      if (node.target() instanceof Region) {
        shareResults(node);
        if (node.target() == Structure.LOOP) {
          shareInLoop(node);
        } else if (node.target() instanceof Region.Switch) {
          shareInSwitch(node);
        }
        shareValues(node);
      } else if (node.target() instanceof Target.Variable variable
          && variable.access() == Target.Access.WRITE
          && node.args().get(0) instanceof Argument.Ref cell) {
        changing.add(cell.name());
      }
    }
  }

  /** The node whose name the variable has. */
  String root(String node) {
    return roots.getOrDefault(node, node);
  }

  boolean isSame(String one, String other) {
    return root(one).equals(root(other));
  }

  /** True if the variable is declared for this node; else it was declared before. */
  boolean isDeclaredBy(Node node) {
    return root(node.name()).equals(node.name());
  }

  /** True for a variable that other nodes have, too: it is written where the node stands. */
  boolean isShared(Node node) {
    return members.getOrDefault(root(node.name()), List.of()).size() > 1;
  }

  /** True for a variable that is assigned more than once: no lambda may use it. */
  boolean isChanging(String node) {
    return isShared(index.site(node).node()) || changing.contains(root(node));
  }

  /** Several nodes that read the same value of a region are one variable. */
  private void shareResults(Node region) {
    for (int i = 0; i < index.valueCount(region); i++) {
      Optional<Node> value = index.value(region, i);
      if (value.isPresent()) {
        for (Node result : index.results(region, i)) {
          if (!result.name().equals(value.get().name()) && index.isRead(result)) {
            join(value.get().name(), result.name());
          }
        }
        if (region.target() != Structure.COND) {
          changing.add(value.get().name());
        }
      }
    }
  }

  private void shareInLoop(Node loop) {
    List<Node.Placeholder> carried = nested(loop, 1).placeholders();
    List<Argument> initial = ((Argument.Sequence) loop.args().get(0)).elements();
    for (int i = 0; i < carried.size(); i++) {
      Node.Placeholder placeholder = carried.get(i);
      changing.add(placeholder.name());
      shareNamed(placeholder, initial.get(i));
      for (Node.Output exit : index.continuing(loop)) {
        shareNamed(placeholder, exit.args().get(i));
      }
    }
    for (int i = 0; i < index.valueCount(loop); i++) {
      Optional<Node> value = index.value(loop, i);
      if (value.isPresent()) {
        shareAlias(value.get(), i, loop, carried);
      }
    }
  }

  /** A value that is the same placeholder at each exit needs no variable of its own. */
  private void shareAlias(Node value, int i, Node loop, List<Node.Placeholder> carried) {
    for (Node.Placeholder placeholder : carried) {
      boolean isAlias =
          !index.leaving(loop).isEmpty()
              && index.leaving(loop).stream()
                  .allMatch(
                      exit ->
                          exit.args().get(i) instanceof Argument.Ref ref
                              && isSame(ref.name(), placeholder.name()));
      if (isAlias && share(placeholder, value)) {
        return;
      }
    }
  }

  private void shareInSwitch(Node choice) {
    List<Argument> initial = ((Argument.Sequence) choice.args().get(1)).elements();
    for (int i = 0; i < initial.size(); i++) {
      Node.@Nullable Placeholder first = null;
      for (int arm = 2; arm < choice.args().size(); arm++) {
        List<Node.Placeholder> own = nested(choice, arm).placeholders();
        if (!own.isEmpty()) {
          if (first == null) {
            first = own.get(i);
            changing.add(first.name());
          } else {
            join(first.name(), own.get(i).name());
          }
        }
      }
      if (first != null) {
        shareNamed(first, initial.get(i));
      }
    }
  }

  private void shareValues(Node region) {
    for (int i = 0; i < index.valueCount(region); i++) {
      Optional<Node> value = index.value(region, i);
      if (value.isPresent()) {
        for (Node.Output exit : index.leaving(region)) {
          if (i < exit.args().size()) {
            shareNamed(value.get(), exit.args().get(i));
          }
        }
      }
    }
  }

  private void shareNamed(Node one, Argument other) {
    if (other instanceof Argument.Ref ref
        && baseName(one.name()).equals(baseName(ref.name()))
        && !UNNAMED.contains(baseName(one.name()))) {
      share(one, index.site(ref.name()).node());
    }
  }

  /** {@code s_1} is another value of {@code s}. */
  private static String baseName(String name) {
    int end = name.length();
    while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
      end--;
    }
    return end > 1 && end < name.length() && name.charAt(end - 1) == '_'
        ? name.substring(0, end - 1)
        : name;
  }

  private boolean share(Node one, Node other) {
    if (isSame(one.name(), other.name())) {
      return true;
    }
    if (!one.type().equals(other.type()) || !isVariable(one) || !isVariable(other)) {
      return false;
    }
    for (String member : membersOf(one.name())) {
      for (String second : membersOf(other.name())) {
        if (interfere(index.site(member), index.site(second))) {
          return false;
        }
      }
    }
    join(one.name(), other.name());
    return true;
  }

  private List<String> membersOf(String node) {
    return members.getOrDefault(root(node), List.of(node));
  }

  /** An exception's variable is never assigned, so that it can be thrown again precisely. */
  private boolean isVariable(Node node) {
    Site around = index.site(node.name()).around();
    boolean isException =
        node instanceof Node.Placeholder
            && around != null
            && around.node().target() instanceof Region.Try;
    boolean isFunction =
        node.target() instanceof Target.Lambda || node.target() instanceof Target.MethodReference;
    return node.stage() == Stage.CALL
        && !isException
        && !isFunction
        && !isAbandonable(node)
        && node.type().isJava();
  }

  /** True for a variable that holds nothing while an exit that assigns it may be given up. */
  private boolean isAbandonable(Node node) {
    Site around = index.site(node.name()).around();
    if (node instanceof Node.Placeholder) {
      return around != null && isAbandonedTurn(around.node());
    }
    Node region = node.target() instanceof Target.Result ? index.site(region(node)).node() : node;
    return region.target() instanceof Region && index.isAbandonable(index.leaving(region), region);
  }

  /** True for a loop whose placeholders need a variable for the next turn beside that of this. */
  boolean isAbandonedTurn(Node region) {
    return index.isAbandonable(index.continuing(region), region);
  }

  private void join(String one, String other) {
    List<String> all = new ArrayList<>(membersOf(one));
    all.addAll(membersOf(other));
    boolean isChanging = changing.contains(root(one)) || changing.contains(root(other));
    String root = all.get(0);
    for (String member : all) {
      root = declaration(member) < declaration(root) ? member : root;
    }
    members.remove(root(one));
    members.remove(root(other));
    members.put(root, all);
    for (String member : all) {
      roots.put(member, root);
    }
    if (isChanging) {
      changing.add(root);
    }
  }

  /**
   * Where the variable would be declared: for what a region takes and gives, before it. Twice the
   * position, so that a loop's placeholders come before its values.
   */
  private int declaration(String name) {
    Site site = index.site(name);
    Node node = site.node();
    if (node.target() instanceof Target.Result) {
      return 2 * index.site(region(node)).position() + 1;
    } else if (node.target() instanceof Region) {
      return 2 * site.position() + 1;
    }
    Site around = site.around();
    boolean isCarried = node instanceof Node.Placeholder && around != null && isCarrier(around);
    return 2 * (isCarried && around != null ? around.position() : site.position());
  }

  /** The position before which the variable is declared. */
  int declarationPosition(String node) {
    return declaration(root(node)) / 2;
  }

  private static boolean isCarrier(Site region) {
    return region.node().target() == Structure.LOOP
        || region.node().target() instanceof Region.Switch;
  }

  /** From here on the variable holds the value: for a region's values, from its end. */
  private int definition(Site site) {
    Node node = site.node();
    if (node.target() instanceof Target.Result) {
      return index.end(index.site(region(node)));
    }
    return node.target() instanceof Region ? index.end(site) : site.position();
  }

  /** Where the value is made: a result is made where its region stands. */
  private Site place(Site site) {
    return site.node().target() instanceof Target.Result ? index.site(region(site.node())) : site;
  }

  private static String region(Node result) {
    return ((Argument.Ref) result.args().get(0)).name();
  }

  /** True if one value may be read after the other one has taken its place. */
  private boolean interfere(Site one, Site other) {
    boolean isInOrder = definition(one) <= definition(other);
    Site first = isInOrder ? one : other;
    Site second = isInOrder ? other : one;
    Site written = place(second);
    for (Site reader : index.references(first.node().name())) {
      if (reader.position() > definition(second) && !areExclusive(reader, written)) {
        return true;
      }
    }
    Site inside = place(first);
    for (Site region = written.around(); region != null; region = region.around()) {
      if (contains(region, inside)) {
        return false;
      }
      Target target = region.node().target();
      if (target instanceof Region.Try || target instanceof Target.Lambda) {
        return true;
      }
      if (target == Structure.LOOP && isReadInside(first, region)) {
        return true;
      }
    }
    return false;
  }

  private boolean contains(Site region, Site site) {
    return site.position() > region.position() && site.position() <= index.end(region);
  }

  private boolean isReadInside(Site value, Site loop) {
    return index.references(value.node().name()).stream().anyMatch(r -> contains(loop, r));
  }

  /** True if the sites are in the two branches of one conditional: only one of them is run. */
  private boolean areExclusive(Site one, Site other) {
    for (Site inner = one; inner != null; inner = inner.around()) {
      Site around = inner.around();
      if (around != null && contains(around, other)) {
        for (Site site = other; site != null; site = site.around()) {
          Site parent = site.around();
          if (parent != null && parent.position() == around.position()) {
            return around.node().target() == Structure.COND && site.argument() != inner.argument();
          }
        }
      }
    }
    return false;
  }

  static Graph nested(Node region, int argument) {
    return ((Argument.Subgraph) region.args().get(argument)).graph();
  }
}
