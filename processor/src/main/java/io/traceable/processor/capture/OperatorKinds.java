package io.traceable.processor.capture;

import com.sun.source.tree.Tree;
import io.traceable.graph.Op;

/** Which operation of the graph a syntax tree's operator is. */
final class OperatorKinds {

  private OperatorKinds() {}

  static Op ofBinary(Tree.Kind kind, Tree at) {
    return switch (kind) {
      case PLUS -> Op.ADD;
      case MINUS -> Op.SUB;
      case MULTIPLY -> Op.MUL;
      case DIVIDE -> Op.DIV;
      case REMAINDER -> Op.REM;
      case AND -> Op.AND;
      case OR -> Op.OR;
      case XOR -> Op.XOR;
      case LEFT_SHIFT -> Op.SHL;
      case RIGHT_SHIFT -> Op.SHR;
      case UNSIGNED_RIGHT_SHIFT -> Op.USHR;
      case LESS_THAN -> Op.LT;
      case LESS_THAN_EQUAL -> Op.LE;
      case GREATER_THAN -> Op.GT;
      case GREATER_THAN_EQUAL -> Op.GE;
      case EQUAL_TO -> Op.EQ;
      case NOT_EQUAL_TO -> Op.NE;
      default -> throw Refusal.expression("the operator " + kind, at);
    };
  }

  static Op ofCompound(Tree.Kind kind, Tree at) {
    return switch (kind) {
      case PLUS_ASSIGNMENT -> Op.ADD;
      case MINUS_ASSIGNMENT -> Op.SUB;
      case MULTIPLY_ASSIGNMENT -> Op.MUL;
      case DIVIDE_ASSIGNMENT -> Op.DIV;
      case REMAINDER_ASSIGNMENT -> Op.REM;
      case AND_ASSIGNMENT -> Op.AND;
      case OR_ASSIGNMENT -> Op.OR;
      case XOR_ASSIGNMENT -> Op.XOR;
      case LEFT_SHIFT_ASSIGNMENT -> Op.SHL;
      case RIGHT_SHIFT_ASSIGNMENT -> Op.SHR;
      case UNSIGNED_RIGHT_SHIFT_ASSIGNMENT -> Op.USHR;
      default -> throw Refusal.expression("the operator " + kind, at);
    };
  }

  static Op ofIncrement(Tree.Kind kind) {
    return kind == Tree.Kind.PREFIX_INCREMENT || kind == Tree.Kind.POSTFIX_INCREMENT
        ? Op.ADD
        : Op.SUB;
  }

  static boolean isShift(Op op) {
    return op == Op.SHL || op == Op.SHR || op == Op.USHR;
  }

  static boolean isComparison(Op op) {
    return switch (op) {
      case LT, LE, GT, GE, EQ, NE -> true;
      default -> false;
    };
  }
}
