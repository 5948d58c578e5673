package io.traceable.interpret;

import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Exit;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Chooses the arm of a switch and runs it, with the arms it falls into. */
final class SwitchRegion {

  private static final int NONE = -1;

  private SwitchRegion() {}

  static Outcome run(Node.CallFunction node, Region.Switch region, List<@Nullable Object> args)
      throws Throwable {
    Object selector =
        Objects.requireNonNull(args.get(0), () -> "the selector of %" + node.name() + " is null");
    int arm = choose(region, selector);
    if (arm == NONE) {
      if (node.type().isVoid()) {
        return Outcome.NOTHING;
      }
      throw InterpreterException.withoutPlace(
          "it has values, but no arm for " + selector + " and no default arm to give them");
    }
    NestedGraph first = arm(args, arm);
    boolean takesValues = !first.graph().placeholders().isEmpty();
    Outcome outcome = takesValues ? first.run(Values.list(args.get(1)).toArray()) : first.run();
    while (outcome.exit().equals(Exit.FALL_THROUGH)) {
      arm++;
      outcome = arm(args, arm).run(outcome.values().toArray());
    }
    return outcome;
  }

  private static NestedGraph arm(List<@Nullable Object> args, int arm) {
    return Regions.nested(args, Region.Switch.argumentOf(arm));
  }

  private static int choose(Region.Switch region, Object selector) {
    Object wanted = comparable(selector);
    if (wanted == null) {
      throw InterpreterException.withoutPlace(
          "it switches over "
              + Values.describe(selector)
              + ", not over an int, char, short, byte, String or enum");
    }
    int chosen = NONE;
    for (int arm = 0; arm < region.cases().size(); arm++) {
      Region.Case candidate = region.cases().get(arm);
      for (Literal label : candidate.labels()) {
        if (wanted.equals(comparable(label.value()))) {
          return arm;
        }
      }
      if (candidate.isDefault()) {
        chosen = arm;
      }
    }
    return chosen;
  }

  /** Whatever type of integer selector and label have, they are compared as ints (JLS 14.11). */
  private static @Nullable Object comparable(@Nullable Object value) {
    if (value instanceof Character c) {
      return (int) c;
    } else if (value instanceof Short || value instanceof Byte) {
      return ((Number) value).intValue();
    } else if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return value instanceof Integer || value instanceof String ? value : null;
  }
}
