package io.traceable.digest;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;

/**
 * Which writes of locals each read of one may see, whatever slots they are in.
 *
 * <p>Slots do not say what a method computes, and differ: where a debugger shall see the locals
 * ({@code -g:vars}) javac keeps a slot for {@code final int n = 5}, whose uses hold the 5
 * themselves, and writes it; elsewhere it leaves both out and numbers the others differently.
 *
 * <p>A write is the index of its line; the value a slot has at the beginning, a parameter, is
 * {@code -1 - slot}.
 */
final class Locals {

  private final List<Line> lines;
  private final Map<Integer, Integer> places = new HashMap<>();
  private final List<Line> handlers;
  private final Map<Integer, Map<Integer, Set<Integer>>> states = new HashMap<>();
  private final Deque<Integer> waiting = new ArrayDeque<>();
  private final Map<Integer, Set<Integer>> seen = new HashMap<>();

  private Locals(List<Line> lines) {
    this.lines = lines;
    handlers = lines.stream().filter(Locals::isHandler).toList();
    for (int i = 0; i < lines.size(); i++) {
      if (isPlace(lines.get(i))) {
        places.put(lines.get(i).labels().get(0), i);
      }
    }
  }

  /** Follows all paths of a method. */
  static Locals of(List<Line> lines) {
    Locals locals = new Locals(lines);
    locals.arrive(0, Map.of());
    while (!locals.waiting.isEmpty()) {
      locals.follow(locals.waiting.pop());
    }
    return locals;
  }

  /** The writes a read may see, in order; empty for what is no read. */
  Set<Integer> seenAt(int line) {
    return seen.getOrDefault(line, Set.of());
  }

  /** Lines that put a constant into a local which nobody reads, and their constants. */
  BitSet deadConstants() {
    Set<Integer> read = new HashSet<>();
    seen.values().forEach(read::addAll);
    BitSet dead = new BitSet();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i - 1).isConstant() && isStore(lines.get(i)) && !read.contains(i)) {
        dead.set(i - 1, i + 1);
      }
    }
    return dead;
  }

  static boolean writes(Line line) {
    return isStore(line) || line.opcode() == Opcodes.IINC;
  }

  /** From one place to the next. */
  private void follow(int start) {
    Map<Integer, Set<Integer>> state = new HashMap<>(states.getOrDefault(start, Map.of()));
    arriveAtHandlers(start, state);
    for (int at = start; at < lines.size(); at++) {
      Line line = lines.get(at);
      if (at != start && isPlace(line)) {
        arrive(at, state);
        return;
      }
      int variable = line.variable();
      if (variable != Line.NONE && !isStore(line)) {
        seen.computeIfAbsent(at, k -> new TreeSet<>()).addAll(value(state, variable));
      }
      if (writes(line)) {
        state.put(variable, Set.of(at));
        arriveAtHandlers(at, state);
      }
      if (line.isInstruction()) {
        line.labels().forEach(label -> arrive(places.getOrDefault(label, lines.size()), state));
      }
      if (endsPath(line.opcode())) {
        return;
      }
    }
  }

  private void arriveAtHandlers(int at, Map<Integer, Set<Integer>> state) {
    for (Line handler : handlers) {
      if (at >= place(handler, 0) && at < place(handler, 1)) {
        arrive(place(handler, 2), state);
      }
    }
  }

  private int place(Line line, int label) {
    return places.getOrDefault(line.labels().get(label), lines.size());
  }

  /** Adds what a path brings along; if that is new, the place is followed again. */
  private void arrive(int place, Map<Integer, Set<Integer>> state) {
    Map<Integer, Set<Integer>> known = states.get(place);
    if (known == null) {
      states.put(place, new HashMap<>(state));
      waiting.push(place);
      return;
    }
    boolean isChanged = false;
    Set<Integer> variables = new HashSet<>(known.keySet());
    variables.addAll(state.keySet());
    for (int variable : variables) {
      Set<Integer> both = new HashSet<>(value(known, variable));
      if (both.addAll(value(state, variable))) {
        known.put(variable, both);
        isChanged = true;
      }
    }
    if (isChanged && !waiting.contains(place)) {
      waiting.push(place);
    }
  }

  private static Set<Integer> value(Map<Integer, Set<Integer>> state, int variable) {
    Set<Integer> writes = state.get(variable);
    return writes == null ? Set.of(-1 - variable) : writes;
  }

  private static boolean isPlace(Line line) {
    return !line.isInstruction() && line.labels().size() == 1;
  }

  private static boolean isHandler(Line line) {
    return !line.isInstruction() && line.labels().size() == 3;
  }

  private static boolean isStore(Line line) {
    return line.opcode() >= Opcodes.ISTORE && line.opcode() <= Opcodes.ASTORE;
  }

  private static boolean endsPath(int opcode) {
    return opcode == Opcodes.GOTO
        || opcode == Opcodes.ATHROW
        || opcode == Opcodes.TABLESWITCH
        || opcode == Opcodes.LOOKUPSWITCH
        || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
  }
}
