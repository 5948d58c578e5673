package io.traceable.processor.capture;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import io.traceable.graph.Argument;
import io.traceable.graph.Effects;
import io.traceable.graph.Exit;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** {@code if}, {@code assert}, and statements with a label that are no loops. */
final class Branches {

  private final Converter converter;

  Branches(Converter converter) {
    this.converter = converter;
  }

  boolean capture(IfTree tree, Frame frame) {
    ExpressionTree condition = tree.getCondition();
    Object constant = converter.constants().of(condition);
    StatementTree otherwise = tree.getElseStatement();
    if (constant != null) {
      StatementTree taken = constant.equals(true) ? tree.getThenStatement() : otherwise;
      return taken == null || converter.statements().capture(taken, frame);
    }
    Value test = converter.expressions().condition(condition, frame);
    Frame whenTrue = frame.branch();
    boolean isThenOpen = converter.statements().capture(tree.getThenStatement(), whenTrue);
    Frame whenFalse = frame.branch();
    boolean isElseOpen = otherwise == null || converter.statements().capture(otherwise, whenFalse);
    List<Frame> open = new ArrayList<>();
    if (isThenOpen) {
      open.add(whenTrue);
    }
    if (isElseOpen) {
      open.add(whenFalse);
    }
    join(tree, test, whenTrue, whenFalse, open, frame);
    return !open.isEmpty();
  }

  /** The two branches of an if, and what variables hold after it. */
  private void join(
      Tree at, Value test, Frame whenTrue, Frame whenFalse, List<Frame> open, Frame frame) {
    List<Local> locals =
        Joins.assigned(open).stream()
            .filter(local -> open.stream().allMatch(branch -> branch.find(local) != null))
            .toList();
    for (Frame branch : List.of(whenTrue, whenFalse)) {
      if (open.contains(branch)) {
        converter.joins().exit(at, branch, Exit.YIELD, locals);
      } else {
        Exits.close(converter, at, branch);
      }
    }
    List<Argument> args =
        List.of(test.argument(), whenTrue.asArgument("then"), whenFalse.asArgument("else"));
    List<Value> values = converter.joins().region(at, frame, "cond", Structure.COND, args, locals);
    for (int i = 0; i < locals.size(); i++) {
      frame.assign(locals.get(i), values.get(i));
    }
  }

  /** {@code label: statement} where the statement is no loop: break goes to its end. */
  boolean labelled(LabeledStatementTree tree, List<String> labels, Frame frame) {
    JumpTarget target =
        new JumpTarget(
            JumpTarget.Kind.LABELLED,
            frame.jumps(),
            labels,
            converter.locals(AssignedVariables.in(List.of(tree.getStatement()), converter.trees())),
            List.of());
    return block(tree, tree.getStatement(), target, frame);
  }

  /** A statement whose end can be jumped to. */
  boolean block(Tree at, StatementTree statement, JumpTarget target, Frame frame) {
    Frame body = frame.branch(target);
    if (converter.statements().capture(statement, body)) {
      converter.joins().jump(at, body, target, false);
    }
    Exits.close(converter, at, body);
    List<Argument> args = List.of(body.asArgument("block"));
    converter.joins().region(at, frame, "block", Structure.BLOCK, args, target);
    return target.isReached();
  }

  /**
   * {@code assert test : detail}: javac keeps in each class whether assertions are off, in a field
   * that no source can name.
   */
  void capture(AssertTree tree, Frame frame) {
    TypeElement home = converter.members().home();
    if (home.getKind().isInterface() || home.getNestingKind() == NestingKind.LOCAL) {
      throw new Refusal(Reason.UNSUPPORTED_STATEMENT, "an assert in an interface", tree);
    }
    if (Boolean.TRUE.equals(converter.constants().of(tree.getCondition()))) {
      return;
    }
    Target.Field disabled =
        new Target.Field(
            converter.refs().erased(home.asType()),
            "$assertionsDisabled",
            TypeRef.BOOLEAN,
            true,
            true,
            Effects.PURE);
    Value isOff =
        converter
            .nodes()
            .attribute(tree, frame, disabled, List.of(), converter.rules().booleanType());
    Frame on = frame.branch();
    check(tree, on);
    List<Local> locals = on.assigned().stream().filter(local -> frame.find(local) != null).toList();
    converter.joins().exit(tree, on, Exit.YIELD, locals);
    Frame off = frame.branch();
    converter.joins().exit(tree, off, Exit.YIELD, locals);
    List<Argument> args = List.of(isOff.argument(), off.asArgument("then"), on.asArgument("else"));
    List<Value> values =
        converter.joins().region(tree, frame, "assertion", Structure.COND, args, locals);
    for (int i = 0; i < locals.size(); i++) {
      frame.assign(locals.get(i), values.get(i));
    }
  }

  private void check(AssertTree tree, Frame on) {
    Value test = converter.expressions().condition(tree.getCondition(), on);
    Frame holds = on.branch();
    converter.joins().exit(tree, holds, Exit.YIELD, List.of());
    Frame fails = on.branch();
    fail(tree, fails);
    List<Argument> args =
        List.of(test.argument(), holds.asArgument("then"), fails.asArgument("else"));
    converter.joins().region(tree, on, "cond", Structure.COND, args, List.of());
  }

  /** {@code throw new AssertionError(detail)}, with the constructor that javac chooses. */
  private void fail(AssertTree tree, Frame frame) {
    TypeRef error = TypeRef.of("java.lang.AssertionError");
    List<TypeRef> parameters = new ArrayList<>();
    List<Argument> args = new ArrayList<>();
    ExpressionTree detail = tree.getDetail();
    if (detail != null) {
      TypeMirror parameter = detailType(converter.trees().type(detail));
      parameters.add(converter.refs().erased(parameter));
      args.add(converter.expressions().capture(detail, parameter, frame).argument());
    }
    Target.Method constructor =
        new Target.Method(
            Target.Dispatch.NEW,
            error,
            Target.Method.CONSTRUCTOR,
            parameters,
            error,
            Effects.IMPURE);
    TypeMirror type = converter.rules().declared("java.lang.AssertionError");
    Value thrown = converter.nodes().method(tree, frame, constructor, args, type);
    converter.nodes().output(tree, frame, Exit.THROW, List.of(thrown.argument()), error);
  }

  private TypeMirror detailType(TypeMirror type) {
    return switch (type.getKind()) {
      case BYTE, SHORT -> converter.rules().intType();
      case BOOLEAN, CHAR, INT, LONG, FLOAT, DOUBLE -> type;
      default -> converter.rules().object();
    };
  }
}
