package io.traceable.processor.capture;

import com.sun.source.tree.Tree;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * The operators of the language on constants. Null is the result where the operation is no constant
 * expression: a division by zero, or operands of the wrong kind.
 */
final class ConstantFolder {

  private ConstantFolder() {}

  static @Nullable Object unary(Tree.Kind operator, Object value) {
    if (value instanceof Boolean b) {
      return operator == Tree.Kind.LOGICAL_COMPLEMENT ? !b : null;
    }
    Object promoted = promoted(value, TypeKind.INT);
    if (promoted instanceof Integer i) {
      return switch (operator) {
        case UNARY_PLUS -> i;
        case UNARY_MINUS -> -i;
        case BITWISE_COMPLEMENT -> ~i;
        default -> null;
      };
    } else if (promoted instanceof Long l) {
      return switch (operator) {
        case UNARY_PLUS -> l;
        case UNARY_MINUS -> -l;
        case BITWISE_COMPLEMENT -> ~l;
        default -> null;
      };
    } else if (promoted instanceof Float f) {
      return operator == Tree.Kind.UNARY_MINUS ? (Object) (-f) : promoted;
    } else if (promoted instanceof Double d) {
      return operator == Tree.Kind.UNARY_MINUS ? (Object) (-d) : promoted;
    }
    return null;
  }

  static @Nullable Object binary(Tree.Kind operator, Object left, Object right) {
    if (left instanceof String || right instanceof String) {
      return ofStrings(operator, left, right);
    } else if (left instanceof Boolean a && right instanceof Boolean b) {
      return ofBooleans(operator, a, b);
    } else if (!PrimitiveValues.isNumeric(left) || !PrimitiveValues.isNumeric(right)) {
      return null;
    }
    switch (operator) {
      case LEFT_SHIFT, RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT -> {
        return shift(operator, left, right);
      }
      default -> {
        TypeKind kind = max(kind(left), kind(right));
        Object a = promoted(left, kind);
        Object b = promoted(right, kind);
        if (a instanceof Integer x && b instanceof Integer y) {
          return IntegerFolder.ofInts(operator, x, y);
        } else if (a instanceof Long x && b instanceof Long y) {
          return IntegerFolder.ofLongs(operator, x, y);
        } else if (a instanceof Float x && b instanceof Float y) {
          return ofFloats(operator, x, y);
        }
        return ofDoubles(operator, (Double) a, (Double) b);
      }
    }
  }

  /** javac compares constant strings by their characters: they would be one object. */
  private static @Nullable Object ofStrings(Tree.Kind operator, Object left, Object right) {
    return switch (operator) {
      case PLUS -> left.toString() + right;
      case EQUAL_TO -> left.equals(right);
      case NOT_EQUAL_TO -> !left.equals(right);
      default -> null;
    };
  }

  private static @Nullable Object ofBooleans(Tree.Kind operator, boolean a, boolean b) {
    return switch (operator) {
      case AND, CONDITIONAL_AND -> a && b;
      case OR, CONDITIONAL_OR -> a || b;
      case XOR, NOT_EQUAL_TO -> a != b;
      case EQUAL_TO -> a == b;
      default -> null;
    };
  }

  private static @Nullable Object shift(Tree.Kind operator, Object left, Object right) {
    Object a = promoted(left, TypeKind.INT);
    Object distance = PrimitiveValues.convert(right, TypeKind.LONG);
    if (a instanceof Integer x) {
      return IntegerFolder.shift(operator, x, (Long) distance);
    }
    return a instanceof Long x ? IntegerFolder.shift(operator, x, (Long) distance) : null;
  }

  private static @Nullable Object ofFloats(Tree.Kind operator, float a, float b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      default -> compare(operator, a, b);
    };
  }

  private static @Nullable Object ofDoubles(Tree.Kind operator, double a, double b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      default -> compare(operator, a, b);
    };
  }

  /** Comparisons of floats are those of the same numbers as doubles. */
  private static @Nullable Object compare(Tree.Kind operator, double a, double b) {
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

  private static Object promoted(Object value, TypeKind atLeast) {
    return PrimitiveValues.convert(value, max(kind(value), atLeast));
  }

  private static TypeKind max(TypeKind a, TypeKind b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** The kind after unary promotion: the enum has int before long before float before double. */
  private static TypeKind kind(Object value) {
    if (value instanceof Long) {
      return TypeKind.LONG;
    } else if (value instanceof Float) {
      return TypeKind.FLOAT;
    }
    return value instanceof Double ? TypeKind.DOUBLE : TypeKind.INT;
  }
}
