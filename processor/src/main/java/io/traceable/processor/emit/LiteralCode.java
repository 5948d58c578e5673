package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.TypeRef;

/** Constants as Java source, in ASCII, so that they do not depend on the build's encoding. */
final class LiteralCode {

  private LiteralCode() {}

  /** An expression of the constant's own type: {@code (byte) 1}. */
  static Expression of(Literal literal, TypeNames types) {
    Object value = literal.value();
    boolean isConstant = value != null && !(value instanceof TypeRef);
    if (value instanceof Byte || value instanceof Short) {
      return new Expression(
          CodeBlock.of("($L) $L", literal.type().erasure(), value), Expression.UNARY, isConstant);
    }
    return assigned(literal, types).constantIf(isConstant);
  }

  /** An expression to assign to a variable of the constant's type: {@code 1} for a byte. */
  static Expression assigned(Literal literal, TypeNames types) {
    Object value = literal.value();
    if (value instanceof TypeRef type) {
      return Expression.atom(CodeBlock.of("$T.class", types.erased(type)));
    } else if (value instanceof String text) {
      return Expression.atom(CodeBlock.of("$L", quote(text)));
    } else if (value instanceof Character c) {
      return Expression.atom(CodeBlock.of("$L", "'" + escape(c, '\'') + "'"));
    } else if (value instanceof Number number) {
      return number(number);
    }
    return Expression.atom(CodeBlock.of("$L", value));
  }

  private static Expression number(Number value) {
    if (value instanceof Float f && (f.isNaN() || f.isInfinite())) {
      return Expression.atom(CodeBlock.of("$T.$L", Float.class, special(f)));
    } else if (value instanceof Double d && (d.isNaN() || d.isInfinite())) {
      return Expression.atom(CodeBlock.of("$T.$L", Double.class, special(d)));
    }
    String suffix = value instanceof Long ? "L" : value instanceof Float ? "f" : "";
    String digits = value + suffix;
    return new Expression(
        CodeBlock.of("$L", digits), digits.startsWith("-") ? Expression.UNARY : Expression.ATOM);
  }

  private static String special(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    return value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY";
  }

  /** The text as a string literal. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      quoted.append(escape(text.charAt(i), '"'));
    }
    return quoted.append('"').toString();
  }

  /** Never a Unicode escape for a line end: javac resolves those before it looks for tokens. */
  private static String escape(char c, char quote) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '\r' -> "\\r";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '\\' -> "\\\\";
      default -> {
        if (c == quote) {
          yield "\\" + c;
        } else if (c < ' ') {
          yield String.format("\\%03o", (int) c);
        }
        yield c <= '~' ? String.valueOf(c) : String.format("\\u%04x", (int) c);
      }
    };
  }
}
