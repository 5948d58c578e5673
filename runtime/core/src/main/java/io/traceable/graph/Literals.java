package io.traceable.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types and text of constants. The text is read back by {@link GraphParser} to the same bits. */
final class Literals {

  private static final Map<Class<?>, TypeRef> TYPES =
      Map.of(
          Boolean.class, TypeRef.BOOLEAN,
          Character.class, TypeRef.CHAR,
          Byte.class, TypeRef.BYTE,
          Short.class, TypeRef.SHORT,
          Integer.class, TypeRef.INT,
          Long.class, TypeRef.LONG,
          Float.class, TypeRef.FLOAT,
          Double.class, TypeRef.DOUBLE,
          String.class, TypeRef.STRING,
          TypeRef.class, TypeRef.CLASS);

  private Literals() {}

  static boolean isAllowed(Object value) {
    return TYPES.containsKey(value.getClass());
  }

  static TypeRef typeOf(@Nullable Object value) {
    return value == null ? TypeRef.NULL : TYPES.getOrDefault(value.getClass(), TypeRef.OBJECT);
  }

  /**
   * Java's own notation where it is unambiguous, with a letter for the types that have none in
   * Java.
   */
  static String print(@Nullable Object value) {
    if (value instanceof String s) {
      return quote(s, '"');
    }
    if (value instanceof Character c) {
      return quote(String.valueOf(c), '\'');
    }
    if (value instanceof TypeRef type) {
      return "class " + type;
    }
    return value + suffix(value);
  }

  private static String suffix(@Nullable Object value) {
    if (value instanceof Long) {
      return "L";
    } else if (value instanceof Float) {
      return "f";
    } else if (value instanceof Double) {
      return "d";
    } else if (value instanceof Byte) {
      return "b";
    } else if (value instanceof Short) {
      return "s";
    }
    return "";
  }

  static String quote(String text, char quote) {
    StringBuilder quoted = new StringBuilder().append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\r' -> quoted.append("\\r");
        case '\\' -> quoted.append("\\\\");
        default -> {
          if (c == quote) {
            quoted.append('\\').append(c);
          } else if (c < ' ' || c > '~') {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append(quote).toString();
  }
}
