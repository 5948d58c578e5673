package io.traceable.dispatch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values in messages: short, and never an exception of their own. */
final class ValueText {

  private static final int LIMIT = 300;

  private ValueText() {}

  static String of(@Nullable Object value) {
    String text;
    try {
      // deepToString takes an array of arrays; the brackets of the outer one go.
      String wrapped = Arrays.deepToString(new @Nullable Object[] {value});
      text = wrapped.substring(1, wrapped.length() - 1);
    } catch (RuntimeException | StackOverflowError e) {
      // The user's toString; the report matters more.
      text = value == null ? "null" : "a " + value.getClass().getName() + " that cannot be printed";
    }
    return text.length() <= LIMIT ? text : text.substring(0, LIMIT) + "...";
  }
}
