package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Region.Structure;
import java.util.List;

/** Regions as statements: {@code if} and blocks here, the others each in a class of its own. */
final class RegionCode {

  /** Columns of a nested block. */
  private static final int INDENT = 2;

  private final Parts parts;
  private final LoopCode loops;
  private final SwitchCode switches;
  private final TryCode tries;

  RegionCode(Parts parts) {
    this.parts = parts;
    loops = new LoopCode(parts);
    switches = new SwitchCode(parts);
    tries = new TryCode(parts);
  }

  /** Adds the statement of a region other than {@code cond}. */
  Completion region(Node node, Block block) {
    if (node.target() == Structure.LOOP) {
      return loops.loop(node, block);
    } else if (node.target() instanceof Region.Switch choice) {
      return switches.choice(node, choice, block);
    } else if (node.target() instanceof Region.Try guarded) {
      return tries.guarded(node, guarded, block);
    } else if (node.target() == Structure.SYNCHRONIZED) {
      return tries.locked(node, block);
    } else if (node.target() == Structure.RESOURCE) {
      return tries.closed(node, block);
    } else if (node.target() == Structure.BLOCK) {
      return block(node, block);
    }
    throw new EmitException(
        Problem.UNSUPPORTED_NODE, "node %" + node.name() + " (" + node.target() + ")");
  }

  private Completion block(Node node, Block block) {
    parts.writeBefore(node, List.of(), block);
    parts.declareValues(node, block);
    Frame frame = parts.frame(node, block);
    Block inner = block.nested(Variables.nested(node, 0), frame, parts.exits().after(node, block));
    Completion completion = parts.statements().graph(inner);
    if (frame.prefix().isEmpty()) {
      block.code().add(inner.code().build());
    } else {
      block.code().add(frame.prefix()).add("{\n$>").add(inner.code().build()).add("$<}\n");
    }
    return frame.isLeft() ? Completion.COMPLETES : completion;
  }

  /** Adds an {@code if}, or makes it the head or the end of the loop it stands in. */
  Completion conditional(Node node, Block block) {
    List<Pending.Entry> taken = block.pending().take(StatementCode.operands(node));
    Expression test = parts.body().value(node.args().get(0));
    if (loops.isHead(node, test, taken, block) || loops.isTail(node, test, taken, block)) {
      return Completion.COMPLETES;
    }
    parts.writeBefore(node, taken, block);
    Block comment = block.aside();
    parts.writer().comment(node, comment);
    Block declarations = block.aside();
    parts.declareValues(node, declarations);
    Frame frame = parts.frame(node, block);
    var after = parts.exits().after(node, block);
    Block then = block.nested(Variables.nested(node, 1), frame, after);
    Completion whenTrue = parts.statements().graph(then);
    LoneIf chained = new LoneIf();
    Graph branch = Variables.nested(node, 2);
    Block otherwise =
        block
            .nested(branch, frame, after)
            .indented(isChain(branch) ? -INDENT : 0)
            .otherwise(chained);
    Completion whenFalse = parts.statements().graph(otherwise);
    CodeBlock nothing = CodeBlock.of("");
    CodeBlock rest = otherwise.code().build();
    LoneIf lone = block.lone();
    boolean isLone =
        lone != null && lone.isFree() && block.code().isEmpty() && declarations.code().isEmpty();
    CodeBlock before = comment.code().build();
    CodeBlock alone = statement(test, nothing, then.code().build(), chained, rest);
    if (lone != null && isLone) {
      lone.hold(before, alone, statement(test, before, then.code().build(), chained, rest));
    } else {
      block.code().add(before).add(declarations.code().build()).add(alone);
    }
    return whenTrue.or(whenFalse);
  }

  /**
   * An {@code if} statement.
   *
   * @param comment at the beginning of the first branch
   */
  private static CodeBlock statement(
      Expression test, CodeBlock comment, CodeBlock then, LoneIf chained, CodeBlock rest) {
    CodeBlock.Builder code = CodeBlock.builder();
    CodeBlock otherwise = chained.branch(rest);
    if (then.isEmpty() && !otherwise.isEmpty()) {
      code.add("if ($L) {\n$>", test.not().code()).add(comment).add(otherwise).add("$<}\n");
    } else {
      code.add("if ($L) {\n$>", test.code()).add(comment).add(then);
      chained.addElse(rest, code);
    }
    return code.build();
  }

  /** True if a branch will most likely be a single {@code if}; how far its comments may reach. */
  private boolean isChain(Graph branch) {
    List<Node> steps = ConditionalCode.steps(branch);
    if (steps.isEmpty() || steps.get(steps.size() - 1).target() != Structure.COND) {
      return false;
    }
    return steps.subList(0, steps.size() - 1).stream()
        .allMatch(n -> NodeCode.isExpression(n) && parts.index().onlyUser(n).isPresent());
  }
}
