package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Methods of String whose value follows from the text alone, on every JDK the same: none that
 * depends on the version of Unicode, none that gives an object.
 */
final class TextMethods {

  private TextMethods() {}

  /**
   * The value of a call.
   *
   * @param text finds what an argument is known to be
   * @return empty for other methods, where an argument is not known, and where the call throws
   */
  static Optional<Literal> value(
      Target.Method method, List<Argument> args, Function<Argument, Optional<String>> text) {
    if (!method.hasReceiver()) {
      return Optional.empty();
    }
    String self = text.apply(args.get(0)).orElse(null);
    if (self == null) {
      return Optional.empty();
    } else if (args.size() == 1) {
      return Optional.ofNullable(alone(self, method.name())).map(Argument::literal);
    } else if (args.size() > 2) {
      return Optional.empty();
    } else if (method.name().equals("charAt")
        && args.get(1) instanceof Literal index
        && index.value() instanceof Integer i) {
      return i >= 0 && i < self.length()
          ? Optional.of(Argument.literal(self.charAt(i)))
          : Optional.empty();
    }
    return text.apply(args.get(1))
        .flatMap(other -> Optional.ofNullable(together(self, other, method.name())))
        .map(Argument::literal);
  }

  private static @Nullable Object alone(String self, String method) {
    return switch (method) {
      case "length" -> self.length();
      case "isEmpty" -> self.isEmpty();
      case "hashCode" -> self.hashCode();
      default -> null;
    };
  }

  private static @Nullable Object together(String self, String other, String method) {
    return switch (method) {
      case "equals" -> self.equals(other);
      case "startsWith" -> self.startsWith(other);
      case "endsWith" -> self.endsWith(other);
      case "contains" -> self.contains(other);
      case "compareTo" -> self.compareTo(other);
      default -> null;
    };
  }
}
