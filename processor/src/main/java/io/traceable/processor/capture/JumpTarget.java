package io.traceable.processor.capture;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A loop, block or switch that is being captured, and what has jumped to its end so far.
 *
 * <p>Every jump brings the values that the variables in {@link #results} have where it starts. One
 * that has none there, for example because it is assigned in other turns only, is brought as zero
 * or null and noted in {@link #lacking}: Java allows nobody to read it afterwards.
 */
final class JumpTarget {

  /** What a jump statement can mean by it. */
  enum Kind {
    /** {@code break} goes to its end, {@code continue} to its next turn. */
    LOOP,
    /** The statement of a loop that still has something to do in each turn: continue goes there. */
    TURN,
    /** A labelled statement: only {@code break} with its label. */
    LABELLED,
    /** A switch statement. */
    SWITCH,
    /** A switch expression: {@code yield}. */
    SWITCH_EXPRESSION
  }

  private final Kind kind;
  private final @Nullable JumpTarget outer;
  private final List<String> labels;
  private final List<Local> results;
  private final List<Local> carried;
  private final Set<Local> lacking = new HashSet<>();
  private boolean isReached;

  /**
   * A target.
   *
   * @param outer the innermost one around it
   * @param labels those of its statement
   * @param results what is brought to its end
   * @param carried what is brought to the next turn or arm
   */
  JumpTarget(
      Kind kind,
      @Nullable JumpTarget outer,
      List<String> labels,
      List<Local> results,
      List<Local> carried) {
    this.kind = kind;
    this.outer = outer;
    this.labels = labels;
    this.results = results;
    this.carried = carried;
  }

  @Nullable JumpTarget outer() {
    return outer;
  }

  Kind kind() {
    return kind;
  }

  List<Local> results() {
    return results;
  }

  List<Local> carried() {
    return carried;
  }

  /** True where a break goes; without a label it means the innermost loop or switch statement. */
  boolean takesBreak(@Nullable String label) {
    return label == null
        ? kind == Kind.LOOP || kind == Kind.SWITCH
        : kind != Kind.TURN && labels.contains(label);
  }

  /** True where a continue goes; without a label it means the innermost loop. */
  boolean takesContinue(@Nullable String label) {
    return (kind == Kind.LOOP || kind == Kind.TURN) && (label == null || labels.contains(label));
  }

  /** Notes that something comes to the end. */
  void reach(Frame from) {
    isReached = true;
    for (Local local : results) {
      if (from.find(local) == null) {
        lacking.add(local);
      }
    }
  }

  /** True if something comes to the end. */
  boolean isReached() {
    return isReached;
  }

  /** True where the variable has a value at the end, from wherever control came. */
  boolean isAssigned(Local local) {
    return !lacking.contains(local);
  }
}
