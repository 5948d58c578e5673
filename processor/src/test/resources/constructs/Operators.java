package constructs;

import io.traceable.annotations.Traceable;

/** Every operator on every type it works on; conversions implied and written. */
public class Operators {
  public static Operators make() {
    return new Operators();
  }

  @Traceable
  int intArithmetic(int a, int b) {
    return a + b - a * b / b % (a | 1);
  }

  @Traceable
  long longMixed(int a, long b, char c) {
    return a + b * c - (a << 3L) + (b >>> a) + (b >> c);
  }

  @Traceable
  int shiftsByLong(int a, long b) {
    return (a << b) ^ (a >> b) ^ (a >>> b);
  }

  @Traceable
  double floating(float f, double d, int i) {
    return f * d + i / f - d % i + (float) d;
  }

  @Traceable
  int unary(byte b, short s, char c, int i) {
    return -b + ~s + +c - -i;
  }

  @Traceable
  boolean comparisons(int i, long l, float f, double d, char c) {
    return i < l & f >= d | c != i ^ l == d;
  }

  @Traceable
  boolean logical(boolean a, boolean b, boolean c) {
    return !a & b | c ^ a == b != c;
  }

  @Traceable
  boolean shortCircuit(int a, int b) {
    return b != 0 && a / b > 1 || a == 7 && !(b > a);
  }

  @Traceable
  Object conditionalTypes(boolean z, int i, char c, byte b, Integer boxed) {
    Object mixed = z ? i : 2.5;
    Object chars = z ? c : 'x';
    Object bytes = z ? b : 1;
    Object unboxed = z ? boxed : i;
    return mixed + "|" + chars + "|" + bytes + "|" + unboxed;
  }

  @Traceable
  String narrowing(double d, long l, int i) {
    return "" + (byte) d + (short) d + (char) l + (int) d + (long) d + (float) l + (byte) i + (char) (byte) i;
  }

  @Traceable
  String compound(byte b, short s, char c, int i, long l, float f, double d) {
    b += 1;
    b *= 2.7;
    s -= i;
    s <<= 3;
    c++;
    c += 1.5;
    i /= 2;
    i >>>= 33L;
    l ^= i;
    l %= 5;
    f += d;
    d -= f;
    return b + "," + s + "," + (int) c + "," + i + "," + l + "," + f + "," + d;
  }

  @Traceable
  String increments(Integer boxed, byte b, double d, char c) {
    int old = boxed++;
    int now = ++boxed;
    byte wrapped = b++;
    return old + " " + now + " " + wrapped + " " + b + " " + d-- + " " + --d + " " + c++ + (int) c;
  }

  @Traceable
  int evaluationOrder(int x) {
    int y = x + (x = 3) * x + (x += 2) - x++ + ++x;
    return y * 100 + x;
  }

  @Traceable
  String constants() {
    final int a = 3;
    final String s = "a" + a + 'c' + 1.0f + 2L + true + null + (char) 66 + (byte) 300;
    return s + (s == "a3c1.02truenull") + ("x" + "y" == "xy") + (a * 2 + 1) + Integer.MAX_VALUE + Long.MIN_VALUE;
  }

  @Traceable
  String concatenation(Object o, char[] cs, String s, char c, int i) {
    String t = i + c + s + c + i;
    t += o;
    t += c;
    t += 1 + 2;
    return 1 + 2 + t + 1 + 2 + (cs == null) + null;
  }

  @Traceable
  String textBlock(int i) {
    return """
        first \t line
          second "quoted" \\ line \
        joined""" + i;
  }

  @Traceable
  boolean references(Object a, Object b, Integer i, int j) {
    return a == b | i == j | a != null;
  }

  @Traceable
  boolean instances(Object o) {
    return o instanceof String | o instanceof int[] | o instanceof Number | o instanceof Comparable<?>;
  }

  @Traceable
  String casts(Object o) {
    return (String) o + ((CharSequence) o).length();
  }

  @Traceable
  String classLiterals() {
    return String.class.getName() + int[][].class.getName() + void.class + Map.Inner.class.getSimpleName();
  }

  @Traceable
  void nothing() {
    ;
    {
    }
  }

  static class Map {
    static class Inner {}
  }
}
