package goldens;

import io.traceable.annotations.Traceable;

/** Where javac's versions do not agree on accessors, and the accessors can be seen. */
@Traceable
class RefusedPatterns {
  private final Object lock = new Object();

  record Told(Object a, Object b) {
    @Override
    public Object a() {
      return a.toString();
    }
  }

  static int neighbours(Object o) {
    return switch (o) {
      case Told(String a, Integer b) -> 1;
      case Told(Integer a, var b) -> 2;
      default -> 3;
    };
  }

  static int strangers(Object o) {
    return switch (o) {
      case Told(String a, Integer b) -> 1;
      case String s -> 2;
      case Told(Integer a, var b) -> 2;
      default -> 3;
    };
  }

  int locked(Object o) {
    synchronized (lock) {
      return o instanceof Told(var a, var b) ? 1 : 2;
    }
  }

  static int besideFinally(Object o, StringBuilder log) {
    try {
      return Integer.parseInt(o.toString());
    } catch (NumberFormatException e) {
      return o instanceof Told(var a, var b) ? 1 : 2;
    } finally {
      log.append("end");
    }
  }

  static int insideTry(Object o, StringBuilder log) {
    try {
      return o instanceof Told(var a, var b) ? 1 : 2;
    } finally {
      log.append("end");
    }
  }
}
