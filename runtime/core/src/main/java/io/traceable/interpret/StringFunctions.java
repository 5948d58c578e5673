package io.traceable.interpret;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** String concatenation (JLS 15.18.1) as a function. */
final class StringFunctions {

  private StringFunctions() {}

  /** Joins the operands from left to right; the result is a new object. */
  static String concat(List<@Nullable Object> operands) {
    StringBuilder joined = new StringBuilder();
    for (Object operand : operands) {
      // Not append(Object): an operand of type char[] is an object here, not characters. And a
      // toString that gives null adds "null".
      joined.append(operand == null ? "null" : operand.toString());
    }
    return joined.toString();
  }
}
