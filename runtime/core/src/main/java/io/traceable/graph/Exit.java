package io.traceable.graph;

import java.util.Locale;

/**
 * Where the values of an {@code output} node go, and control with them.
 *
 * @param depth for {@code break} and {@code continue}: how many jump targets ({@link
 *     Region#isJumpTarget}) around the node are passed by; 0 is the innermost
 */
public record Exit(Kind kind, int depth) implements Target {

  /** The ways out of a graph. */
  public enum Kind {
    /** Out of the method, or out of the lambda: with its value, or without one. */
    RETURN,
    /** To the region the nested graph belongs to; its node has the values. */
    YIELD,
    /** Thrown. */
    THROW,
    /** To the end of a loop, block or switch; its node has the values. */
    BREAK,
    /** To the next turn of a loop; its placeholders have the values. */
    CONTINUE,
    /** From one arm of a switch into the next; its placeholders have the values. */
    FALL_THROUGH,
    /** Nowhere: control never comes here, because all branches of the node before have left. */
    UNREACHABLE
  }

  public static final Exit RETURN = new Exit(Kind.RETURN, 0);
  public static final Exit YIELD = new Exit(Kind.YIELD, 0);
  public static final Exit THROW = new Exit(Kind.THROW, 0);
  public static final Exit FALL_THROUGH = new Exit(Kind.FALL_THROUGH, 0);
  public static final Exit UNREACHABLE = new Exit(Kind.UNREACHABLE, 0);

  public Exit {
    boolean isJump = kind == Kind.BREAK || kind == Kind.CONTINUE;
    if (depth < 0 || (depth > 0 && !isJump)) {
      throw new IllegalArgumentException(kind + " with depth " + depth);
    }
  }

  /** To the end of a loop, block or switch. */
  public static Exit breaking(int depth) {
    return new Exit(Kind.BREAK, depth);
  }

  /** To the next turn of a loop. */
  public static Exit continuing(int depth) {
    return new Exit(Kind.CONTINUE, depth);
  }

  /** True for {@code break} and {@code continue}. */
  public boolean isJump() {
    return kind == Kind.BREAK || kind == Kind.CONTINUE;
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + (depth == 0 ? "" : " " + depth);
  }
}
