package goldens;

import io.traceable.annotations.Traceable;

/** Each is refused at the statement or expression that is not modelled. */
@Traceable
abstract class Refused {
  private int x;

  private static class Hidden {
    int y;
  }

  static int branches(int a) {
    int b = a;
    if (a > 0) {
      b = 1;
    }
    return b;
  }

  static int loops(int n) {
    for (int i = 0; i < n; i++) {}
    return n;
  }

  static int tries(int n) {
    try {
      return n;
    } finally {
      n++;
    }
  }

  static int switches(int n) {
    return 1
        + switch (n) {
          case 1 -> 2;
          default -> 3;
        };
  }

  static int assignsInBranch(boolean b, int n) {
    return b ? n++ : (n = 2);
  }

  static boolean assignsBehindAnd(boolean b, int n) {
    return b && (n = 2) > 0;
  }

  static int binds(Object o) {
    return o instanceof String s ? s.length() : 0;
  }

  static int hidden(Object o) {
    return new Hidden().y;
  }

  static int localClass() {
    record Point(int x) {}
    return new Point(1).x();
  }

  static void asserts(int n) {
    assert n > 0;
  }

  synchronized void locked() {}

  void locking() {
    synchronized (this) {
      x++;
    }
  }

  static void labelled() {
    out:
    {
      break out;
    }
  }

  abstract int noBody();

  native int elsewhere();

  static Object handle(java.lang.invoke.MethodHandle h) throws Throwable {
    return h.invoke(1);
  }

  class Inner {
    @Traceable
    int outerField() {
      return x;
    }

    @Traceable
    Refused outerThis() {
      return Refused.this;
    }

    @Traceable
    int outerMethod() {
      return noBody();
    }
  }
}
