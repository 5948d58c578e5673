package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Target;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the methods of boxes give: {@code intValue}, {@code booleanValue} and the like. */
final class Unboxing {

  private Unboxing() {}

  /** The value of a call on a box of this constant; empty for a constant that is no box's. */
  static Optional<Literal> value(Target.Method method, Literal box) {
    Object value = box.value();
    if (value instanceof Number number) {
      return Optional.ofNullable(of(number, method.name())).map(Argument::literal);
    }
    boolean isOwn =
        (value instanceof Boolean && method.name().equals("booleanValue"))
            || (value instanceof Character && method.name().equals("charValue"));
    return isOwn ? Optional.of(box) : Optional.empty();
  }

  private static @Nullable Object of(Number number, String method) {
    return switch (method) {
      case "byteValue" -> number.byteValue();
      case "shortValue" -> number.shortValue();
      case "intValue" -> number.intValue();
      case "longValue" -> number.longValue();
      case "floatValue" -> number.floatValue();
      case "doubleValue" -> number.doubleValue();
      default -> null;
    };
  }
}
