package io.traceable.processor.capture;

import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Sequence;
import io.traceable.graph.Exit;
import io.traceable.graph.Region.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.type.TypeKind;

/**
 * {@code while}, {@code do}, {@code for}: one region, whose body is a turn from the test, or what
 * stands before it, to what continues with the next turn.
 */
final class Loops {

  private final Converter converter;

  Loops(Converter converter) {
    this.converter = converter;
  }

  boolean capture(WhileLoopTree tree, List<String> labels, Frame frame) {
    return loop(
        tree,
        labels,
        List.of(),
        frame,
        body -> {
          leaveUnless(tree.getCondition(), body);
          return converter.statements().capture(tree.getStatement(), body);
        });
  }

  boolean capture(DoWhileLoopTree tree, List<String> labels, Frame frame) {
    return loop(
        tree,
        labels,
        List.of(),
        frame,
        body -> {
          if (!turn(tree, tree.getStatement(), labels, body)) {
            return false;
          }
          if (Boolean.FALSE.equals(converter.constants().of(tree.getCondition()))) {
            converter.joins().jump(tree.getCondition(), body, loopOf(body), false);
            return false;
          }
          leaveUnless(tree.getCondition(), body);
          return true;
        });
  }

  /** What the initialisation declares lives in the frame around the loop, and nobody sees it. */
  boolean capture(ForLoopTree tree, List<String> labels, Frame frame) {
    converter.statements().all(tree.getInitializer(), frame);
    return loop(
        tree,
        labels,
        List.of(),
        frame,
        body -> {
          ExpressionTree condition = tree.getCondition();
          if (condition != null) {
            leaveUnless(condition, body);
          }
          boolean isOpen =
              tree.getUpdate().isEmpty()
                  ? converter.statements().capture(tree.getStatement(), body)
                  : turn(tree, tree.getStatement(), labels, body);
          return isOpen && converter.statements().all(tree.getUpdate(), body);
        });
  }

  boolean capture(EnhancedForLoopTree tree, List<String> labels, Frame frame) {
    boolean isArray = converter.trees().type(tree.getExpression()).getKind() == TypeKind.ARRAY;
    EnhancedFor loop =
        isArray
            ? EnhancedFor.overArray(converter, tree, frame)
            : EnhancedFor.overIterable(converter, tree, frame);
    return loop(
        tree,
        labels,
        loop.carried(),
        frame,
        body -> {
          Value test = loop.test(body);
          leaveUnless(tree, test, body);
          loop.next(body);
          boolean isOpen =
              isArray
                  ? turn(tree, tree.getStatement(), labels, body)
                  : converter.statements().capture(tree.getStatement(), body);
          if (isOpen) {
            loop.advance(body);
          }
          return isOpen;
        });
  }

  /**
   * A loop.
   *
   * @param counters what the loop itself carries from turn to turn
   * @param turn captures a turn; false if control does not come to its end
   */
  private boolean loop(
      StatementTree tree,
      List<String> labels,
      List<Local> counters,
      Frame frame,
      Predicate<Frame> turn) {
    List<Local> assigned = converter.locals(AssignedVariables.in(parts(tree), converter.trees()));
    List<Local> carried = new ArrayList<>(counters);
    assigned.stream().filter(local -> frame.find(local) != null).forEach(carried::add);
    JumpTarget target =
        new JumpTarget(JumpTarget.Kind.LOOP, frame.jumps(), labels, assigned, carried);
    Frame body = frame.branch(target);
    List<Argument> initial = new ArrayList<>();
    for (Local local : carried) {
      initial.add(frame.read(local).argument());
      String name = local.name();
      body.assign(local, converter.nodes().placeholder(tree, body, name, name, local.type()));
    }
    if (turn.test(body)) {
      converter.joins().exit(tree, body, Exit.continuing(0), carried);
    }
    Exits.close(converter, tree, body);
    List<Argument> args = List.of(new Sequence(initial), body.asArgument("loop"));
    converter.joins().region(tree, frame, "loop", Structure.LOOP, args, target);
    return target.isReached();
  }

  /** What is run in each turn. */
  private static List<Tree> parts(StatementTree tree) {
    if (tree instanceof ForLoopTree loop) {
      List<Tree> parts = new ArrayList<>();
      if (loop.getCondition() != null) {
        parts.add(loop.getCondition());
      }
      parts.add(loop.getStatement());
      parts.addAll(loop.getUpdate());
      return parts;
    }
    return tree instanceof EnhancedForLoopTree loop
        ? List.of(loop.getVariable(), loop.getStatement())
        : List.of(tree);
  }

  /** The statement of a loop that goes on after it, also after a continue. */
  private boolean turn(
      StatementTree loop, StatementTree statement, List<String> labels, Frame body) {
    if (!ContinueFinder.isContinued(statement, labels)) {
      return converter.statements().capture(statement, body);
    }
    JumpTarget target =
        new JumpTarget(
            JumpTarget.Kind.TURN,
            body.jumps(),
            labels,
            converter.locals(AssignedVariables.in(List.of(statement), converter.trees())),
            List.of());
    return converter.statements().branches().block(loop, statement, target, body);
  }

  private static JumpTarget loopOf(Frame body) {
    JumpTarget target = body.jumps();
    if (target == null) {
      throw new IllegalStateException("a turn outside a loop");
    }
    return target;
  }

  private void leaveUnless(ExpressionTree condition, Frame body) {
    if (converter.constants().of(condition) == null) {
      leaveUnless(condition, converter.expressions().condition(condition, body), body);
    }
  }

  private void leaveUnless(Tree at, Value test, Frame body) {
    Frame stay = body.branch();
    converter.joins().exit(at, stay, Exit.YIELD, List.of());
    Frame leave = body.branch();
    converter.joins().jump(at, leave, loopOf(body), false);
    List<Argument> args =
        List.of(test.argument(), stay.asArgument("then"), leave.asArgument("else"));
    converter.joins().region(at, body, "cond", Structure.COND, args, List.of());
  }
}
