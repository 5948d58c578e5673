package io.traceable.processor.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where control may go from one place of a method. */
final class Jumps {

  /** A statement that a jump can name, or leave without a name. */
  static final class Target {
    final String label;
    final boolean isLoop;

    /** Without a label, break does not mean a block. */
    final boolean isLabelOnly;

    /** Whether a break can be reached that goes to its end. */
    private boolean isBroken;

    /** Whether a continue can be reached that goes to its next turn. */
    private boolean isContinued;

    private Target(String label, boolean isLoop, boolean isLabelOnly) {
      this.label = label;
      this.isLoop = isLoop;
      this.isLabelOnly = isLabelOnly;
    }

    static Target loop(String label) {
      return new Target(label, true, false);
    }

    static Target choice(String label) {
      return new Target(label, false, false);
    }

    static Target block(String label) {
      return new Target(label, false, true);
    }

    boolean isBroken() {
      return isBroken;
    }

    boolean isContinued() {
      return isContinued;
    }

    /** The statement with its label, if it has one. */
    Tree labelled(String template, Tree... parts) {
      return Tree.statement(label.isEmpty() ? template : label + ": " + template, parts);
    }
  }

  /** A jump a program may make here. */
  record Jump(String keyword, Target target, String name) {
    String text() {
      return keyword + name + ";";
    }

    void taken() {
      if (keyword.equals("break")) {
        target.isBroken = true;
      } else {
        target.isContinued = true;
      }
    }
  }

  /** Which targets are jumped to. */
  record Taken(Set<Target> broken, Set<Target> continued) {}

  private final List<Target> targets;
  private final boolean mayReturn;

  /** What return gives, or nothing. */
  final @Nullable FuzzType result;

  /** What yield gives, inside a switch expression. */
  final @Nullable FuzzType yielded;

  private Jumps(
      List<Target> targets,
      boolean mayReturn,
      @Nullable FuzzType result,
      @Nullable FuzzType yielded) {
    this.targets = List.copyOf(targets);
    this.mayReturn = mayReturn;
    this.result = result;
    this.yielded = yielded;
  }

  /** In a method or lambda with that result; null for void. */
  static Jumps inBody(@Nullable FuzzType result) {
    return new Jumps(List.of(), true, result, null);
  }

  /** In a switch expression: nothing jumps out of one. */
  static Jumps inSwitchExpression(FuzzType type) {
    return new Jumps(List.of(), false, null, type);
  }

  Jumps inside(Target target) {
    List<Target> inner = new ArrayList<>(targets);
    inner.add(target);
    return new Jumps(inner, mayReturn, result, yielded);
  }

  boolean mayReturn() {
    return mayReturn;
  }

  int loops() {
    return (int) targets.stream().filter(t -> t.isLoop).count();
  }

  /** All breaks and continues, plain and labelled, that mean something here. */
  List<Jump> all() {
    List<Jump> jumps = new ArrayList<>();
    boolean isBreakFree = true;
    boolean isContinueFree = true;
    for (int i = targets.size() - 1; i >= 0; i--) {
      Target target = targets.get(i);
      if (!target.label.isEmpty()) {
        jumps.add(new Jump("break", target, " " + target.label));
        if (target.isLoop) {
          jumps.add(new Jump("continue", target, " " + target.label));
        }
      }
      if (!target.isLabelOnly && isBreakFree) {
        jumps.add(new Jump("break", target, ""));
        isBreakFree = false;
      }
      if (target.isLoop && isContinueFree) {
        jumps.add(new Jump("continue", target, ""));
        isContinueFree = false;
      }
    }
    return jumps;
  }

  Taken taken() {
    Set<Target> broken = new HashSet<>();
    Set<Target> continued = new HashSet<>();
    for (Target target : targets) {
      if (target.isBroken) {
        broken.add(target);
      }
      if (target.isContinued) {
        continued.add(target);
      }
    }
    return new Taken(broken, continued);
  }

  /**
   * Back to what {@link #taken} said: a jump through a finally that does not complete goes nowhere.
   */
  void restore(Taken taken) {
    for (Target target : targets) {
      target.isBroken = taken.broken().contains(target);
      target.isContinued = taken.continued().contains(target);
    }
  }

  /** These jumps are taken, too. */
  void add(Taken taken) {
    taken.broken().forEach(t -> t.isBroken = true);
    taken.continued().forEach(t -> t.isContinued = true);
  }
}
