package goldens;

import io.traceable.annotations.Traceable;
import java.util.List;

/** Loops and what leaves them. */
@Traceable
class Loops {

  static double sum(int n) {
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += i;
    }
    return s;
  }

  static int gcd(int a, int b) {
    while (b != 0) {
      int r = a % b;
      a = b;
      b = r;
    }
    return a;
  }

  static int atLeastOnce(int n) {
    do {
      n /= 2;
    } while (n > 10);
    return n;
  }

  static int skips(int[] values) {
    int sum = 0;
    for (int value : values) {
      if (value < 0) {
        continue;
      }
      sum += value;
    }
    return sum;
  }

  static int find(List<? extends Number> values, int wanted) {
    int found = -1;
    for (Number value : values) {
      if (value.intValue() == wanted) {
        found = value.intValue();
        break;
      }
    }
    return found;
  }

  static int labelled(int[][] rows) {
    int count = 0;
    outer:
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        if (rows[i][j] == 0) {
          continue outer;
        }
        if (rows[i][j] < 0) {
          break outer;
        }
      }
      count++;
    }
    return count;
  }

  static int assignedInside(int n) {
    int last;
    while (true) {
      last = n * 3;
      if (last > 100) {
        break;
      }
      n++;
    }
    return last;
  }

  static int returnsFromInside(int[] values, int wanted) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  static void forever(Runnable action) {
    for (; ; ) {
      action.run();
    }
  }
}
