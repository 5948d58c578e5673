package constructs;

import io.traceable.annotations.Traceable;

/** break, continue, return and throw, plain and labelled. JLS 14.15 to 14.18. */
public class Exits {
  private int field = 2;
  private final StringBuilder log = new StringBuilder();

  public static Exits make() {
    return new Exits();
  }

  public String state() {
    return field + log.toString();
  }

  private int logged(int n) {
    log.append(n).append(',');
    return n;
  }

  @Traceable
  int labelledBreak(int n) {
    int found = -1;
    outer:
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        if (i * j == (n & 15)) {
          found = i * 10 + j;
          break outer;
        }
        if (j > i) {
          break;
        }
      }
      logged(i);
    }
    return found;
  }

  @Traceable
  int labelledContinue(int n) {
    int sum = 0;
    int i = 0;
    outer:
    while (i++ < 6) {
      int j = 0;
      do {
        if (j == (n & 3)) {
          continue outer;
        }
        sum += j;
      } while (++j < i);
      logged(i);
    }
    return sum;
  }

  @Traceable
  int continueRunsTheUpdate(int n) {
    int sum = 0;
    for (int i = 0; i < 6; logged(i++)) {
      if ((i & n) == 0) {
        continue;
      }
      sum += i;
    }
    return sum;
  }

  @Traceable
  int threeDeep(int n) {
    int sum = 0;
    a:
    for (int i = 0; i < 3; i++) {
      b:
      for (int j = 0; j < 3; j++) {
        c:
        for (int k = 0; k < 3; k++) {
          sum++;
          switch ((i + j + k + n) & 7) {
            case 1:
              continue c;
            case 2:
              continue b;
            case 3:
              continue a;
            case 4:
              break c;
            case 5:
              break b;
            case 6:
              break a;
            case 7:
              return -sum;
            default:
              sum += 10;
          }
          sum += 100;
        }
        sum += 1000;
      }
      sum += 10000;
    }
    return sum;
  }

  @Traceable
  int returnFromLoops(int[] xs, int x) {
    for (int i = 0; i < xs.length; i++) {
      while (xs[i] > x) {
        if (xs[i]-- == 3) {
          return i;
        }
        if (xs[i] < -100 || xs[i] > 300) {
          return -i;
        }
      }
    }
    return xs[0];
  }

  @Traceable
  void plainReturn(int x) {
    logged(1);
    if (x > 0) {
      return;
    }
    for (; ; ) {
      if (x++ > 3 || x < -60) {
        return;
      }
      logged(x);
    }
  }

  @Traceable
  int alwaysThrows(int x) {
    if (x > 0) {
      throw new IllegalArgumentException("positive " + logged(x));
    }
    throw x == 0 ? new IllegalStateException("zero") : new ArithmeticException("negative");
  }

  @Traceable
  int throwsNull(IllegalStateException e, boolean b) {
    if (b) {
      throw e;
    }
    return 1;
  }

  @Traceable
  int labelsOnEverything(int x) {
    one:
    two:
    if (x > 0) {
      if (x > 10) {
        break one;
      }
      if (x > 1) {
        break two;
      }
      field = 7;
    } else {
      three:
      switch (x) {
        case 0:
          break three;
        default:
          field = 8;
      }
    }
    return field;
  }

  @Traceable
  int loopThatNeverTurns(int x) {
    while (true) {
      x++;
      break;
    }
    do {
      x *= 2;
      if (x > 0) {
        break;
      }
    } while (false);
    for (int i = x; ; i++) {
      return i;
    }
  }

  @Traceable
  int unusedLabel(int x) {
    nobody:
    for (int i = 0; i < 3; i++) {
      x += i;
    }
    return x;
  }
}
