package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Graph;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one graph while they are written.
 *
 * @param indent columns before them
 * @param frame the region the graph is nested in; null for a method or lambda
 * @param next where control goes when the statements end: exits to there need no jump
 * @param lone where the graph is the {@code else} branch of an {@code if}: holds an {@code if} with
 *     which it begins, apart from the statements after that
 */
record Block(
    Graph graph,
    CodeBlock.Builder code,
    int indent,
    @Nullable Frame frame,
    Set<Goal> next,
    Pending pending,
    @Nullable LoneIf lone) {

  static Block ofBody(Graph graph, CodeBlock.Builder code, int indent, Set<Goal> next) {
    return new Block(graph, code, indent, null, next, new Pending(), null);
  }

  /** For a nested graph of a region that stands here. */
  Block nested(Graph inner, Frame region, Set<Goal> after) {
    return new Block(inner, CodeBlock.builder(), indent + 2, region, after, new Pending(), null);
  }

  /** The same for an {@code else} branch. */
  Block otherwise(LoneIf held) {
    return new Block(graph, code, indent, frame, next, pending, held);
  }

  /** The same with what is added going elsewhere. */
  Block aside() {
    return new Block(graph, CodeBlock.builder(), indent, frame, next, pending, lone);
  }

  /** The same further to the right. */
  Block indented(int columns) {
    return new Block(graph, code, indent + columns, frame, next, pending, lone);
  }
}
