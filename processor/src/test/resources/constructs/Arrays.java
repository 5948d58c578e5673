package constructs;

import io.traceable.annotations.Traceable;

/** Arrays: made, read, written, aliased, out of bounds, of the wrong type. */
public class Arrays {
  private final StringBuilder log = new StringBuilder();
  int[] field = {1, 2, 3};

  public static Arrays make() {
    return new Arrays();
  }

  public String state() {
    return log + java.util.Arrays.toString(field);
  }

  private int index(int i) {
    log.append("i").append(i);
    return i;
  }

  private int[] array(int[] a) {
    log.append("a");
    return a;
  }

  @Traceable
  int readsAndWrites(int[] a, int i) {
    int before = a[i];
    a[i] = before + 1;
    int aliased = a[i];
    field = a;
    field[0] += 10;
    return before * 1000 + aliased * 100 + a[0];
  }

  @Traceable
  int orderOfElementAssignment(int[] a, int i) {
    array(a)[index(i)] = index(a[0]);
    array(a)[index(0)] += index(i);
    return array(a)[index(1)]++ + a.length;
  }

  @Traceable
  int assignmentAsIndex(int[] a, int i) {
    a[i] = i = 2;
    a[i] = a[i = 0] = 7;
    return a[0] * 100 + i;
  }

  @Traceable
  String making(int n, int m) {
    int[][] grid = new int[n][m];
    int[][] rows = new int[n][];
    char[] chars = {'a', 'b'};
    long[][] nested = {{1, n}, {}, null};
    Object[] objects = new Object[] {1, "x", 'c', null};
    return grid.length + " " + (rows.length > 0) + chars[1] + nested[0][1] + objects[2];
  }

  @Traceable
  void wrongType(Object[] target, Object value) {
    target[0] = value;
  }

  @Traceable
  Object wrongTypeOnPurpose(int i) {
    Object[] strings = new String[1];
    log.append("before");
    strings[0] = i;
    return strings;
  }

  @Traceable
  int[] copied(int[] a) {
    int[] copy = a.clone();
    copy[0]--;
    return copy;
  }

  @Traceable
  byte narrowElements(int i) {
    byte[] bytes = {1, (byte) 200};
    bytes[1] += i;
    bytes[0] = 'a';
    char[] cs = new char[2];
    cs[0]++;
    cs[1] |= 'b';
    return (byte) (bytes[1] + bytes[0] + cs[0] + cs[1]);
  }

  @Traceable
  String boxedElements(Integer[] boxes, int i) {
    boxes[i]++;
    boxes[0] += 5;
    return boxes[i] + "" + boxes[0];
  }

  @Traceable
  int[] copyOfNull() {
    log.append("before");
    int[] copy = ((int[]) null).clone();
    log.append("after");
    return copy;
  }

  @Traceable
  String[][] copyOfNullRows() {
    return ((String[][]) (null)).clone();
  }

  @Traceable
  Object copiedByStaticType(int i) {
    Object[] strings = new String[] {"a", null};
    Object[] copy = strings.clone();
    copy[0] = i;
    return copy;
  }

  @Traceable
  <T> T[] copiedGeneric(T[] values) {
    T[] copy = values.clone();
    return copy;
  }

  @Traceable
  int hashOfNull() {
    return ((int[]) null).hashCode();
  }

  @Traceable
  Class<?> classOfNull() {
    return ((int[]) null).getClass();
  }

  @Traceable
  int lengthOfNull() {
    return ((long[]) null).length;
  }

  @Traceable
  int elementOfNull(int i) {
    return ((int[]) null)[index(i)];
  }

  @Traceable
  void storeIntoNull(int i) {
    ((Object[]) null)[index(i)] = index(2);
  }
}
