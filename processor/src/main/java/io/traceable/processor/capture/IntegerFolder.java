package io.traceable.processor.capture;

import com.sun.source.tree.Tree;
import org.jspecify.annotations.Nullable;

/** Operators on int and long constants, wrapping as the JVM does. */
final class IntegerFolder {

  private IntegerFolder() {}

  static @Nullable Object ofInts(Tree.Kind operator, int a, int b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> b == 0 ? null : (Object) (a / b);
      case REMAINDER -> b == 0 ? null : (Object) (a % b);
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      default -> compare(operator, a, b);
    };
  }

  static @Nullable Object ofLongs(Tree.Kind operator, long a, long b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> b == 0 ? null : (Object) (a / b);
      case REMAINDER -> b == 0 ? null : (Object) (a % b);
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      default -> compare(operator, a, b);
    };
  }

  static @Nullable Object shift(Tree.Kind operator, int value, long distance) {
    return switch (operator) {
      case LEFT_SHIFT -> value << distance;
      case RIGHT_SHIFT -> value >> distance;
      case UNSIGNED_RIGHT_SHIFT -> value >>> distance;
      default -> null;
    };
  }

  static @Nullable Object shift(Tree.Kind operator, long value, long distance) {
    return switch (operator) {
      case LEFT_SHIFT -> value << distance;
      case RIGHT_SHIFT -> value >> distance;
      case UNSIGNED_RIGHT_SHIFT -> value >>> distance;
      default -> null;
    };
  }

  private static @Nullable Object compare(Tree.Kind operator, long a, long b) {
    return switch (operator) {
      case LESS_THAN -> a < b;
      case LESS_THAN_EQUAL -> a <= b;
      case GREATER_THAN -> a > b;
      case GREATER_THAN_EQUAL -> a >= b;
      case EQUAL_TO -> a == b;
      case NOT_EQUAL_TO -> a != b;
      default -> null;
    };
  }
}
