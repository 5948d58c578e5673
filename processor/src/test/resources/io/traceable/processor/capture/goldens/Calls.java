package goldens;

import static java.lang.Math.max;

import io.traceable.annotations.Pure;
import io.traceable.annotations.Traceable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

interface CallsGreeter {
  default String greet(String name) {
    return "hello " + name;
  }
}

class CallsBase {
  int twice(int x) {
    return 2 * x;
  }
}

@Traceable
class Calls extends CallsBase implements CallsGreeter {

  private int secret(int x) {
    return x;
  }

  @Pure
  double pure(double x) {
    return x;
  }

  @Pure(total = true)
  static double total(double x) {
    return x;
  }

  @Override
  int twice(int x) {
    return super.twice(x) + Calls.super.twice(x);
  }

  @Override
  public String greet(String name) {
    return CallsGreeter.super.greet(name);
  }

  int everyKind(Calls other, List<String> list, ArrayList<String> arrayList) {
    int a = secret(1);
    int b = other.secret(2);
    int c = list.size() + arrayList.size();
    int d = max(a, b);
    this.nothing();
    Objects.requireNonNull(list);
    return Math.abs(c) + d;
  }

  double effects(Calls other) {
    return pure(1) + other.pure(2) + total(3) + Math.sqrt(4) + StrictMath.floor(5);
  }

  int staticThroughInstance(Calls other) {
    return other.self().count(1, 2);
  }

  Calls self() {
    return this;
  }

  static int count(int... xs) {
    return xs.length;
  }

  static int count2(String first, Object... rest) {
    return rest.length;
  }

  int variableArity(int[] array, Object[] objects, Object object) {
    return count()
        + count(1)
        + count(array)
        + count2("a")
        + count2("a", objects)
        + count2("a", object)
        + count2("a", (Object) objects)
        + count2("a", null, 1);
  }

  List<String> inferredArity(String s) {
    return Arrays.asList(s, "b");
  }

  List<List<String>> nestedArity(String s) {
    return Arrays.asList(Arrays.asList(s), List.of());
  }

  Object numbers() {
    return Arrays.asList(1, 2.5);
  }

  static void overloaded(long x) {}

  static void overloaded(Object x) {}

  static void overloaded(int... x) {}

  static void overloads(byte b, Integer boxed, char c) {
    overloaded(b);
    overloaded(boxed);
    overloaded(c);
    overloaded();
    overloaded((Object) null);
  }

  Class<?> classes(String s, Collection<Integer> c) {
    Class<? extends String> a = s.getClass();
    return c.getClass();
  }

  int lengths(StringBuilder builder) {
    return builder.length();
  }

  private void nothing() {}

  <T extends Comparable<T>> T generic(T a, T b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  String useGeneric(List<String> names) {
    String first = names.get(0);
    Object untouched = names.get(1);
    names.get(2);
    String result = this.<String>generic(first, "b");
    return result + names.get(3).length() + names.get(4);
  }

  int unboxed(List<Integer> numbers) {
    int a = numbers.get(0);
    long b = numbers.get(1);
    return a + (int) b + numbers.get(2);
  }

  <A extends Number & Comparable<A>> int intersection(A a, A b) {
    return a.compareTo(b) + a.intValue();
  }
}
