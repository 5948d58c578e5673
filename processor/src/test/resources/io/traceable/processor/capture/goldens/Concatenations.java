package goldens;

import io.traceable.annotations.Traceable;
import java.util.List;

/** When toString runs depends on javac: right after each operand, or after the last one. */
@Traceable
class Concatenations {

  static String pure(String s, int i, char c, Integer boxed, byte b) {
    return s + i + c + boxed + b + null;
  }

  static String objects(Object a, Object b, List<String> list) {
    return "a=" + a + (" b=" + b) + list.get(0) + list;
  }

  static String generic(List<Integer> list) {
    return "" + list.get(0);
  }

  static Object toObject(Object o) {
    o += "x";
    return o;
  }

  static String compound(String s, Object o) {
    s += o + "!";
    s += 'c';
    return s;
  }

  static String characters(char a, char b) {
    return a + b + "" + a + b;
  }

  static String array(char[] cs) {
    return "" + cs;
  }
}
