package io.traceable.processor.capture;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import io.traceable.graph.Op;
import io.traceable.graph.Operators;
import io.traceable.graph.TypeRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Binary operators that evaluate both operands (JLS 15.17 to 15.22). Chains like {@code a + b + c}
 * are nested on the left, as deep as they are long, so they are walked in a loop.
 */
final class Binaries {

  private final Converter converter;

  Binaries(Converter converter) {
    this.converter = converter;
  }

  Value capture(BinaryTree tree, Frame frame) {
    if (isLogical(tree)) {
      return converter.conditionals().logical(tree, frame);
    } else if (converter.concatenations().isConcatenation(tree)) {
      return converter.concatenations().capture(tree, frame);
    }
    Deque<BinaryTree> chain = new ArrayDeque<>();
    ExpressionTree innermost = tree;
    while (innermost instanceof BinaryTree binary && isStrict(binary)) {
      chain.push(binary);
      innermost = Attribution.withoutParentheses(binary.getLeftOperand());
    }
    Value value = converter.expressions().capture(innermost, frame);
    for (BinaryTree binary : chain) {
      value = operate(binary, value, frame);
    }
    return value;
  }

  static boolean isLogical(Tree tree) {
    return tree.getKind() == Tree.Kind.CONDITIONAL_AND
        || tree.getKind() == Tree.Kind.CONDITIONAL_OR;
  }

  private boolean isStrict(BinaryTree tree) {
    return !isLogical(tree)
        && converter.constants().of(tree) == null
        && !converter.concatenations().isConcatenation(tree);
  }

  private Value operate(BinaryTree tree, Value left, Frame frame) {
    TypeMirror leftType = converter.trees().type(tree.getLeftOperand());
    TypeMirror rightType = converter.trees().type(tree.getRightOperand());
    Op op = OperatorKinds.ofBinary(tree.getKind(), tree);
    if (isReference(op, leftType, rightType)) {
      Value right = converter.expressions().capture(tree.getRightOperand(), frame);
      return converter
          .nodes()
          .operator(
              tree,
              frame,
              Operators.binary(op, TypeRef.OBJECT),
              List.of(left.argument(), right.argument()),
              converter.rules().booleanType());
    }
    boolean isShift = OperatorKinds.isShift(op);
    PrimitiveType operandType =
        isShift
            ? converter.rules().promoted(leftType)
            : converter.rules().promoted(leftType, rightType);
    Value first =
        converter.conversions().coerce(left, leftType, operandType, tree.getLeftOperand(), frame);
    Value second =
        isShift
            ? distance(tree.getRightOperand(), frame)
            : converter.expressions().capture(tree.getRightOperand(), operandType, frame);
    return apply(op, operandType, first, second, tree, frame);
  }

  /** Two boxes are compared as references, a box and a primitive as numbers (JLS 15.21). */
  private static boolean isReference(Op op, TypeMirror left, TypeMirror right) {
    return (op == Op.EQ || op == Op.NE)
        && !left.getKind().isPrimitive()
        && !right.getKind().isPrimitive();
  }

  /** A shift's distance: a long one is narrowed, which keeps the bits that count. */
  Value distance(ExpressionTree tree, Frame frame) {
    PrimitiveType promoted = converter.rules().promoted(converter.trees().type(tree));
    Value distance = converter.expressions().capture(tree, promoted, frame);
    return promoted.getKind() == TypeKind.LONG
        ? converter.conversions().convert(distance, converter.rules().intType(), tree, frame)
        : distance;
  }

  Value apply(Op op, PrimitiveType type, Value left, Value right, Tree at, Frame frame) {
    return converter
        .nodes()
        .operator(
            at,
            frame,
            Operators.binary(op, converter.refs().erased(type)),
            List.of(left.argument(), right.argument()),
            OperatorKinds.isComparison(op) ? converter.rules().booleanType() : type);
  }
}
