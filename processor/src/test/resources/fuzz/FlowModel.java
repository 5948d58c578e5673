package fuzz;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** What random programs with control flow work on, besides what all of them do. */
public abstract class FlowModel extends FuzzModel {
  private static final int TURNS = 40;
  private static final int LONGEST = 40;

  private int turnsLeft;
  private final Deque<Supplier<String>> deferred = new ArrayDeque<>();

  public static class Trouble extends Exception {
    public Trouble(String message) {
      super(message);
    }

    public Trouble(String message, Throwable cause) {
      super(message, cause);
    }
  }

  public static final class BigTrouble extends Trouble {
    public BigTrouble(String message) {
      super(message);
    }
  }

  /** What ends a loop that would not end. */
  public static final class OutOfTurns extends RuntimeException {
    public OutOfTurns() {
      super("out of turns");
    }
  }

  public final class Door implements AutoCloseable {
    private final int n;

    Door(int n) {
      this.n = n;
      log("open" + n);
    }

    public int n() {
      return n;
    }

    @Override
    public void close() throws Trouble {
      log("close" + n);
      if ((n & 7) == 5) {
        throw new Trouble("stuck " + n);
      }
    }
  }

  @Override
  public void reset() {
    super.reset();
    turnsLeft = TURNS;
    deferred.clear();
  }

  /** The first thing in a loop's body: no program runs for long, whatever it catches. */
  protected final void turn() {
    if (--turnsLeft < 0) {
      throw new OutOfTurns();
    }
  }

  protected static String clip(Object o) {
    // An array shows its identity, which differs from run to run.
    String s = String.valueOf(o).replaceAll("@[0-9a-f]+", "@");
    return s.length() > LONGEST ? s.substring(0, LONGEST) : s;
  }

  protected final Door open(int n) {
    if ((n & 15) == 6) {
      throw new IllegalStateException("no door " + n);
    }
    return (n & 15) == 7 ? null : new Door(n);
  }

  protected final int risky(int n) throws Trouble {
    log("risky" + n);
    if ((n & 7) == 2) {
      throw new Trouble("risky " + n);
    } else if ((n & 7) == 3) {
      throw new BigTrouble("very risky " + n);
    }
    return n + 1;
  }

  /** The JVM's own messages tell of its bytecode: only those of our exceptions are logged. */
  protected final void caught(Throwable thrown) {
    boolean isOurs = thrown instanceof Trouble || thrown instanceof IllegalStateException;
    log("caught " + thrown.getClass().getSimpleName() + (isOurs ? thrown.getMessage() : ""));
    for (Throwable suppressed : thrown.getSuppressed()) {
      log("suppressed " + suppressed.getClass().getSimpleName());
    }
  }

  protected final void held(Object lock) {
    log("held" + (lock != null && Thread.holdsLock(lock)));
  }

  /** Keeps a lambda until the end, when the variables it captured are long gone. */
  protected final void defer(Supplier<String> task) {
    deferred.add(task);
  }

  protected final void runDeferred() {
    while (!deferred.isEmpty()) {
      try {
        log("deferred " + clip(deferred.remove().get()));
      } catch (RuntimeException e) {
        caught(e);
      }
    }
  }

  @Override
  public String state() {
    runDeferred();
    String locks = "" + Thread.holdsLock(this) + Thread.holdsLock(other);
    return String.join(",", super.state(), locks);
  }
}
