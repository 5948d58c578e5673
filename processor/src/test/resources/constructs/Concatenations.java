package constructs;

import io.traceable.annotations.Traceable;
import java.util.List;

/** When operands of a concatenation become text: javac decides, differently since 19. */
public class Concatenations {
  private final StringBuilder log = new StringBuilder();
  private final List<Noted> noted = List.of(new Noted("l", log), new Noted("m", log));
  private Object held = new Noted("h", log);
  private static Object shared;

  public static Concatenations make() {
    return new Concatenations();
  }

  public String state() {
    return log.toString();
  }

  private Noted noted(String name) {
    log.append("make ").append(name).append(", ");
    return new Noted(name, log);
  }

  private Noted maybe(String name, boolean isThere) {
    return isThere ? noted(name) : null;
  }

  @Traceable
  String changedByLaterOperand(int i) {
    StringBuilder sb = new StringBuilder("a");
    return "" + sb + sb.append("x") + i + sb.append(i);
  }

  @Traceable
  String onlyTwo() {
    StringBuilder sb = new StringBuilder("a");
    return sb + "" + sb.append("x");
  }

  @Traceable
  String calledInOrder(int i) {
    return noted("a") + "-" + noted("b") + i + noted("c");
  }

  @Traceable
  String twoCalledInOrder() {
    return "" + noted("a") + noted("b");
  }

  @Traceable
  String throwingText(int i) {
    return "" + noted("a") + noted("throws") + noted("b") + i;
  }

  @Traceable
  String throwingOperand(int[] a) {
    return "" + noted("a") + a[9] + noted("b");
  }

  @Traceable
  String nullText(boolean b) {
    return "" + noted("null") + maybe("b", b) + null;
  }

  @Traceable
  String nested() {
    return "" + noted("a") + ("<" + noted("b") + ">") + (noted("c") + "" + noted("d"));
  }

  @Traceable
  String nestedInCall() {
    return "" + noted("a") + String.valueOf("" + noted("b")) + noted("c");
  }

  @Traceable
  String compound(String s) {
    s += noted("a");
    s += noted("b") + "," + noted("c");
    return s;
  }

  @Traceable
  Object compoundObject() {
    Object o = noted("o");
    o += "" + noted("a");
    return o;
  }

  @Traceable
  Object compoundChanged() {
    StringBuilder sb = new StringBuilder("a");
    held = sb;
    held += "," + sb.append("x");
    return held;
  }

  @Traceable
  Object compoundOfStatic() {
    shared = noted("s");
    shared += "," + noted("t");
    return shared;
  }

  @Traceable
  String compoundOfElement(String[] s, int i) {
    s[noted("i").toString().length() - 1] += noted("a") + "" + i;
    return s[0];
  }

  @Traceable
  String throughGenerics(int i) {
    return noted.get(0) + "" + noted.get(i & 1) + List.of(noted.get(0));
  }

  @Traceable
  <T extends Noted, S extends CharSequence> String variables(boolean b) {
    T t = (T) noted("t");
    S s = (S) (Object) new StringBuilder("s");
    return "" + t + s + ((StringBuilder) (Object) s).append("!") + t;
  }

  @Traceable
  String conditional(boolean b) {
    return "" + noted("a") + (b ? noted("c") : "d") + noted("e");
  }

  @Traceable
  String characters(char[] cs) {
    char[] same = {'a'};
    return ("" + same).substring(0, 2) + (same[0] = 'b') + same[0];
  }

  @Traceable
  String mixed(long l, float f, double d, boolean z, byte b, Integer boxed) {
    return noted("a") + "" + l + f + noted("b") + d + z + b + boxed + noted("c");
  }

  @Traceable
  String stored() {
    String first = "" + noted("a");
    log.append("between, ");
    return first + noted("b");
  }

  static class Noted {
    private final String name;
    private final StringBuilder log;

    Noted(String name, StringBuilder log) {
      this.name = name;
      this.log = log;
    }

    @Override
    public String toString() {
      log.append("show ").append(name).append(", ");
      if (name.equals("throws")) {
        throw new IllegalStateException("no text");
      }
      return name.equals("null") ? null : name;
    }
  }
}
