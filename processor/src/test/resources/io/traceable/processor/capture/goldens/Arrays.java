package goldens;

import io.traceable.annotations.Traceable;

@Traceable
class Arrays {

  static int[][] creation(int n, byte m, Integer k) {
    int[] a = {1, n, m};
    int[][] b = new int[n][m];
    int[][][] c = new int[k][][];
    long[] widened = {n, 'c'};
    Object[] boxed = {n, "s", null};
    int[][] nested = {{1}, {}, a};
    String[] explicit = new String[] {"x"};
    return b;
  }

  static int order(int[] a, int i) {
    a[i] = i = 2;
    a[i++] = i;
    return a[i] + a[index(a)]++;
  }

  static void compound(int[] a) {
    a[index(a)] += index(a);
    a[index(a)] = index(a);
  }

  static int index(int[] a) {
    return 0;
  }

  static int[] members(int[] a, String[][] s) {
    int total = a.length + s[0].length;
    return a.clone();
  }

  static int[] copyOfNull() {
    return ((int[]) null).clone();
  }

  static Object copiedByStaticType() {
    Object[] narrower = new String[1];
    return narrower.clone();
  }

  static <T> T generic(T[] a, char i) {
    return a[i];
  }

  static String fromGeneric(Holder<String> holder) {
    String first = holder.values[0];
    Object untouched = holder.values[1];
    holder.values[2] = "s";
    holder.value = first;
    String s = holder.value;
    Object o = holder.value;
    return s;
  }

  static class Holder<T> {
    T[] values;
    T value;
  }
}
