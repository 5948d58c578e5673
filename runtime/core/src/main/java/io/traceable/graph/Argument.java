package io.traceable.graph;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An argument of a node. It names its producer instead of holding it: equality is flat, copying is
 * trivial, and the text form parses back.
 */
public sealed interface Argument {

  /** The value of an earlier node of the same graph or of a graph around it. */
  record Ref(String name) implements Argument {
    @Override
    public String toString() {
      return "%" + name;
    }
  }

  /**
   * A constant: {@code null}, Boolean, Character, Byte, Short, Integer, Long, Float, Double,
   * String, or a {@link TypeRef} for a class literal.
   */
  record Literal(@Nullable Object value) implements Argument {

    public static final Literal NULL = new Literal(null);

    public Literal {
      if (value != null && !Literals.isAllowed(value)) {
        throw new IllegalArgumentException(
            "a graph literal cannot hold a " + value.getClass().getName() + ": " + value);
      }
    }

    /**
     * Reads the form of the {@linkplain Graph#toText graph's text}: {@code 2}, {@code NaNd}, {@code
     * "a"}.
     *
     * @throws GraphException for any other text
     */
    public static Literal parse(String text) {
      TextScanner scanner = new TextScanner(text);
      Literal literal = new Literal(scanner.literal());
      scanner.expectEnd();
      return literal;
    }

    /** The type of the constant; {@link TypeRef#NULL} for {@code null}. */
    public TypeRef type() {
      return Literals.typeOf(value);
    }

    /** Floats and doubles are compared by bits, so that {@code 0.0} differs from {@code -0.0}. */
    @Override
    public String toString() {
      return Literals.print(value);
    }
  }

  /** A list of arguments. */
  record Sequence(List<Argument> elements) implements Argument {
    public Sequence {
      elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
      return elements.stream().map(Argument::toString).collect(joining(", ", "[", "]"));
    }
  }

  /**
   * A nested graph: a region's branch or a lambda's body. It sees the nodes before the one it
   * belongs to.
   */
  record Subgraph(Graph graph) implements Argument {}

  static Ref ref(Node node) {
    return new Ref(node.name());
  }

  static Literal literal(@Nullable Object value) {
    return new Literal(value);
  }

  /** Calls {@code action} for every reference in this argument, nested graphs included. */
  default void forEachRef(Consumer<Ref> action) {
    if (this instanceof Ref ref) {
      action.accept(ref);
    } else if (this instanceof Sequence sequence) {
      sequence.elements().forEach(e -> e.forEachRef(action));
    } else if (this instanceof Subgraph nested) {
      nested.graph().nodes().forEach(n -> n.forEachRef(action));
    }
  }

  /**
   * This argument with every reference replaced by what {@code mapping} gives for it, nested graphs
   * included.
   */
  default Argument mapRefs(Function<Ref, Argument> mapping) {
    if (this instanceof Ref ref) {
      return mapping.apply(ref);
    }
    if (this instanceof Sequence sequence) {
      return new Sequence(sequence.elements().stream().map(e -> e.mapRefs(mapping)).toList());
    }
    if (this instanceof Subgraph nested) {
      Graph graph = nested.graph();
      return new Subgraph(
          new Graph(graph.name(), graph.nodes().stream().map(n -> n.mapRefs(mapping)).toList()));
    }
    return this;
  }
}
