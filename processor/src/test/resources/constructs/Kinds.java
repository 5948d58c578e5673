package constructs;

import io.traceable.annotations.Traceable;

/** Kinds of class: final, nested, inner, generic, record, enum, with private members. */
public final class Kinds {
  private Kinds() {}

  public record Point(double x, double y) implements Measured {
    public Point {
      if (x > 1e6) {
        throw new IllegalArgumentException("too far: " + x);
      }
    }

    public static Point make() {
      return new Point(3, -4);
    }

    @Override
    @Traceable
    public double length() {
      return Math.sqrt(x * x + y() * y);
    }

    @Traceable
    public Point plus(Point other) {
      return new Point(x + other.x, y + other.y());
    }

    @Traceable
    boolean same(Point other) {
      return equals(other) && hashCode() == other.hashCode();
    }
  }

  public interface Measured {
    double length();

    default double twice() {
      return 2 * length();
    }
  }

  public enum Level {
    LOW(1),
    HIGH(10) {
      @Override
      int bonus() {
        return 5;
      }
    };

    private final int weight;

    Level(int weight) {
      this.weight = weight;
    }

    public static Level make() {
      return LOW;
    }

    int bonus() {
      return 0;
    }

    @Traceable
    int score(int n) {
      return weight * n + ordinal() + bonus() + name().length() + HIGH.weight;
    }
  }

  public static class Box<T extends Comparable<T>> {
    private T value;
    private final java.util.List<T> history = new java.util.ArrayList<>();

    Box(T value) {
      this.value = value;
    }

    public static Box<String> make() {
      return new Box<>("m");
    }

    public String state() {
      return value + "" + history;
    }

    @Traceable
    T swap(T next) {
      T old = value;
      history.add(old);
      this.value = next;
      return old;
    }

    @Traceable
    boolean less(Box<T> other) {
      return value.compareTo(other.value) < 0;
    }

    @Traceable
    <U> java.util.Map.Entry<T, U> paired(U with) {
      java.util.Map.Entry<T, U> entry = java.util.Map.entry(value, with);
      return entry;
    }
  }

  static class PackagePrivate {
    static PackagePrivate make() {
      return new PackagePrivate();
    }

    @Traceable
    protected int twice(int self, int DISPATCH) {
      int bound = self + DISPATCH;
      return bound * 2;
    }
  }

  public static class Secretive {
    private int hidden = 4;
    private static String secret = "s";

    private Secretive() {}

    public static Secretive make() {
      secret = "s";
      return new Secretive();
    }

    public String state() {
      return hidden + secret;
    }

    private <T extends RuntimeException> int fail(T t) throws T {
      throw t;
    }

    private static double mix(float a, long... b) {
      return a + b.length;
    }

    @Traceable
    public double everythingPrivate(int x) {
      hidden += x;
      secret += hidden--;
      Secretive other = new Secretive();
      other.hidden = hidden;
      return mix(hidden, 1, 2) + other.hidden + secret.length();
    }

    @Traceable
    public int privateThrower(int x) {
      return fail(new IllegalStateException("x" + x));
    }
  }
}
