package goldens;

import io.traceable.annotations.Traceable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@Traceable
class Creations {
  record Pair(Object left, int right) {}

  static class Noisy {
    static final List<String> LOG = new ArrayList<>();

    Noisy(int x) {}
  }

  class Inner {}

  enum Color {
    RED
  }

  static Object created(int n) {
    List<String> list = new ArrayList<>(n);
    Map<String, List<Integer>> map = new HashMap<>();
    Pair pair = new Pair(n, n + 1);
    Object plain = new Object();
    return pair.left();
  }

  static Noisy early(int n) {
    return new Noisy(n + 1);
  }

  static Noisy late(int[] n) {
    return new Noisy(n[0]);
  }

  static Object anonymous() {
    return new Object() {};
  }

  Inner inner() {
    return new Inner();
  }

  static Color constant() {
    return Color.RED;
  }

  static void thrown(String s) {
    throw new IllegalStateException(s);
  }

  static void thrownNull() {
    throw null;
  }

  static <X extends Exception> void rethrown(X x) throws X {
    throw x;
  }
}
