package io.traceable.tensor;

import java.util.Locale;

/** Comparison of two numbers; with a NaN all are false but {@link #NE}. */
enum Relation {
  EQ,
  NE,
  LT,
  LE,
  GT,
  GE;

  boolean holds(double left, double right) {
    return switch (this) {
      case EQ -> left == right;
      case NE -> left != right;
      case LT -> left < right;
      case LE -> left <= right;
      case GT -> left > right;
      case GE -> left >= right;
    };
  }

  boolean holds(int order) {
    return holds(order, 0);
  }

  String operator() {
    return name().toLowerCase(Locale.ROOT);
  }
}
