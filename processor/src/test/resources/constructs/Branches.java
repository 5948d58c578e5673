package constructs;

import io.traceable.annotations.Traceable;
import java.util.function.IntSupplier;

/** Blocks, locals, labelled statements, if, assert, and the patterns they test. JLS 14.2 to 14.10. */
public class Branches {
  private int field = 4;
  private final StringBuilder log = new StringBuilder();

  public static Branches make() {
    return new Branches();
  }

  public String state() {
    return field + log.toString();
  }

  private boolean said(boolean b, int n) {
    log.append(n).append(b ? "t" : "f");
    return b;
  }

  @Traceable
  int assignedInBranches(int x, boolean b) {
    int y = x;
    if (b) {
      y = x / 3;
    } else if (x > 5) {
      y -= 2;
      field++;
    }
    return y + field;
  }

  @Traceable
  String assignedLater(int x) {
    final String s;
    int n;
    if (x > 0) {
      s = "positive";
      n = x;
    } else {
      n = -x;
      s = "other" + n;
    }
    return s + n;
  }

  @Traceable
  int earlyReturns(int x, Integer boxed) {
    if (boxed == null) {
      return -1;
    }
    if (x < 0) {
      if (boxed < 0) {
        return boxed - x;
      }
      field = 0;
    } else {
      return field;
    }
    return boxed / field;
  }

  @Traceable
  boolean shortCircuits(int a, int b) {
    if (said(a > 0, 1) && (said(b > 0, 2) || said(a > b, 3)) && !said(a == b, 4)) {
      field += a;
    }
    return said(a < 0, 5) || said(b < 0, 6);
  }

  @Traceable
  int assignedInConditions(int a, int[] xs) {
    int n = 0;
    int m;
    if (a > 0 && (n = xs[0]) > 1 || (n += 2) < a) {
      m = n++;
    } else {
      m = -n;
    }
    int k = (m > 0 ? n = 7 : n--) + n;
    return n * 100 + m * 10 + k;
  }

  @Traceable
  int assignedOnlyWhenTrue(int a, boolean b) {
    int x;
    if (b && (x = a * 2) > 3) {
      return x;
    }
    if (!(a > 1) || (x = a) < 0) {
      return -1;
    }
    return x;
  }

  @Traceable
  String patterns(Object o, Object p) {
    if (o instanceof String s && s.length() > 1) {
      return s + s.length();
    } else if (!(o instanceof Integer i) || i > 30) {
      return "neither " + (p instanceof String t ? t : "none");
    } else {
      i++;
      return "int " + i;
    }
  }

  @Traceable
  int guard(Object o) {
    if (!(o instanceof Integer i)) {
      log.append("no");
      return -1;
    }
    i += field;
    return i;
  }

  @Traceable
  int labelledBlock(int x) {
    int y = 1;
    done:
    {
      y = 2;
      if (x > 0) {
        y = 3;
        break done;
      }
      log.append("rest");
      inner:
      {
        if (x < -5) {
          break inner;
        }
        if (x < -3) {
          break done;
        }
        y += 10;
      }
      y += 100;
    }
    return y;
  }

  @Traceable
  int scopes(int x) {
    int sum = 0;
    {
      int y = x;
      sum += y;
    }
    {
      long y = x * 2L;
      sum += y;
    }
    ;
    return sum;
  }

  @Traceable
  int asserting(int x) {
    assert x != 13 : "not " + x;
    assert said(x < 1000, 1);
    return x;
  }

  @Traceable
  int emptyBranches(int x) {
    if (said(x > 0, 1)) {
    } else {
    }
    if (said(x > 1, 2))
      ;
    else x++;
    return x;
  }

  @Traceable
  int constantConditions(int x) {
    final boolean debug = false;
    if (debug) {
      x = 100;
    }
    if (true) {
      x++;
    } else {
      x--;
    }
    return x;
  }

  @Traceable
  int lambdaOfABranch(int x) {
    IntSupplier f;
    if (x > 0) {
      int y = x * 2;
      f = () -> y + field++;
    } else {
      f = () -> x - field;
    }
    return f.getAsInt() + f.getAsInt();
  }

  @Traceable
  Object typesOfBranches(boolean b, Integer i, double d) {
    Object o;
    if (b) {
      o = i;
    } else {
      o = d;
    }
    return o + "|" + (b ? i : d);
  }
}
