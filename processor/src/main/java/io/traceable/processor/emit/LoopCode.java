package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Argument;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region.Structure;
import io.traceable.processor.emit.Assignments.Assignment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Loops: {@code while} and {@code do} where a test begins or ends the body, else without end. */
final class LoopCode {

  private final Parts parts;

  LoopCode(Parts parts) {
    this.parts = parts;
  }

  Completion loop(Node node, Block block) {
    Graph graph = Variables.nested(node, 1);
    List<Argument> initial = ((Argument.Sequence) node.args().get(0)).elements();
    List<Node.Placeholder> carried = graph.placeholders();
    List<Assignment> start = new ArrayList<>();
    for (int i = 0; i < carried.size(); i++) {
      start.add(new Assignment(carried.get(i), initial.get(i)));
    }
    boolean hasNext = parts.variables().isAbandonedTurn(node);
    if (hasNext) {
      carried.forEach(parts.body()::carry);
    }
    parts.settleAndWriteBefore(node, block);
    parts.writer().comment(node, block);
    parts.assignments().assign(start, node, false, false, block);
    parts.declareValues(node, block);
    Frame frame = parts.frame(node, block);
    Block body = block.nested(graph, frame, Set.of(Goal.turnOf(node)));
    if (hasNext) {
      // A finally may give up an exit that has assigned the next turn's values already.
      for (Node.Placeholder placeholder : carried) {
        parts
            .writer()
            .declare(placeholder, CodeBlock.of("$L", parts.body().targetOf(placeholder)), body);
      }
    }
    parts.statements().graph(body);
    CodeBlock code = body.code().build();
    block.code().add(frame.prefix());
    if (frame.tail().isPresent()) {
      block.code().add("do {\n$>").add(code).add("$<} while ($L);\n", frame.tail().get());
    } else {
      CodeBlock test = frame.head().orElse(CodeBlock.of("true"));
      block.code().add("while ($L) {\n$>", test).add(code).add("$<}\n");
    }
    boolean hasTest = frame.tail().isPresent() || frame.head().isPresent();
    return hasTest || frame.isLeft() ? Completion.COMPLETES : Completion.LEAVES;
  }

  /**
   * Takes a conditional that begins a loop's body and does no more than leave the loop as the
   * loop's test.
   */
  boolean isHead(Node node, Expression test, List<Pending.Entry> taken, Block block) {
    Frame frame = block.frame();
    if (frame == null
        || !isCandidate(node, test, frame, block)
        || !block.code().isEmpty()
        || frame.head().isPresent()) {
      return false;
    }
    if (isSilent(node, 1, Exit.YIELD, frame) && isBreak(node, 2, frame)) {
      frame.setHead(test.code());
    } else if (isSilent(node, 2, Exit.YIELD, frame) && isBreak(node, 1, frame)) {
      frame.setHead(test.not().code());
    }
    return frame.head().isPresent();
  }

  /**
   * Takes a conditional that ends a loop's body as the test of a {@code do} loop. A {@code
   * continue} would go to that test, and what the body declares is out of its sight.
   */
  boolean isTail(Node node, Expression test, List<Pending.Entry> taken, Block block) {
    Frame frame = block.frame();
    if (frame == null
        || !isCandidate(node, test, frame, block)
        || frame.head().isPresent()
        || frame.isContinued()
        || !Exits.isLast(node, block.graph())
        || !isVisible(node, taken, frame)) {
      return false;
    }
    Node.Output output = block.graph().output();
    boolean isAgain =
        output.target().equals(Exit.continuing(0)) && parts.exits().isSilent(output, frame);
    Exit again = isAgain ? Exit.YIELD : Exit.continuing(0);
    if (!isAgain && !output.target().equals(Exit.UNREACHABLE)) {
      return false;
    }
    if (isSilent(node, 1, again, frame) && isBreak(node, 2, frame)) {
      frame.setTail(test.code());
    } else if (isSilent(node, 2, again, frame) && isBreak(node, 1, frame)) {
      frame.setTail(test.not().code());
    }
    return frame.tail().isPresent();
  }

  /** A test that javac computes would make what follows unreachable for it. */
  private static boolean isCandidate(Node node, Expression test, Frame frame, Block block) {
    return frame.region().target() == Structure.LOOP
        && node.type().isVoid()
        && !test.isConstant()
        && block.pending().isEmpty();
  }

  private boolean isSilent(Node node, int branch, Exit exit, Frame frame) {
    Frame inside = new Frame(node, frame, parts.body().names());
    return parts.exits().isSilent(Variables.nested(node, branch), exit, inside);
  }

  private boolean isBreak(Node node, int branch, Frame frame) {
    return isSilent(node, branch, Exit.breaking(0), frame);
  }

  private boolean isVisible(Node node, List<Pending.Entry> taken, Frame frame) {
    Set<String> reads = new HashSet<>(StatementCode.operands(node));
    reads.removeIf(parts.body()::isFolded);
    taken.forEach(entry -> reads.addAll(entry.reads()));
    int position = parts.index().site(frame.region().name()).position();
    return reads.stream().allMatch(name -> parts.variables().declarationPosition(name) <= position);
  }
}
