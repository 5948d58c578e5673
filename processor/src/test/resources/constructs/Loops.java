package constructs;

import io.traceable.annotations.Traceable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntSupplier;

/** while, do, for and enhanced for. JLS 14.12 to 14.14. */
public class Loops {
  private int field;
  private final StringBuilder log = new StringBuilder();

  public static Loops make() {
    return new Loops();
  }

  public String state() {
    return field + log.toString();
  }

  private int logged(int n) {
    log.append(n).append(',');
    return n;
  }

  @Traceable
  int counting(int n) {
    int sum = 0;
    for (int i = 0; i < (n & 15); i++) {
      sum += i * i;
    }
    return sum;
  }

  @Traceable
  long severalVariables(int n) {
    long a = 0;
    long b = 1;
    for (int i = 0, j = n & 31; i < j; i += 2, j--) {
      long t = a + b;
      a = b;
      b = t;
    }
    return a;
  }

  @Traceable
  int order(int n) {
    int i;
    for (i = logged(n & 3); logged(i) < 5; logged(i += 2)) {
      field = logged(-i);
    }
    return i;
  }

  @Traceable
  int whileWithSideEffects(int n) {
    int left = n & 7;
    while (logged(--left) > 0 && field < 3) {
      field++;
    }
    return left;
  }

  @Traceable
  int atLeastOnce(int n) {
    int turns = 0;
    do {
      turns++;
      n /= 2;
    } while (n != 0);
    return turns;
  }

  @Traceable
  int continuingDo(int n) {
    int i = 0;
    do {
      if (i == (n & 3)) {
        continue;
      }
      logged(i);
    } while (++i < 4);
    return i;
  }

  @Traceable
  int endless(int n) {
    int i = n & 3;
    for (; ; ) {
      if (i > 5) {
        break;
      }
      i = i * 2 + 1;
    }
    while (true) {
      if (--i < 2) {
        return i;
      }
    }
  }

  @Traceable
  double overArray(double[] xs) {
    double sum = 0;
    for (double x : xs) {
      sum += x;
      xs[1] = sum;
    }
    return sum;
  }

  @Traceable
  long widenedElements(int[] xs, char[] cs) {
    long sum = 0;
    for (long x : xs) {
      sum = sum * 3 + x;
    }
    for (int c : cs) {
      sum += c;
    }
    return sum;
  }

  @Traceable
  String unboxedElements(Integer[] xs) {
    String s = "";
    for (int x : xs) {
      s += x + ";";
      log.append(x);
    }
    return s;
  }

  @Traceable
  int overList(List<Integer> xs) {
    int sum = 0;
    for (int x : xs) {
      sum = sum * 10 + x;
    }
    for (final Integer x : xs) {
      sum -= x;
    }
    for (var x : xs) {
      sum += x.hashCode();
    }
    return sum;
  }

  @Traceable
  int changedWhileWalking(List<Integer> xs) {
    int n = 0;
    for (Integer x : xs) {
      n += x;
      if (x == 1) {
        xs.add(9);
      }
    }
    return n;
  }

  @Traceable
  int arrayIsEvaluatedOnce(int[] xs) {
    int sum = 0;
    for (int x : xs) {
      xs = new int[] {100, 200};
      sum += x;
    }
    return sum + xs.length;
  }

  @Traceable
  int iterator(List<Integer> xs) {
    int n = 0;
    for (Iterator<Integer> it = xs.iterator(); it.hasNext(); ) {
      if (it.next() > 1) {
        it.remove();
        n++;
      }
    }
    return n;
  }

  @Traceable
  int nested(int n) {
    int sum = 0;
    for (int i = 0; i < (n & 7); i++) {
      for (int j = i; j > 0; j--) {
        sum += i * j;
        if (sum % 7 == 3) {
          break;
        }
      }
      int k = 0;
      while (k < i) {
        k += 2;
        if (k == 4) {
          continue;
        }
        sum ^= k;
      }
    }
    return sum;
  }

  @Traceable
  int capturedElements(int[] xs) {
    List<IntSupplier> all = new ArrayList<>();
    for (int x : xs) {
      int y = x * 2;
      all.add(() -> x + y + field++);
    }
    for (int i = 0; i < 2; i++) {
      int fixed = i;
      all.add(() -> fixed);
    }
    int sum = 0;
    for (IntSupplier f : all) {
      sum = sum * 3 + f.getAsInt();
    }
    return sum;
  }

  @Traceable
  int loopInLambda(int n) {
    IntSupplier f =
        () -> {
          int sum = 0;
          for (int i = 0; i < (n & 7); i++) {
            if (i == 5) {
              return -sum;
            }
            sum += i;
          }
          return sum;
        };
    return f.getAsInt();
  }

  @Traceable
  int swapped(int n) {
    int a = 1;
    int b = 2;
    int c = 3;
    for (int i = 0; i < (n & 7); i++) {
      int t = a;
      a = b;
      b = c;
      c = t;
    }
    return a * 100 + b * 10 + c;
  }

  @Traceable
  float floatCounter(float f) {
    float last = f;
    for (float x = 0; x < 1; x += 0.3f) {
      last = x;
    }
    for (byte b = 120; b > 0; b++) {
      last += b;
    }
    return last;
  }

  @Traceable
  void matrix(int n) {
    int[][] m = new int[3][4];
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j < m[i].length; j++) {
        m[i][j] += n + i * j;
      }
    }
    for (int[] row : m) {
      for (int x : row) {
        logged(x);
      }
    }
  }

  @Traceable
  int assignedInLoopCondition(int[] xs) {
    int i = 0;
    int x;
    while ((x = xs[i++]) != 3) {
      logged(x);
    }
    return i + x;
  }

  @Traceable
  int patternLoop(Object o) {
    int turns = 0;
    while (!(o instanceof String s)) {
      o = turns++ > 2 ? "end" : o;
    }
    return turns + s.length();
  }
}
