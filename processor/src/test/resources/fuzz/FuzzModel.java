package fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What random programs work on: state of every type, methods with visible effects, overloads. */
public abstract class FuzzModel {
  public int fInt;
  public long fLong;
  public float fFloat;
  public double fDouble;
  public boolean fBoolean;
  public byte fByte;
  public short fShort;
  public char fChar;
  public String fString;
  public Integer fInteger;
  public Double fBoxeddouble;
  public Object fObject;
  public int[] fInts;
  public double[] fDoubles;
  public String[] fStrings;
  public Color fColor;
  public List<Integer> fList;
  public Cell fCell;
  public FuzzModel other;
  private StringBuilder log = new StringBuilder();
  private static final StringBuilder staticLog = new StringBuilder();

  public enum Color {
    RED,
    GREEN,
    BLUE
  }

  /** An object with fields, so that two variables can mean the same one. */
  public static final class Cell {
    public int n;
    public Cell next;

    public Cell(int n) {
      this(n, null);
    }

    public Cell(int n, Cell next) {
      this.n = n;
      this.next = next;
    }

    public static Cell make() {
      return new Cell(21, new Cell(22));
    }

    /** Itself at the end, so that null is rare. */
    public Cell next() {
      return next == null ? this : next;
    }

    public String state() {
      return next == null || next == this ? n + "" : n + ">" + next.n;
    }

    @Override
    public String toString() {
      return "cell" + state();
    }
  }

  public void reset() {
    fInt = 11;
    fLong = 1L << 40;
    fFloat = 2.5f;
    fDouble = -0.125;
    fBoolean = true;
    fByte = -7;
    fShort = 300;
    fChar = 'z';
    fString = "text";
    fInteger = 1234;
    fBoxeddouble = 6.25;
    fObject = "object";
    fInts = new int[] {3, -1, Integer.MAX_VALUE, 8};
    fDoubles = new double[] {0.5, Double.NaN, -2};
    fStrings = new String[] {"p", null, "r", "s"};
    fColor = Color.GREEN;
    fList = list(3, 1, 2);
    fCell = new Cell(5, new Cell(6));
    log = new StringBuilder();
    staticLog.setLength(0);
  }

  protected static List<Integer> list(int... values) {
    List<Integer> list = new ArrayList<>();
    for (int value : values) {
      list.add(value);
    }
    return list;
  }

  protected void log(String entry) {
    log.append(entry).append(';');
  }

  public int effect(int x) {
    log("effect" + x);
    if (x == 13 || x == 32) {
      throw new IllegalStateException("effect " + x);
    }
    fInt += x;
    return x * 31 + 1;
  }

  public static int staticEffect(int a, long b) {
    staticLog.append(a).append(b);
    return a + (int) b;
  }

  public static long staticEffect(int a, int b) {
    staticLog.append(a).append('i').append(b);
    return (long) a * b;
  }

  public int over(int x) {
    log("over(int)");
    return 1;
  }

  public int over(long x) {
    log("over(long)");
    return 2;
  }

  public int over(double x) {
    log("over(double)");
    return 3;
  }

  public int over(Integer x) {
    log("over(Integer)");
    return 4;
  }

  public int over(Object x) {
    log("over(Object)");
    return 5;
  }

  public int over(String x) {
    log("over(String)");
    return 6;
  }

  public int over(byte x) {
    log("over(byte)");
    return 7;
  }

  public int over(char x) {
    log("over(char)");
    return 8;
  }

  public int over(int... x) {
    log("over(int...)" + x.length);
    return 9;
  }

  public int sum(int... xs) {
    log("sum" + xs.length);
    int sum = 0;
    for (int x : xs) {
      sum += x;
    }
    return sum;
  }

  protected String show(Object o) {
    log("show");
    return o instanceof int[] a ? Arrays.toString(a) : o instanceof double[] || o instanceof String[] ? "array" : String.valueOf(o);
  }

  public <T> T identity(T value) {
    log("identity");
    return value;
  }

  public Integer boxing(Integer value) {
    log("boxing");
    return value;
  }

  public boolean check(int x) {
    log("check" + x);
    return x > 0;
  }

  @Override
  public String toString() {
    log("toString");
    return "model" + fInt;
  }

  /** Everything a program may have changed. */
  public String state() {
    return String.join(
        ",",
        Integer.toString(fInt),
        Long.toString(fLong),
        Float.toString(fFloat),
        Double.toString(fDouble),
        Boolean.toString(fBoolean),
        Byte.toString(fByte),
        Short.toString(fShort),
        Integer.toString(fChar),
        fString,
        String.valueOf(fInteger),
        String.valueOf(fBoxeddouble),
        show0(fObject),
        Arrays.toString(fInts),
        Arrays.toString(fDoubles),
        Arrays.toString(fStrings),
        String.valueOf(fColor),
        String.valueOf(fList),
        String.valueOf(fCell),
        log,
        staticLog);
  }

  private static String show0(Object o) {
    return o instanceof int[] a ? Arrays.toString(a) : o instanceof double[] d ? Arrays.toString(d) : o instanceof String[] s ? Arrays.toString(s) : o instanceof FuzzModel ? "model" : String.valueOf(o);
  }
}
