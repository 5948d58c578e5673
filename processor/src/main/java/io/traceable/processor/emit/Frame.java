package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Region.Structure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A region around the code that is being written, as exits see it. */
final class Frame {

  private final Node region;
  private final @Nullable Frame around;
  private final LocalNames names;
  private @Nullable String label;
  private @Nullable CodeBlock head;
  private @Nullable CodeBlock tail;
  private boolean isLeft;
  private boolean isContinued;

  Frame(Node region, @Nullable Frame around, LocalNames names) {
    this.region = region;
    this.around = around;
    this.names = names;
  }

  Node region() {
    return region;
  }

  @Nullable Frame around() {
    return around;
  }

  /** The jump target so many jump targets further out. */
  Frame jumpTarget(int depth) {
    Region target = (Region) region.target();
    if (target.isJumpTarget() && depth == 0) {
      return this;
    }
    if (around == null) {
      throw new EmitException(Problem.UNSUPPORTED_NODE, "a jump out of all regions");
    }
    return around.jumpTarget(target.isJumpTarget() ? depth - 1 : depth);
  }

  /** A {@code break} to the end of {@code goal}. */
  CodeBlock leave(Frame goal) {
    goal.isLeft = true;
    return goal == nearest(true)
        ? CodeBlock.of("break;\n")
        : CodeBlock.of("break $L;\n", goal.label());
  }

  /** A {@code continue} with the next turn of {@code goal}. */
  CodeBlock repeat(Frame goal) {
    goal.isContinued = true;
    return goal == nearest(false)
        ? CodeBlock.of("continue;\n")
        : CodeBlock.of("continue $L;\n", goal.label());
  }

  /** What a jump without a label goes to; Java's blocks are left by label only. */
  private @Nullable Frame nearest(boolean isBreak) {
    boolean isNearest =
        region.target() == Structure.LOOP || (isBreak && region.target() instanceof Region.Switch);
    return isNearest ? this : around == null ? null : around.nearest(isBreak);
  }

  private String label() {
    if (label == null) {
      label = names.fresh(region.target() == Structure.LOOP ? "loop" : "block");
    }
    return label;
  }

  /** What stands before the statement: its label, if a jump names it. */
  CodeBlock prefix() {
    return label == null ? CodeBlock.of("") : CodeBlock.of("$L:\n", label);
  }

  /** True if a {@code break} to its end has been written. */
  boolean isLeft() {
    return isLeft;
  }

  boolean isContinued() {
    return isContinued;
  }

  void setHead(CodeBlock test) {
    head = test;
  }

  void setTail(CodeBlock test) {
    tail = test;
  }

  /** The test of a {@code while} loop. */
  Optional<CodeBlock> head() {
    return Optional.ofNullable(head);
  }

  /** The test of a {@code do} loop. */
  Optional<CodeBlock> tail() {
    return Optional.ofNullable(tail);
  }
}
