package goldens;

import io.traceable.annotations.Traceable;

@Traceable
class Straight {
  private final double[] w = {1, 2};
  private double bias;
  static int counter;
  static final int LIMIT = 10;

  double dot(double[] x, int i) {
    double a = w[i] * x[i];
    a = a + bias;
    return a;
  }

  int mixed(int i, long n, byte b, char c) {
    int shifted = i << n;
    b += 1;
    c++;
    counter += shifted;
    return (int) (shifted + n) + b + c + LIMIT;
  }

  static Integer boxed(Integer i, Object o) {
    Integer j = i++;
    return i + j;
  }

  String text(String s, int i) {
    s += i;
    return "a" + 1 + 'c' + 2.0 + s + null;
  }
  
  boolean logic(boolean a, boolean b, int x) {
    return a && !b || x > 0 ? w.length == x : b;
  }
}
