package io.traceable.processor.differential;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a method did: its value or its exception, and the state it left behind, all as
 * text. Floats are told apart by bits, NaN payloads aside; objects by content.
 */
record Outcome(String result, String state) {

  /** Arrays in concatenations show their identity, which differs from run to run. */
  Outcome {
    result = result.replaceAll("@[0-9a-f]+", "@");
    state = state.replaceAll("@[0-9a-f]+", "@");
  }

  /** {@code value}, or the exception's class. */
  String kind() {
    return result.startsWith("throws ")
        ? result.substring(0, Math.max(result.indexOf(':'), 0))
        : "value";
  }

  static Outcome value(@Nullable Object value, String state) {
    return new Outcome("value " + show(value), state);
  }

  /**
   * A NullPointerException made by the JVM describes bytecode in its message: only its type counts.
   * What stands in parentheses in a ClassCastException tells of class loaders, which the
   * interpreter cannot know.
   */
  static Outcome thrown(Throwable thrown, String state) {
    String message = Objects.toString(thrown.getMessage());
    if (thrown instanceof NullPointerException) {
      message = "";
    } else if (thrown instanceof ClassCastException && message.contains(" (")) {
      message = message.substring(0, message.indexOf(" ("));
    } else if (thrown instanceof ClassCastException) {
      // A method handle's own words for the same.
      message =
          message.replaceAll("Cannot cast (\\S+) to (\\S+)", "class $1 cannot be cast to class $2");
    }
    StringBuilder all = new StringBuilder("throws ");
    all.append(thrown.getClass().getName()).append(": ").append(message);
    if (thrown.getCause() != null) {
      all.append(" because it ").append(thrown(thrown.getCause(), "").result());
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      all.append(" although it ").append(thrown(suppressed, "").result());
    }
    return new Outcome(all.toString(), state);
  }

  static String show(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    Class<?> type = value.getClass();
    if (type.isArray()) {
      String all = Arrays.deepToString(new Object[] {value});
      return type.getSimpleName() + all.substring(1, all.length() - 1);
    } else if (Model.hasState(type)) {
      return type.getSimpleName() + " " + Model.state(value);
    } else if (isLambda(type)) {
      return "lambda";
    }
    return type.getSimpleName() + " " + value;
  }

  private static boolean isLambda(Class<?> type) {
    return type.isHidden() || java.lang.reflect.Proxy.isProxyClass(type);
  }
}
