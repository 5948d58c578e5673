package goldens;

import io.traceable.annotations.Traceable;

/** Patterns are tests, branches and calls of accessors. */
@Traceable
class Patterns {
  sealed interface Shape permits Circle, Pair {}

  record Circle(double radius) implements Shape {}

  record Pair(Shape first, Object second) implements Shape {}

  /** What its accessor throws becomes a MatchException. */
  record Told(int n) {
    @Override
    public int n() {
      return 10 / n;
    }
  }

  enum Color {
    RED,
    GREEN
  }

  static double decided(Shape shape) {
    return switch (shape) {
      case Circle(double radius) -> radius;
      case Pair pair -> 2;
    };
  }

  static int guarded(Object o) {
    switch (o) {
      case null -> {
        return -1;
      }
      case String s when s.isEmpty() -> {
        return 0;
      }
      case Integer i -> {
        return i;
      }
      default -> {}
    }
    return 1;
  }

  static String nested(Object o) {
    if (o instanceof Pair(Circle(var r), String s) && r > 0) {
      return s;
    }
    return "none";
  }

  static int constants(Color color) {
    return switch (color) {
      case RED -> 1;
      case Color c when c.ordinal() > 3 -> 2;
      case null, default -> 3;
    };
  }

  static int told(Object o) {
    return o instanceof Told(int n) ? n : 0;
  }
}
