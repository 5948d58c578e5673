package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Region.Structure;
import java.util.List;

/** Regions as statements: {@code if} and blocks here, the others each in a class of its own. */
final class RegionCode {

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
    parts.writer().comment(node, block);
    parts.declareValues(node, block);
    Frame frame = parts.frame(node, block);
    var after = parts.exits().after(node, block);
    Block then = block.nested(Variables.nested(node, 1), frame, after);
    Completion whenTrue = parts.statements().graph(then);
    Block otherwise = block.nested(Variables.nested(node, 2), frame, after);
    Completion whenFalse = parts.statements().graph(otherwise);
    add(test, then.code().build(), otherwise.code().build(), block);
    return whenTrue.or(whenFalse);
  }

  private static void add(Expression test, CodeBlock then, CodeBlock otherwise, Block block) {
    if (then.isEmpty() && !otherwise.isEmpty()) {
      block.code().add("if ($L) {\n$>", test.not().code()).add(otherwise);
    } else {
      block.code().add("if ($L) {\n$>", test.code()).add(then);
      if (!otherwise.isEmpty()) {
        block.code().add("$<} else {\n$>").add(otherwise);
      }
    }
    block.code().add("$<}\n");
  }
}
