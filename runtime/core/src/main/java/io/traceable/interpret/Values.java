package io.traceable.interpret;

import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values between nodes: primitives in their boxes, {@code void} as null. */
final class Values {

  private Values() {}

  /** A value that a verified graph cannot leave out. */
  static Object nonNull(@Nullable Object value) {
    return Objects.requireNonNull(value, "a primitive value is missing");
  }

  /** Whether a variable of that type can hold the value as it is, without any conversion. */
  static boolean fits(Class<?> type, @Nullable Object value) {
    if (type.isPrimitive()) {
      return MethodType.methodType(type).wrap().returnType().isInstance(value);
    }
    return value == null || type.isInstance(value);
  }

  static String describe(@Nullable Object value) {
    return value == null ? "null" : "a " + value.getClass().getName();
  }
}
