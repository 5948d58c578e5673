package constructs;

import io.traceable.annotations.Traceable;
import java.io.IOException;
import java.io.UncheckedIOException;

/** try, catch, finally, resources and synchronized. JLS 14.19 and 14.20. */
public class Tries {
  static class Checked extends Exception {
    Checked(String message) {
      super(message);
    }
  }

  static final class Special extends Checked {
    Special(String message) {
      super(message);
    }
  }

  static final class Resource implements AutoCloseable {
    private final Tries owner;
    private final String name;

    Resource(Tries owner, String name) {
      this.owner = owner;
      this.name = name;
      owner.log.append("open ").append(name).append(';');
    }

    @Override
    public void close() throws Checked {
      owner.log.append("close ").append(name).append(';');
      if (name.startsWith("bad")) {
        throw new Checked("close " + name);
      }
    }
  }

  private int field = 3;
  private final StringBuilder log = new StringBuilder();

  public static Tries make() {
    return new Tries();
  }

  public String state() {
    return field + log.toString() + Thread.holdsLock(this);
  }

  private int risky(int x) throws Checked {
    log.append("risky").append(x).append(';');
    switch (x & 3) {
      case 1:
        throw new Checked("one " + x);
      case 2:
        throw new Special("two " + x);
      default:
        return x;
    }
  }

  @Traceable
  int catching(int x) {
    int y = 1;
    try {
      y = 2;
      y = risky(x);
      y++;
    } catch (Special e) {
      y += 100;
      log.append(e.getMessage());
    } catch (Checked e) {
      y += 1000;
    }
    return y;
  }

  @Traceable
  int jvmExceptions(int[] xs, int i, Object o) {
    int n = 0;
    try {
      n = xs[i];
      n = 10 / n;
      n += ((String) o).length();
    } catch (ArithmeticException | ArrayIndexOutOfBoundsException e) {
      log.append(e.getMessage());
      n--;
    } catch (ClassCastException e) {
      n += 50;
    }
    return n;
  }

  @Traceable
  int finallyAlways(int x) throws Checked {
    int y = x;
    try {
      y = risky(x) + 1;
      return y;
    } finally {
      y += 10;
      field = y;
      log.append("finally").append(y);
    }
  }

  @SuppressWarnings("finally")
  @Traceable
  int finallyReturns(int x) throws Checked {
    for (int i = 0; i < 3; i++) {
      try {
        field += risky(x + i);
        if (field > 20) {
          return 1;
        }
      } finally {
        if ((x & 4) == 0) {
          return i;
        }
        if (i == 1) {
          break;
        }
        if (i == 0) {
          continue;
        }
      }
    }
    return field;
  }

  @Traceable
  int valueIsFixedBeforeFinally(int x) {
    try {
      return x++;
    } finally {
      x = 100;
      field = x;
    }
  }

  @Traceable
  int jumpsThroughFinally(int n) {
    int sum = 0;
    outer:
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 3; j++) {
        try {
          try {
            if (((i + j + n) & 3) == 0) {
              continue outer;
            }
            if (((i * j + n) & 7) == 3) {
              break outer;
            }
            if (i + j == 4) {
              return sum;
            }
            sum++;
          } finally {
            log.append(i).append(j).append(';');
            sum += 10;
          }
        } finally {
          sum += 100;
        }
      }
    }
    return sum;
  }

  @Traceable
  int nested(int x) throws Checked {
    int y = 0;
    try {
      try {
        y = risky(x);
      } catch (Special e) {
        y = risky(x + 3);
      } finally {
        y += risky(4);
      }
    } catch (Checked e) {
      log.append(e.getMessage());
      try {
        y = risky(x - 1);
      } catch (RuntimeException never) {
        y = -1;
      }
    }
    return y;
  }

  @Traceable
  int rethrown(int x) throws Checked {
    try {
      return risky(x) / (x & 4);
    } catch (Exception e) {
      log.append(e.getClass().getSimpleName());
      throw e;
    } finally {
      field++;
    }
  }

  @Traceable
  int wrapped(int x) {
    try {
      if (x > 3) {
        throw new IOException("io " + x);
      }
      return risky(x);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Checked e) {
      throw new IllegalStateException("wrapped", e);
    }
  }

  @Traceable
  int everything(Integer boxed) {
    int n = 7;
    try {
      n = boxed;
      assert n < 30 : n;
      n = 100 / (n - 13);
    } catch (Throwable t) {
      n = t instanceof Error ? -1 : -2;
    }
    return n;
  }

  @Traceable
  String resources(int x, boolean b) throws Checked {
    String s = "none";
    try (Resource a = new Resource(this, "a");
        Resource c = b ? new Resource(this, "bad c") : null;
        Resource d = new Resource(this, x > 0 ? "bad d" : "d")) {
      s = a.name + (c == null) + d.name;
      risky(x);
      s += "end";
    } catch (Special e) {
      s += "special" + e.getSuppressed().length;
    } finally {
      field = s.length();
    }
    return s;
  }

  @Traceable
  int existingResource(int x) throws Checked {
    final Resource r = new Resource(this, x > 2 ? "bad" : "good");
    for (int i = 0; i < 3; i++) {
      try (r) {
        if (i == x) {
          continue;
        }
        if (i == 2) {
          return risky(x);
        }
      }
    }
    return field;
  }

  @Traceable
  int assignedInTry(int x) {
    int y;
    final int z;
    try {
      y = risky(x);
    } catch (Checked e) {
      y = -1;
    }
    z = y * 2;
    int w = 0;
    try {
      w = 1;
      w = risky(z);
      w = 3;
    } catch (Checked e) {
      w *= 10;
    }
    return y + z + w;
  }

  @Traceable
  int tryInLoop(int[] xs) {
    int good = 0;
    int bad = 0;
    for (int x : xs) {
      try {
        good += 100 / risky(x);
      } catch (Checked | ArithmeticException e) {
        bad++;
        if (bad > 1) {
          break;
        }
        continue;
      } finally {
        log.append(good).append('/').append(bad).append(';');
      }
      good++;
    }
    return good * 100 + bad;
  }

  @Traceable
  int locked(int x) throws Checked {
    int y = 0;
    synchronized (this) {
      log.append(Thread.holdsLock(this));
      y = risky(x);
      if (y > 10) {
        return y;
      }
    }
    log.append(Thread.holdsLock(this));
    return -y;
  }

  @Traceable
  int lockOfNull(Object lock, int x) {
    for (int i = 0; i < 2; i++) {
      synchronized (lock) {
        field += x;
        if (field > 10) {
          break;
        }
      }
    }
    return field;
  }

  @Traceable
  int tryInLambda(int x) {
    java.util.function.IntUnaryOperator f =
        v -> {
          try {
            return risky(v);
          } catch (Checked e) {
            return -v;
          } finally {
            field++;
          }
        };
    return f.applyAsInt(x) + f.applyAsInt(x + 1);
  }

  @Traceable
  int capturedBeforeTry(int x) {
    int y = x * 2;
    java.util.function.IntSupplier f = () -> y + field;
    try {
      field = f.getAsInt();
      field = risky(field);
    } catch (Checked e) {
      java.util.function.Supplier<String> g = () -> e.getMessage() + y;
      log.append(g.get());
    }
    return f.getAsInt();
  }

  @SuppressWarnings("finally")
  @Traceable
  int swallowed(int x) {
    while (true) {
      try {
        risky(x);
        throw new IllegalStateException("lost");
      } catch (Checked e) {
        return 1;
      } finally {
        break;
      }
    }
    return 2;
  }
}
