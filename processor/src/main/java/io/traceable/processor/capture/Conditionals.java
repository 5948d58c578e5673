package io.traceable.processor.capture;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import io.traceable.graph.Argument;
import io.traceable.graph.Exit;
import io.traceable.graph.Region.Structure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
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
    Value condition = condition(tree.getCondition(), frame);
    Argument whenTrue = branch("then", tree.getTrueExpression(), type, frame);
    Argument whenFalse = branch("else", tree.getFalseExpression(), type, frame);
    return region(tree, "cond", condition, whenTrue, whenFalse, type, frame);
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
    Value value = condition(innermost, frame);
    for (BinaryTree binary : chain) {
      value = logical(binary, value, frame);
    }
    return value;
  }

  private Value logical(BinaryTree tree, Value left, Frame frame) {
    boolean isAnd = tree.getKind() == Tree.Kind.CONDITIONAL_AND;
    Object constant = converter.constants().of(tree.getLeftOperand());
    if (constant != null) {
      return constant.equals(isAnd) ? condition(tree.getRightOperand(), frame) : left;
    }
    TypeMirror type = converter.rules().booleanType();
    Argument right = branch(isAnd ? "then" : "else", tree.getRightOperand(), type, frame);
    Frame decided = frame.branch();
    exit(tree, decided, converter.nodes().literal(!isAnd, type), type);
    Argument known = decided.asArgument(isAnd ? "else" : "then");
    return isAnd
        ? region(tree, "and", left, right, known, type, frame)
        : region(tree, "or", left, known, right, type, frame);
  }

  private Value condition(ExpressionTree tree, Frame frame) {
    return converter.expressions().capture(tree, converter.rules().booleanType(), frame);
  }

  private Argument branch(String name, ExpressionTree tree, TypeMirror type, Frame frame) {
    Frame branch = frame.branch();
    Value value = converter.expressions().capture(tree, converter.rules().erasure(type), branch);
    exit(tree, branch, value, type);
    return branch.asArgument(name);
  }

  private void exit(Tree at, Frame branch, Value value, TypeMirror type) {
    converter
        .nodes()
        .output(at, branch, Exit.YIELD, List.of(value.argument()), converter.refs().of(type));
  }

  private Value region(
      Tree at,
      String wish,
      Value condition,
      Argument whenTrue,
      Argument whenFalse,
      TypeMirror type,
      Frame frame) {
    return converter
        .nodes()
        .function(
            at,
            frame,
            wish,
            Structure.COND,
            List.of(condition.argument(), whenTrue, whenFalse),
            type);
  }
}
