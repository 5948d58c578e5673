package goldens;

import io.traceable.annotations.Traceable;

/** Folded as javac folds: these strings are the same objects as everywhere else. */
@Traceable
class Constants {
  static final int MAX = Integer.MAX_VALUE;
  static final String NAME = "n" + 1;

  static int overflow() {
    return MAX + 1;
  }

  static String strings() {
    return NAME + 'c' + 1.0f + 1e10 + true + (char) 66 + 2L + (1 > 2 ? "a" : "b");
  }

  static boolean sameString() {
    return NAME == "n1";
  }

  static double arithmetic() {
    return 7 / 2 + 7 % 3 - 1.0 / 0 + (5 & 3 | 8 ^ 2) + (-1 >>> 28) + (1L << 40) + (byte) 300 + ~7;
  }

  static boolean logic() {
    return !(1 < 2) || 'a' <= 97 && 2.0 != 2.5f;
  }

  static int notConstant(int x) {
    int zero = 0;
    return x + 1 + 2 + (1 + 2);
  }

  static int divisionByZero() {
    return 1 / 0;
  }

  static String notFolded(String s, int i) {
    return s + 1 + 2 + "x" + "y" + (i + 1) + ("z" + 3);
  }

  static int chosenBranch(int x) {
    return MAX > 0 ? x + 1 : x / 0;
  }

  static boolean chosenOperand(boolean b) {
    return MAX < 0 && b || MAX > 0 & b;
  }

  static String block() {
    return """
        two
          lines\
        """;
  }

  static Object literals() {
    return new Object[] {1, 'c', 1L, 1.5f, 1.5, true, "s", null, String.class, int[].class, void.class};
  }

  static char ternary() {
    return true ? 'a' : 0;
  }
}
