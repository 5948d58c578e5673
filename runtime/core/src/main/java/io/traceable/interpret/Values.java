package io.traceable.interpret;

import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values between nodes: primitives in their boxes, {@code void} as null. */
final class Values {

  private Values() {}

  /** A value that a verified graph cannot leave out. */
  static Object nonNull(@Nullable Object value) {
    return Objects.requireNonNull(value, "a primitive value is missing");
  }

  /** The values of a sequence, or of a region that gives several. */
  @SuppressWarnings("unchecked") // Lists among values are made by the interpreter only.
  static List<@Nullable Object> list(@Nullable Object value) {
    return (List<@Nullable Object>) nonNull(value);
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
