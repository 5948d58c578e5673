package goldens;

import io.traceable.annotations.Traceable;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/** Every conversion that does something is a node. */
@Traceable
class Conversions {

  static double widening(byte b, short s, char c, int i, long l, float f) {
    long fromInt = i;
    float fromLong = l;
    double fromFloat = f;
    int fromChar = c;
    return b + s + fromInt + fromLong + fromFloat + fromChar;
  }

  static byte narrowing(int i, double d, long l) {
    short s = (short) i;
    char c = (char) d;
    int fromLong = (int) l;
    return (byte) (s + c + fromLong);
  }

  static void constants() {
    byte b = 10;
    Byte boxedByte = 10;
    Character boxedChar = 65;
    char c = 'a' + 1;
    long l = 'x';
    double d = 1;
    float f = 3;
    short s = (short) 70000;
  }

  static Object boxing(int i, char c, boolean b, double d) {
    Object o = i;
    Number n = d;
    Comparable<Character> comparable = c;
    Serializable s = b;
    long sum = i;
    Long boxed = sum;
    return o;
  }

  static double unboxing(Integer i, Character c, Object o, Number n, Boolean b) {
    long widened = i;
    int fromChar = c;
    int fromObject = (int) o;
    double fromNumber = (double) n;
    boolean flag = b;
    return widened + fromChar + fromObject + fromNumber;
  }

  static boolean comparisons(Integer a, Integer b, int c, Long d, Object o) {
    boolean sameObject = a == b;
    boolean sameNumber = a == c;
    boolean mixed = c < d;
    return sameObject | sameNumber & mixed ^ (o != null);
  }

  static void compound(byte b, char c, Integer i, short[] array, long l, Character boxed) {
    b += 1;
    b *= 2.5;
    b <<= l;
    c++;
    c -= 'a';
    i++;
    ++i;
    i += 2;
    boxed++;
    array[0]++;
    array[1] += array[0];
    l >>>= i;
    l /= 2;
  }

  static Object casts(Object o, List<String> list, Integer i) {
    String s = (String) o;
    Object up = (Object) s;
    Collection<?> wild = (Collection<?>) list;
    @SuppressWarnings("unchecked")
    Collection<Object> unchecked = (Collection<Object>) wild;
    Number n = (Number) i;
    long fromBox = (long) i;
    Object both = (Runnable & Serializable) o;
    return (Comparable<?>) s;
  }

  @SuppressWarnings("unchecked")
  static <T> T unchecked(Object o) {
    return (T) o;
  }

  static boolean test(Object o) {
    return o instanceof String == (o instanceof int[]);
  }

  static Object conditionals(boolean b, Integer i, int j, char c, Object o) {
    int unboxed = b ? i : j;
    Object numeric = b ? 1 : 2.0;
    Object boxedEach = b ? (Object) 1 : "s";
    Integer maybeNull = b ? 1 : null;
    char fits = b ? c : 'x';
    long widened = b ? j : 2L;
    use(unboxed, numeric, boxedEach, maybeNull, fits, widened);
    return b ? o : null;
  }

  static void use(int i, Object o, Object p, Integer q, char c, long l) {}

  static int shifts(int i, long l, byte b) {
    return (i << b) + (int) (l >> i) + (i >>> l) + (b << 1);
  }

  static int unary(byte b, Integer i, boolean f, Character c) {
    return -b + +c + ~i + (!f ? 1 : 0);
  }
}
