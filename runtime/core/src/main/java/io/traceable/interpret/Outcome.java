package io.traceable.interpret;

import io.traceable.graph.Exit;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the run of a graph has ended: where control goes, and the values it brings there. A throw is
 * not among them: what is thrown comes out of the run as an exception.
 *
 * @param exit as seen from inside the graph that was run: {@code break} with depth 0 goes to the
 *     end of the innermost jump target around that graph
 */
public record Outcome(Exit exit, List<@Nullable Object> values) {

  /** The end of a region that has no values. */
  static final Outcome NOTHING = new Outcome(Exit.YIELD, List.of());

  public Outcome {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** The outcome of an output that was evaluated to {@code value}. */
  static Outcome of(Node.Output output, @Nullable Object value) {
    int count = output.args().size();
    if (count == 0) {
      return new Outcome(output.target(), List.of());
    } else if (count == 1) {
      return new Outcome(output.target(), Collections.singletonList(value));
    }
    List<@Nullable Object> values = Values.list(value);
    if (values.size() != count) {
      throw new InterpreterException(
          "%" + output.name() + " brings " + count + " values, not " + values.size());
    }
    return new Outcome(output.target(), values);
  }

  /** A yield of these values. */
  public static Outcome yielding(@Nullable Object... values) {
    return new Outcome(Exit.YIELD, Arrays.asList(values));
  }

  /** What the values are as one: null for none, the value itself, or the list of several. */
  public @Nullable Object value() {
    return switch (values.size()) {
      case 0 -> null;
      case 1 -> values.get(0);
      default -> values;
    };
  }

  /** True where the values are those of the region the graph is nested in. */
  public boolean isYield() {
    return exit.kind() == Exit.Kind.YIELD;
  }

  /** True where a loop goes on with its next turn. */
  public boolean isContinue() {
    return exit.kind() == Exit.Kind.CONTINUE && exit.depth() == 0;
  }

  /**
   * This outcome of a graph nested in a region, as seen from where the region stands: a break to
   * the end of the region has become a yield, a jump further out passes by one target less.
   */
  Outcome outOf(Region region) {
    if (!exit.isJump() || !region.isJumpTarget()) {
      return this;
    } else if (exit.depth() > 0) {
      return new Outcome(new Exit(exit.kind(), exit.depth() - 1), values);
    } else if (exit.kind() == Exit.Kind.BREAK) {
      return new Outcome(Exit.YIELD, values);
    }
    throw new InterpreterException(
        "a continue does not end a " + region + ": run its body again with the values");
  }
}
