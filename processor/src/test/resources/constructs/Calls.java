package constructs;

import io.traceable.annotations.Traceable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls of every kind: overloads, varargs, generics, static, private, super, interface, chained. */
public class Calls extends Base implements Shape {
  private final StringBuilder log = new StringBuilder();
  private static int calls;

  public static Calls make() {
    calls = 0;
    return new Calls();
  }

  @Override
  public String state() {
    return log + super.state() + calls;
  }

  private String over(Object o) {
    return "Object";
  }

  private String over(int i) {
    return "int";
  }

  private String over(long l) {
    return "long";
  }

  private String over(Integer i) {
    return "Integer";
  }

  private String over(char c) {
    return "char";
  }

  private String over(String s) {
    return "String";
  }

  private String over(int... is) {
    return "int..." + is.length;
  }

  String pick(long l, Object o) {
    return "long,Object";
  }

  String pick(int i, Integer o) {
    return "int,Integer";
  }

  String pick(double d, Object... os) {
    return "double,Object..." + (os == null ? "null" : os.length);
  }

  private static int count() {
    return ++calls;
  }

  @Override
  protected String hook(String s) {
    return "sub " + s;
  }

  @Override
  public String describe() {
    return "calls";
  }

  @Traceable
  String overloads(byte b, short s, char c, int i, long l, Integer boxed, Object o) {
    return over(b) + over(s) + over(c) + over(i) + over(l) + over(boxed) + over(o) + over("s") + over((Object) "s") + over() + over(1, 2) + over(null, 1);
  }

  private String over(Object a, int b) {
    return "Object,int";
  }

  @Traceable
  String moreOverloads(int i, Integer boxed, Object[] os) {
    return pick(i, boxed) + pick(i, "s") + pick(1.0) + pick(1.0, os) + pick(1.0, (Object) os) + pick(1f, 1, 2, 3) + pick('c', (Object) null);
  }

  @Traceable
  String varargs(String format, Object[] many) {
    return String.format("%s-%s", "a", 1) + String.format(format) + java.util.Arrays.asList(many) + List.of(1, 'c', 2L) + java.util.Arrays.asList(1, 2.5);
  }

  @Traceable
  String supers(String s) {
    return super.hook(s) + hook(s) + this.hook(s) + Shape.super.area() + area() + super.protectedField;
  }

  @Traceable
  int statics(int n) {
    int a = count() + Calls.count() * count();
    calls += n;
    return a + calls++ + Math.max(n, 3) + Integer.parseInt("12");
  }

  @Traceable
  int staticThroughInstance(Calls other) {
    return other.count() + me().count();
  }

  private Calls me() {
    log.append("me");
    return this;
  }

  @Traceable
  String chained(String s, int from) {
    return new StringBuilder(s).append(from).reverse().append('x').insert(0, 2.5f).toString().substring(from).trim();
  }

  @Traceable
  <T extends Comparable<T>> T generic(T a, T b) {
    List<T> list = new ArrayList<>();
    list.add(a);
    list.add(b);
    T first = list.get(0);
    return first.compareTo(b) > 0 ? first : java.util.Collections.min(list);
  }

  @Traceable
  int wildcards(List<? extends Number> numbers, Map<String, ? super Integer> map) {
    Number n = numbers.get(0);
    var entry = map.entrySet();
    Object o = map.get("k");
    return n.intValue() + entry.size() + (o == null ? 1 : 2);
  }

  @Traceable
  String inferred(int i) {
    var list = List.of("a", "b");
    String s = list.get(i & 1);
    Optional<? extends CharSequence> optional = Optional.of(s);
    int length = optional.map(CharSequence::length).orElse(3);
    List<String> empty = java.util.Collections.emptyList();
    return s + length + empty.size() + java.util.Objects.requireNonNullElse(null, "z");
  }

  @Traceable
  Class<?> getsClass(Object o) {
    Class<? extends String> c = "s".getClass();
    return o.getClass() == c ? c : o.getClass();
  }

  @Traceable
  int argumentOrder(int x) {
    return three(x++, x++, x += x) + x;
  }

  private int three(int a, int b, int c) {
    return a * 100 + b * 10 + c;
  }

  @Traceable
  int nullReceiverAfterArguments(String s) {
    String n = null;
    return n.indexOf(logged(s));
  }

  private String logged(String s) {
    log.append("logged").append(s);
    return s;
  }

  @Traceable
  int nullCastAsReceiver(String s) {
    return ((String) null).indexOf(logged(s));
  }

  @Traceable
  StringBuilder fieldOfNullCast() {
    return ((Base) null).baseLog;
  }

  @Traceable
  int nullCastUnboxed() {
    return (Integer) null;
  }

  @Traceable
  int checkedException(String s) throws java.io.IOException {
    int n = mayThrow(s);
    return n + mayThrow("fine");
  }

  private int mayThrow(String s) throws java.io.IOException {
    log.append("may").append(s);
    if (s == null || s.isEmpty()) {
      throw new java.io.IOException("no " + s);
    }
    return s.length();
  }

  @Traceable
  void throwsAtTheEnd(String s) throws java.io.IOException {
    log.append(s);
    throw new java.io.IOException(s, null);
  }

  @Traceable
  private int privateTraced(int x) {
    return x * 2 + over(x).length();
  }

  @Traceable
  static long staticTraced(long a, int b) {
    return Math.floorMod(a, b) + count();
  }
}

class Base {
  protected String protectedField = "p";
  protected StringBuilder baseLog = new StringBuilder();

  protected String hook(String s) {
    baseLog.append(s);
    return "base " + s;
  }

  public String state() {
    return baseLog.toString();
  }
}

interface Shape {
  default String area() {
    return "area " + describe();
  }

  String describe();
}
