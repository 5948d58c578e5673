package io.traceable.processor.capture;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import io.traceable.graph.Argument;
import io.traceable.graph.Exit;
import io.traceable.graph.Region.Structure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * {@code a ? b : c}, {@code a && b}, {@code a || b} (JLS 15.23 to 15.25): regions, of which one
 * branch is evaluated. Where the condition is a constant, only that branch is there.
 */
final class Conditionals {

  private final Converter converter;

  Conditionals(Converter converter) {
    this.converter = converter;
  }

  /** The type of the whole is javac's: the branches are converted to it, boxes included. */
  Value capture(ConditionalExpressionTree tree, Frame frame) {
    TypeMirror type = denotable(converter.trees().type(tree));
    TypeMirror erasure = converter.rules().erasure(type);
    Object constant = converter.constants().of(tree.getCondition());
    if (constant != null) {
      ExpressionTree chosen =
          constant.equals(true) ? tree.getTrueExpression() : tree.getFalseExpression();
      return converter.expressions().capture(chosen, erasure, frame);
    }
    Value condition = converter.expressions().condition(tree.getCondition(), frame);
    Operand whenTrue = operand("then", tree.getTrueExpression(), type, frame);
    Operand whenFalse = operand("else", tree.getFalseExpression(), type, frame);
    return join(tree, "cond", condition, whenTrue, whenFalse, type, frame);
  }

  /** {@code b ? null : null} where nothing else is wanted is of the null type. */
  private TypeMirror denotable(TypeMirror type) {
    return type.getKind() == TypeKind.NULL ? converter.rules().object() : type;
  }

  /** Chains of {@code &&} and {@code ||} are deep on the left and walked in a loop. */
  Value logical(BinaryTree tree, Frame frame) {
    Deque<BinaryTree> chain = new ArrayDeque<>();
    ExpressionTree innermost = tree;
    while (innermost instanceof BinaryTree binary
        && Binaries.isLogical(binary)
        && converter.constants().of(binary) == null) {
      chain.push(binary);
      innermost = Attribution.withoutParentheses(binary.getLeftOperand());
    }
    Value value = converter.expressions().condition(innermost, frame);
    for (BinaryTree binary : chain) {
      value = logical(binary, value, frame);
    }
    return value;
  }

  private Value logical(BinaryTree tree, Value left, Frame frame) {
    boolean isAnd = tree.getKind() == Tree.Kind.CONDITIONAL_AND;
    Object constant = converter.constants().of(tree.getLeftOperand());
    if (constant != null) {
      return constant.equals(isAnd)
          ? converter.expressions().condition(tree.getRightOperand(), frame)
          : left;
    }
    return logical(
        tree,
        isAnd,
        left,
        tree.getRightOperand(),
        branch -> converter.expressions().condition(tree.getRightOperand(), branch),
        frame);
  }

  /** {@code left && right} of something that is not written as such an expression. */
  Value and(Tree at, Value left, Function<Frame, Value> right, Frame frame) {
    return logical(at, true, left, at, right, frame);
  }

  /** {@code left || right} of something that is not written as such an expression. */
  Value or(Tree at, Value left, Function<Frame, Value> right, Frame frame) {
    return logical(at, false, left, at, right, frame);
  }

  private Value logical(
      Tree at, boolean isAnd, Value left, Tree rightAt, Function<Frame, Value> right, Frame frame) {
    TypeMirror type = converter.rules().booleanType();
    Frame branch = frame.branch();
    Operand asked = new Operand(rightAt, isAnd ? "then" : "else", branch, right.apply(branch));
    Operand known =
        new Operand(
            at, isAnd ? "else" : "then", frame.branch(), converter.nodes().literal(!isAnd, type));
    return isAnd
        ? join(at, "and", left, asked, known, type, frame)
        : join(at, "or", left, known, asked, type, frame);
  }

  /**
   * A condition of two branches, each of which may leave.
   *
   * @param branchAt where the branches stand
   * @param then what is done where the test is true; false if it has left
   * @param otherwise what is done elsewhere; false if it has left
   * @param results what has values afterwards
   * @return whether control comes to what follows in {@code frame}
   */
  boolean branches(
      Tree at,
      Tree branchAt,
      Value test,
      Predicate<Frame> then,
      Predicate<Frame> otherwise,
      List<Local> results,
      Frame frame) {
    Frame whenTrue = frame.branch();
    boolean isThenOpen = end(branchAt, whenTrue, then.test(whenTrue), results);
    Frame whenFalse = frame.branch();
    boolean isElseOpen = end(branchAt, whenFalse, otherwise.test(whenFalse), results);
    List<Argument> args =
        List.of(test.argument(), whenTrue.asArgument("then"), whenFalse.asArgument("else"));
    List<Value> given = converter.joins().region(at, frame, "cond", Structure.COND, args, results);
    for (int i = 0; i < results.size(); i++) {
      frame.assign(results.get(i), given.get(i));
    }
    return isThenOpen || isElseOpen;
  }

  private boolean end(Tree at, Frame branch, boolean isOpen, List<Local> results) {
    if (isOpen) {
      converter.joins().exit(at, branch, Exit.YIELD, results);
    }
    Exits.close(converter, at, branch);
    return isOpen;
  }

  /** A branch that has been evaluated. */
  private record Operand(Tree at, String name, Frame frame, Value value) {}

  private Operand operand(String name, ExpressionTree tree, TypeMirror type, Frame frame) {
    Frame branch = frame.branch();
    Value value = converter.expressions().capture(tree, converter.rules().erasure(type), branch);
    return new Operand(tree, name, branch, value);
  }

  /**
   * The two branches, and what variables hold after them. A variable may be assigned in one branch
   * only: {@code a && (x = f()) > 0} assigns x where it is true, and nobody reads it where it is
   * false.
   */
  private Value join(
      Tree at,
      String wish,
      Value condition,
      Operand whenTrue,
      Operand whenFalse,
      TypeMirror type,
      Frame frame) {
    Local result = Local.synthetic(wish, type);
    List<Local> locals = new ArrayList<>(List.of(result));
    locals.addAll(Joins.assigned(List.of(whenTrue.frame(), whenFalse.frame())));
    for (Operand operand : List.of(whenTrue, whenFalse)) {
      operand.frame().assignUnnamed(result, operand.value());
      converter.joins().exit(operand.at(), operand.frame(), Exit.YIELD, locals);
    }
    List<Argument> args =
        List.of(
            condition.argument(),
            whenTrue.frame().asArgument(whenTrue.name()),
            whenFalse.frame().asArgument(whenFalse.name()));
    List<Value> values = converter.joins().region(at, frame, wish, Structure.COND, args, locals);
    for (int i = 1; i < locals.size(); i++) {
      frame.assign(locals.get(i), values.get(i));
    }
    return values.get(0);
  }
}
