package goldens;

import io.traceable.annotations.Traceable;

/** if, conditional and logical operators, patterns, labels, assert. */
@Traceable
class Branches {

  static int assignsInOneBranch(int a) {
    int b = a;
    if (a > 0) {
      b = 1;
    }
    return b;
  }

  static int assignsInBoth(int a) {
    int b;
    int c;
    if (a > 0) {
      b = 1;
      c = a;
    } else {
      b = a;
      c = 2;
    }
    return b - c;
  }

  static String leavesEarly(Object o) {
    if (o == null) {
      return "none";
    }
    if (!(o instanceof String s)) {
      throw new IllegalArgumentException();
    }
    return s;
  }

  static int leavesAlways(int a) {
    if (a > 0) {
      return 1;
    } else {
      return 2;
    }
  }

  static int assignsInOperands(boolean b, int n) {
    return (b ? n++ : (n = 2)) + n;
  }

  static int assignsWhereTrue(int n) {
    int m;
    if (n > 0 && (m = n * n) < 100) {
      return m;
    }
    return n;
  }

  static int binds(Object o) {
    return o instanceof String s && !s.isEmpty() ? s.length() : 0;
  }

  static int constant(int n) {
    if (false) {
      n = 1;
    }
    return n;
  }

  static int labelled(int n) {
    out:
    {
      if (n > 0) {
        break out;
      }
      n = -n;
    }
    return n;
  }

  static void asserts(int n) {
    assert n > 0 : n;
  }

  synchronized int locked() {
    return 1;
  }

  int locking(int n) {
    synchronized (this) {
      n++;
    }
    return n;
  }
}
