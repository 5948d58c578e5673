package io.traceable.graph;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The set of {@link Effect}s of a target. What is not known is {@link #IMPURE}: every transform may
 * rely on the absence of an effect, never on its presence.
 */
public record Effects(Set<Effect> set) {

  public static final Effects PURE = new Effects(Set.of());
  public static final Effects THROWS = of(Effect.THROWS);
  public static final Effects READS = of(Effect.READS);
  public static final Effects FRESH = of(Effect.FRESH);
  public static final Effects IMPURE = new Effects(EnumSet.allOf(Effect.class));

  public Effects {
    // Set.copyOf iterates in random order; the text form needs declaration order.
    set = set.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(set));
  }

  public static Effects of(Effect first, Effect... rest) {
    return new Effects(EnumSet.of(first, rest));
  }

  public Effects and(Effects other) {
    if (set.containsAll(other.set)) {
      return this;
    }
    EnumSet<Effect> union = EnumSet.copyOf(other.set);
    union.addAll(set);
    return new Effects(union);
  }

  public Effects without(Effect effect) {
    if (!set.contains(effect)) {
      return this;
    }
    EnumSet<Effect> rest = EnumSet.copyOf(set);
    rest.remove(effect);
    return new Effects(rest);
  }

  public boolean reads() {
    return set.contains(Effect.READS);
  }

  public boolean writes() {
    return set.contains(Effect.WRITES);
  }

  public boolean mayThrow() {
    return set.contains(Effect.THROWS);
  }

  public boolean isFresh() {
    return set.contains(Effect.FRESH);
  }

  /** True where a node whose value nobody uses can go: it changes nothing and cannot throw. */
  public boolean isRemovable() {
    return !writes() && !mayThrow();
  }

  /**
   * True where an earlier equal node can stand for this one: its value depends on the arguments
   * alone and has no identity of its own. It may throw: then the earlier one has thrown already.
   */
  public boolean isRepeatable() {
    return !writes() && !reads() && !isFresh();
  }

  /** The text form: {@code pure}, {@code impure}, or the effects separated by commas. */
  @Override
  public String toString() {
    if (set.isEmpty()) {
      return "pure";
    }
    if (set.size() == Effect.values().length) {
      return "impure";
    }
    return set.stream().map(e -> e.name().toLowerCase(Locale.ROOT)).collect(joining(","));
  }
}
