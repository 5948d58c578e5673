package io.traceable.graph;

import java.util.Locale;

/**
 * The operations of the Java language itself, as functions; the counterpart of Python's {@code
 * operator} module in torch.fx. An {@link Target.Operator} joins one of them with its operand
 * types.
 */
public enum Op {
  /** Arithmetic on two operands of one promoted type: int, long, float or double. */
  ADD,
  SUB,
  MUL,
  /** Division; on int and long it throws ArithmeticException for a zero divisor. */
  DIV,
  /** Remainder; on int and long it throws ArithmeticException for a zero divisor. */
  REM,
  /** Unary minus. */
  NEG,

  /** Bitwise on int and long, logical (both sides evaluated) on boolean. */
  AND,
  OR,
  XOR,
  /** {@code ~} on int and long. */
  INVERT,
  /** {@code !}. */
  NOT,
  /**
   * Shifts of an int or long by an int distance; capture narrows a long distance, which keeps the
   * bits that count.
   */
  SHL,
  SHR,
  USHR,

  /** Comparisons; EQ and NE also on boolean and on references. */
  LT,
  LE,
  GT,
  GE,
  EQ,
  NE,

  /** Primitive conversion, widening or narrowing, written or implied. */
  CONVERT,
  /** Reference cast: checked at run time against the erasure of the result. */
  CAST,
  /** {@code (value, class)} to boolean. */
  INSTANCEOF,
  /** String concatenation of any number of operands in source order. */
  CONCAT,

  /** New array by dimensions; unnamed trailing dimensions of the result type stay null. */
  NEW_ARRAY,
  /** New array from its elements: initialisers and varargs. */
  ARRAY,
  /** {@code (array, index)}. */
  GETITEM,
  /** {@code (array, index, value)}. */
  SETITEM,
  ARRAY_LENGTH;

  /** The name in the text form, for example {@code ushr}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
