package io.traceable.graph;

import static java.util.stream.Collectors.joining;

import io.traceable.graph.Argument.Literal;
import java.util.ArrayList;
import java.util.List;

/**
 * Control flow that stays in the graph: the target of a {@code call_function} whose arguments
 * include nested graphs.
 *
 * <p>A nested graph gives its values to the region by {@link Exit.Kind#YIELD yield}, or goes
 * elsewhere by another {@link Exit}. The node of a region is {@code void} where it gives no value,
 * has the value's type where it gives one, and is a {@link TypeRef#TUPLE} where it gives more; then
 * {@link Target.Result} nodes read them. What a variable of the source holds after the region is
 * such a value.
 */
public sealed interface Region extends Target {

  /** True if {@code break} can go to the end of this region. */
  default boolean isJumpTarget() {
    return this == Structure.LOOP || this == Structure.BLOCK || this instanceof Switch;
  }

  /** The regions that need no more to be told than their arguments. */
  enum Structure implements Region {
    /**
     * {@code (test, then, else)}: both nested graphs yield the values of the node, or leave. Also
     * what {@code &&}, {@code ||} and {@code ?:} become.
     */
    COND,

    /**
     * {@code ([initial values], body)}: the body has a placeholder for each value that is carried
     * from one turn to the next. {@code continue} begins the next turn with new values, {@code
     * break} gives the values of the node. The body does not yield.
     */
    LOOP,

    /** {@code (body)}: {@code yield}, or {@code break} from further inside, gives the values. */
    BLOCK,

    /** {@code (lock, body)}: the body yields the values while it holds the lock. */
    SYNCHRONIZED,

    /**
     * {@code (resource, body)}: runs the body, then closes the resource as Java's
     * try-with-resources does: however the body is left, not if the resource is null, and with
     * exceptions of closing suppressed by one of the body.
     */
    RESOURCE;

    @Override
    public String toString() {
      return "region." + name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * {@code (selector, [initial values], arms...)}: runs the arm whose label equals the selector,
   * else the default arm, else none. The selector is an int, char, short or byte, a String, or an
   * enum, whose labels are the names of its constants; a selector that is null throws. An arm
   * yields the values of the node; {@code fall_through} goes on with the next arm, whose
   * placeholders take the values. An arm that nothing falls into may do without placeholders; else
   * it has one for each initial value.
   */
  record Switch(List<Case> cases) implements Region {
    public Switch {
      cases = List.copyOf(cases);
    }

    /** The position of an arm among the node's arguments. */
    public static int argumentOf(int arm) {
      return arm + 2;
    }

    /** True if an arm is run whatever the selector is. */
    public boolean hasDefault() {
      return cases.stream().anyMatch(Case::isDefault);
    }

    @Override
    public String toString() {
      return "region.switch" + cases.stream().map(c -> " " + c).collect(joining());
    }
  }

  /**
   * When an arm is taken.
   *
   * @param isDefault whether it is taken where no label of any arm fits
   */
  record Case(List<Literal> labels, boolean isDefault) {
    public Case {
      labels = List.copyOf(labels);
      if (labels.isEmpty() && !isDefault) {
        throw new IllegalArgumentException("a case without a label is never taken");
      }
    }

    @Override
    public String toString() {
      List<String> all = new ArrayList<>(labels.stream().map(Literal::toString).toList());
      if (isDefault) {
        all.add("default");
      }
      return all.stream().collect(joining(", ", "[", "]"));
    }
  }

  /**
   * {@code (body, handlers..., finally)}: each handler has one placeholder, the exception. Body and
   * handlers yield the values of the node. The last graph, if there is a finally, runs after them
   * however they end; it yields nothing, and where it leaves, that is where the region goes.
   *
   * @param handlers for each the types it catches, the first handler that fits is run
   */
  record Try(List<List<TypeRef>> handlers, boolean hasFinally) implements Region {
    public Try {
      handlers = handlers.stream().map(List::copyOf).toList();
      if (handlers.stream().anyMatch(List::isEmpty)) {
        throw new IllegalArgumentException("a handler that catches nothing");
      }
    }

    @Override
    public String toString() {
      return "region.try"
          + handlers.stream()
              .map(types -> types.stream().map(TypeRef::toString).collect(joining(", ", " [", "]")))
              .collect(joining())
          + (hasFinally ? " finally" : "");
    }
  }
}
