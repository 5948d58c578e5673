package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;

/**
 * A piece of Java that gives a value.
 *
 * @param precedence how tightly its outermost operator binds; higher is tighter
 * @param isConstant whether javac may compute it (JLS 15.29); true where that is not sure
 */
record Expression(CodeBlock code, int precedence, boolean isConstant) {

  /** Names, literals, calls, field reads: never in parentheses. */
  static final int ATOM = 100;

  /** Prefix operators and casts. */
  static final int UNARY = 90;

  static final int AND = 40;
  static final int OR = 30;
  static final int CONDITIONAL = 20;

  Expression(CodeBlock code, int precedence) {
    this(code, precedence, false);
  }

  static Expression atom(CodeBlock code) {
    return new Expression(code, ATOM);
  }

  static Expression atom(String format, Object... args) {
    return atom(CodeBlock.of(format, args));
  }

  /** The same expression, known to be one that javac may compute, or not to be. */
  Expression constantIf(boolean condition) {
    return condition == isConstant ? this : new Expression(code, precedence, condition);
  }

  /** The code, in parentheses if it binds less tightly than asked for. */
  CodeBlock atLeast(int wanted) {
    return precedence >= wanted ? code : CodeBlock.of("($L)", code);
  }

  /** The code as what stands before a dot or a bracket. */
  CodeBlock asReceiver() {
    return atLeast(ATOM);
  }

  /** The expression behind a cast. */
  Expression cast(CodeBlock type) {
    return new Expression(CodeBlock.of("($L) $L", type, atLeast(UNARY)), UNARY, isConstant);
  }

  /** {@code !} of it. */
  Expression not() {
    return new Expression(CodeBlock.of("!$L", atLeast(ATOM)), UNARY, isConstant);
  }
}
