package io.traceable.processor.capture;

import javax.lang.model.type.TypeKind;

/** Conversions of primitive constants as the JVM does them (JLS 5.1.2, 5.1.3). */
final class PrimitiveValues {

  private PrimitiveValues() {}

  /** The constant as a value of a primitive type; boolean goes with boolean only. */
  static Object convert(Object value, TypeKind kind) {
    if (value instanceof Boolean) {
      return value;
    }
    if (value instanceof Double d) {
      return ofDouble(d, kind);
    } else if (value instanceof Float f) {
      return kind == TypeKind.FLOAT ? f : ofDouble(f, kind);
    }
    return ofLong(integral(value), kind);
  }

  /** True for a constant that arithmetic takes as a number, a char included. */
  static boolean isNumeric(Object value) {
    return value instanceof Number || value instanceof Character;
  }

  private static long integral(Object value) {
    return value instanceof Character c ? c : ((Number) value).longValue();
  }

  private static Object ofLong(long value, TypeKind kind) {
    return switch (kind) {
      case BYTE -> (byte) value;
      case SHORT -> (short) value;
      case CHAR -> (char) value;
      case INT -> (int) value;
      case LONG -> value;
      case FLOAT -> (float) value;
      case DOUBLE -> (double) value;
      default -> throw new IllegalArgumentException("no number is a " + kind);
    };
  }

  /** From float as well: float to double is exact, and so are the ways on from there. */
  private static Object ofDouble(double value, TypeKind kind) {
    return switch (kind) {
      case BYTE -> (byte) value;
      case SHORT -> (short) value;
      case CHAR -> (char) value;
      case INT -> (int) value;
      case LONG -> (long) value;
      case FLOAT -> (float) value;
      case DOUBLE -> value;
      default -> throw new IllegalArgumentException("no number is a " + kind);
    };
  }
}
