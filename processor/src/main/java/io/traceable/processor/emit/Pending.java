package io.traceable.processor.emit;

import io.traceable.graph.Argument;
import io.traceable.graph.Effects;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Nodes of one graph that are evaluated by now but not written, because they become part of the
 * expression of a later node; in evaluation order. Whoever takes some of them, or writes a
 * statement, first gets those that have to be written before it so that the order stays.
 */
final class Pending {

  /**
   * A node that waits.
   *
   * @param effects of the whole expression
   * @param reads the variables in it
   * @param depth of operations in operations
   */
  record Entry(Node node, Expression value, Effects effects, Set<String> reads, int depth) {

    /** A node whose expression contains those of some others. */
    static Entry of(Node node, Expression value, List<Entry> taken, Body body) {
      Set<String> reads = new HashSet<>();
      for (Argument argument : node.args()) {
        argument.forEachRef(
            ref -> {
              if (!body.isFolded(ref.name())) {
                reads.add(body.variables().root(ref.name()));
              }
            });
      }
      taken.forEach(entry -> reads.addAll(entry.reads()));
      int depth = taken.stream().mapToInt(Entry::depth).max().orElse(0) + 1;
      return new Entry(node, value, effectsOf(node, taken), reads, depth);
    }
  }

  /** What evaluating a node does together with those in its expression. */
  static Effects effectsOf(Node node, List<Entry> taken) {
    boolean isRead =
        node.target() instanceof Target.Variable variable
            && variable.access() == Target.Access.READ;
    // Who writes a local is known by the variable's name.
    Effects effects = isRead ? Effects.PURE : node.effects();
    for (Entry entry : taken) {
      effects = effects.and(entry.effects());
    }
    return effects;
  }

  private final List<Entry> entries = new ArrayList<>();

  boolean isEmpty() {
    return entries.isEmpty();
  }

  void add(Entry entry) {
    entries.add(entry);
  }

  /**
   * Removes those that cannot become part of an expression with these operands, evaluated in this
   * order, and what is evaluated before those.
   */
  List<Entry> settle(List<String> operands) {
    List<Integer> wanted = new ArrayList<>();
    for (String operand : operands) {
      int position = position(operand);
      if (position >= 0) {
        wanted.add(position);
      }
    }
    int settled = 0;
    for (int i = 0; i < wanted.size(); i++) {
      for (int j = i + 1; j < wanted.size(); j++) {
        if (wanted.get(i) > wanted.get(j) && !commute(wanted.get(i), wanted.get(j))) {
          settled = Math.max(settled, wanted.get(i) + 1);
        }
      }
    }
    for (int other = 0; other < entries.size(); other++) {
      if (!wanted.contains(other)) {
        for (int operand : wanted) {
          if (operand < other && !commute(operand, other)) {
            settled = Math.max(settled, other + 1);
          }
        }
      }
    }
    return removeFirst(settled);
  }

  /** Removes and gives those that are operands and have not been written. */
  List<Entry> take(List<String> operands) {
    List<Entry> taken = new ArrayList<>();
    for (String operand : operands) {
      int position = position(operand);
      if (position >= 0) {
        taken.add(entries.remove(position));
      }
    }
    return taken;
  }

  /** The one waiting for this node, if it is. */
  List<Entry> of(String node) {
    int position = position(node);
    return position >= 0 ? List.of(entries.get(position)) : List.of();
  }

  /**
   * Removes those that have to be written before a statement.
   *
   * @param effects of the statement
   * @param isWritten whether it assigns a variable
   */
  List<Entry> before(Effects effects, Predicate<String> isWritten) {
    int settled = 0;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      boolean isOverwritten = entry.reads().stream().anyMatch(isWritten);
      if (isOverwritten || !commute(entry.effects(), effects)) {
        settled = i + 1;
      }
    }
    return removeFirst(settled);
  }

  /** The same for a statement that assigns none. */
  List<Entry> before(Effects effects) {
    return before(effects, variable -> false);
  }

  List<Entry> all() {
    return removeFirst(entries.size());
  }

  private List<Entry> removeFirst(int count) {
    List<Entry> first = List.copyOf(entries.subList(0, count));
    entries.subList(0, count).clear();
    return first;
  }

  private int position(String node) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).node().name().equals(node)) {
        return i;
      }
    }
    return -1;
  }

  private boolean commute(int one, int other) {
    return commute(entries.get(one).effects(), entries.get(other).effects());
  }

  /** True if nobody can tell which of the two came first. */
  static boolean commute(Effects one, Effects other) {
    boolean isSeen = other.writes() && (one.reads() || one.writes() || one.mayThrow());
    boolean isSeenByOther = one.writes() && (other.reads() || other.mayThrow());
    return !isSeen && !isSeenByOther && !(one.mayThrow() && other.mayThrow());
  }
}
