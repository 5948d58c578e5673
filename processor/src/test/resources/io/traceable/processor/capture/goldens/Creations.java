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

    private static int secret;

    Noisy(int x) {}
  }

  static class Sub extends Noisy {
    Sub(int x) {
      super(x);
    }
  }

  interface WithCode {
    List<String> LOG = new ArrayList<>();

    default void code() {}
  }

  static class Implements implements WithCode {
    Implements(int x) {}
  }

  interface WithoutCode {
    List<String> LOG = new ArrayList<>();
  }

  static class Constants implements WithoutCode {
    static final int ONE = 1;

    Constants(int x) {}
  }

  static class Quiet {
    static final int[] TABLE = {1, -2};
    static final Runnable IDLE = () -> {};
    static String name = null;
    private static int secret;

    Quiet(int x) {}
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

  static Noisy lateAfterUnboxing(Integer n) {
    return new Noisy(n);
  }

  static Sub lateSuperclass(int n) {
    return new Sub(1 / n);
  }

  static Implements lateInterface(int[] n) {
    return new Implements(n[0]);
  }

  static Constants silentInterface(int[] n) {
    return new Constants(n[0]);
  }

  static Pair lateArgument(int[] n) {
    return new Pair(new Noisy(1), n[0]);
  }

  static Pair nestedCreations(int n) {
    return new Pair(new Pair(null, n), n);
  }

  static Quiet quiet(int[] n) {
    return new Quiet(n[0]);
  }

  static Creations ownClass(int[] n) {
    return new Creations(n[0]);
  }

  static int privateField() {
    return Noisy.secret;
  }

  static int quietPrivateField() {
    return Quiet.secret++;
  }

  static List<String> ownField() {
    return OWN;
  }

  private static final List<String> OWN = new ArrayList<>();

  Creations(int n) {}

  Creations() {
    this(1);
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
