package java21;

import io.traceable.annotations.Traceable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Patterns in switch and instanceof as Java 21 has them. JLS 14.11.1, 14.30. */
public class Patterns {
  private static final StringBuilder LOG = new StringBuilder();

  sealed interface Shape permits Circle, Square, Both, Hue {}

  record Circle(double radius) implements Shape {}

  record Square(double side) implements Shape {}

  record Both(Shape first, Shape second) implements Shape {}

  enum Hue implements Shape {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "green";
      }
    },
    BLUE
  }

  record Box<T>(T value) {}

  record Two<A, B extends Comparable<B>>(A one, B other) {}

  record Nothing() {}

  private record Hidden(int n, Object o) {}

  /** Accessors that can be seen, and that may throw. */
  record Noisy(int n, Object o) {
    @Override
    public int n() {
      LOG.append("n").append(n).append(',');
      if (n == 3) {
        throw new IllegalStateException("n " + n);
      }
      return n + 1;
    }

    @Override
    public Object o() {
      LOG.append("o,");
      if (o instanceof String s && s.isEmpty()) {
        throw new Sudden();
      }
      return o;
    }
  }

  /** Its own description fails. */
  static final class Sudden extends Error {
    @Override
    public String toString() {
      LOG.append("described,");
      throw new UnsupportedOperationException("no description");
    }
  }

  public static Patterns make() {
    LOG.setLength(0);
    return new Patterns();
  }

  public String state() {
    return LOG.toString();
  }

  private static boolean logged(String text, boolean result) {
    LOG.append(text).append(',');
    return result;
  }

  private static Shape shape(int n) {
    return switch (Math.floorMod(n, 11)) {
      case 0 -> new Circle(2);
      case 1 -> new Square(-1.5);
      case 2 -> new Both(new Circle(1), new Square(2));
      case 3 -> new Both(new Square(1), new Circle(4));
      case 4 -> new Both(null, new Circle(3));
      case 5 -> new Both(new Circle(Double.NaN), null);
      case 6 -> new Both(new Both(new Circle(7), Hue.RED), new Square(8));
      case 7 -> Hue.RED;
      case 8 -> Hue.GREEN;
      case 9 -> Hue.BLUE;
      default -> null;
    };
  }

  private static Object thing(int n) {
    return switch (Math.floorMod(n, 26)) {
      case 0 -> "";
      case 1 -> "a";
      case 2 -> "longer";
      case 3 -> 5;
      case 4 -> -5;
      case 5 -> 6L;
      case 6 -> 'c';
      case 7 -> new Box<>("boxed");
      case 8 -> new Box<>(7);
      case 9 -> new Box<>(null);
      case 10 -> new Box<>(new Box<>("inner"));
      case 11 -> new Noisy(1, "text");
      case 12 -> new Noisy(2, new Noisy(5, 6));
      case 13 -> new Noisy(3, null);
      case 14 -> new Noisy(4, "");
      case 15 -> new Noisy(5, new Noisy(3, ""));
      case 16 -> new Hidden(1, null);
      case 17 -> new Hidden(2, new Hidden(3, "deep"));
      case 18 -> new Two<>(1, "two");
      case 19 -> new Two<>("one", 2);
      case 20 -> new int[] {1, 2, 3};
      case 21 -> new String[] {"x"};
      case 22 -> new Nothing();
      case 23 -> null;
      default -> shape(n / 26);
    };
  }

  private static Object sought(int n) {
    LOG.append("sought,");
    return thing(n);
  }

  @Traceable
  static double area(int n) {
    return switch (shape(n)) {
      case Circle(double radius) -> Math.PI * radius * radius;
      case Square square -> square.side() * square.side();
      case Both(Circle(var radius), Square(var side)) when radius < side -> radius - side;
      case Both(Circle first, var second) -> first.radius() + (second == null ? 0 : 1);
      case Both(var first, var second) -> first == null ? -1 : second.hashCode() * 0 + 2;
      case Hue.RED -> 1;
      case Hue.GREEN, Hue.BLUE -> 2;
    };
  }

  /** Null in a component matches none of the first two, which are all that there can be. */
  @Traceable
  static String firstOfBoth(int n) {
    if (shape(n) instanceof Both both) {
      return switch (both) {
        case Both(Circle first, var second) -> "circle " + first + second;
        case Both(Square first, Shape second) -> "square " + first + second;
        case Both(Both first, Shape second) -> "both " + first + second;
        case Both(Hue first, Shape second) -> "hue " + first + second;
      };
    }
    return "other";
  }

  @Traceable
  static void statementWithoutDefault(int n) {
    switch (shape(n)) {
      case Circle circle -> LOG.append(circle);
      case Square square -> LOG.append(square);
      case Both(Both both, Shape shape) -> LOG.append(both).append(shape);
      case Both(Circle circle, Shape shape) -> LOG.append(circle).append(shape);
      case Both(Square square, Shape shape) -> LOG.append(square).append(shape);
      case Both(Hue hue, Shape shape) -> LOG.append(hue).append(shape);
      case Hue hue -> LOG.append(hue);
    }
  }

  @Traceable
  static String kinds(int n) {
    switch (sought(n)) {
      case null -> {
        return "null";
      }
      case String s when s.length() > 3 && logged("long", true) -> {
        return "long " + s;
      }
      case String s when logged("short", s.isEmpty()) -> {
        return "empty";
      }
      case Integer i when i > 0 -> {
        return "positive " + (i + 1);
      }
      case Number number -> {
        return "number " + number.intValue();
      }
      case int[] ints -> {
        return "ints " + ints.length + ints[1];
      }
      case Object[] objects -> {
        return "objects " + objects[0];
      }
      case Nothing() -> {
        return "nothing";
      }
      case Box<?>(Box<?>(String inner)) -> {
        return "box in box " + inner;
      }
      case Box<?>(String inner) when logged("box", true) -> {
        return "box " + inner;
      }
      case Box<?>(var any) -> {
        return "any box " + any;
      }
      default -> {
        LOG.append("default,");
      }
    }
    return "after";
  }

  @Traceable
  static String nullWithDefault(int n) {
    return switch (sought(n)) {
      case String s when logged("guard", s.length() == 1) -> s;
      case Character c -> "char " + c;
      case null, default -> "rest";
    };
  }

  @Traceable
  static int strings(String s, int n) {
    int x = n;
    switch (s == null || n > 0 ? s : s + "d") {
      case "abc":
        x += 1;
      case "x":
        x *= 3;
        break;
      case String t when t.length() > 2:
        x = t.length();
        if (x > 3) {
          break;
        }
      case null, default:
        x += 100;
    }
    return x;
  }

  @Traceable
  static int outOfAPattern(int n) {
    int x = 0;
    switch (thing(n)) {
      case String s:
        x += s.length();
        if (x == 1) {
          break;
        }
      default:
        x += 10;
    }
    return x;
  }

  @Traceable
  static int colons(int n) {
    int y;
    switch (thing(n)) {
      case null:
        y = -1;
        break;
      case Integer i when i < 0:
        y = i;
        break;
      case Integer i:
        return i * 2;
      case Noisy(int k, String text):
        y = k + text.length();
        break;
      case Noisy(int k, Noisy(int m, Object o)):
        y = k * m;
        break;
      default:
        y = 7;
    }
    return y + 1;
  }

  @Traceable
  static int hues(int n) {
    Hue hue = shape(n) instanceof Hue found ? found : null;
    return switch (hue) {
      case null -> 0;
      case RED, Hue.GREEN -> 1;
      case BLUE -> 2;
    };
  }

  @Traceable
  static int qualified(int n) {
    Hue hue = shape(n) instanceof Hue found ? found : Hue.BLUE;
    switch (hue) {
      case Hue.RED:
        n++;
      case Hue.GREEN:
        n += 2;
        break;
      case Hue.BLUE:
        n += 4;
    }
    return n;
  }

  @Traceable
  static String mixedConstants(int n) {
    return switch (shape(n)) {
      case Hue.BLUE -> "blue";
      case Circle circle when circle.radius() > 1 -> "large";
      case Hue.RED -> "red";
      case Hue hue -> "hue " + hue;
      case null -> "null";
      default -> "shape";
    };
  }

  @Traceable
  static String hueWithGuard(int n) {
    Hue hue = shape(n) instanceof Hue found ? found : null;
    return switch (hue) {
      case RED -> "r";
      case Hue other when logged("hue", other == Hue.BLUE) -> "b" + other;
      case GREEN -> "g";
      case null, default -> "none";
    };
  }

  @Traceable
  static int boxes(Integer i) {
    return switch (i) {
      case 0, 1 -> 10;
      case 13 -> 20;
      case Integer j when j > 20 && j < 1000 -> j;
      case -1 -> 30;
      case Integer j -> -j;
    };
  }

  @Traceable
  static int boxesOrNull(Integer i) {
    return switch (i) {
      case 0, 1 -> 10;
      case Integer j when j > 20 -> 20;
      case 13 -> 30;
      case null, default -> 40;
    };
  }

  @Traceable
  static int chars(int n) {
    Character c = n == 0 ? null : Character.valueOf((char) ('a' + (n & 3)));
    return switch (c) {
      case null -> 0;
      case 'a' -> 1;
      case Character d when d == 'b' -> 2;
      case 'c' -> 3;
      default -> 4;
    };
  }

  @Traceable
  static String noisy(int n) {
    return switch (thing(n)) {
      case Noisy(int k, String text) when logged("guard", k != 2) -> k + text;
      case Noisy(int k, Noisy(int m, Object o)) -> k + "," + m + o;
      case Noisy(int k, var o) -> "last " + k + o;
      case Object o -> "other";
    };
  }

  @Traceable
  static String noisyTest(int n) {
    if (sought(n) instanceof Noisy(var k, Noisy(var m, var o)) && logged("and", k > m)) {
      return k + "," + m + o;
    }
    return "other";
  }

  @Traceable
  static String noisyInTry(int n) {
    String result = "none";
    try {
      result = thing(n) instanceof Noisy(int k, Object o) ? k + "" + o : "other";
    } catch (MatchException e) {
      result = "match " + e.getMessage() + " because " + e.getCause();
    } catch (UnsupportedOperationException e) {
      result = "failed " + e.getMessage();
    } finally {
      LOG.append(result);
    }
    return result;
  }

  @Traceable
  static String hidden(int n) {
    return switch (thing(n)) {
      case Hidden(int k, Hidden(int m, String s)) -> k + m + s;
      case Hidden(int k, Object o) -> "null " + k + o;
      case Hidden h -> "never";
      case null, default -> "other";
    };
  }

  @Traceable
  static String generic(int n) {
    Object o = thing(n);
    if (o instanceof Two<?, ?>(Integer one, var other)) {
      return "integer " + (one + 1) + other;
    }
    return o instanceof Two(var one, Comparable<?> other) ? "two " + one + other : "none";
  }

  private static Box<String> inferredBox(int n) {
    @SuppressWarnings("unchecked")
    Box<String> box = (Box<String>) thing(n);
    return box;
  }

  /** A box may hold what it should not. */
  @Traceable
  static int inferred(int n) {
    if (thing(n) instanceof Box<?>) {
      return switch (inferredBox(n)) {
        case Box(var s) when s == null -> -1;
        case Box(String s) -> s.length();
      };
    }
    return inferredBox(9) instanceof Box<String>(var s) ? 3 : 4;
  }

  @Traceable
  static int negated(int n) {
    Object o = thing(n);
    if (!(o instanceof Box<?>(String s))) {
      return -1;
    }
    return s.length();
  }

  @Traceable
  static int inLoop(int n) {
    int sum = 0;
    outer:
    for (int i = 0; i < 6; i++) {
      switch (thing(n + i)) {
        case String s when s.isEmpty() -> {
          continue;
        }
        case Integer k when k < 0 -> {
          break outer;
        }
        case Number number -> sum += number.intValue();
        case Box<?>(Integer k) -> {
          for (int j = 0; j < k; j++) {
            if (j == 2) {
              continue outer;
            } else if (j > 5) {
              break;
            }
            sum += j;
          }
        }
        case null -> sum += 1000;
        default -> sum++;
      }
      sum *= 2;
    }
    return sum;
  }

  @Traceable
  static int whilePattern(int n) {
    Object o = thing(n);
    int depth = 0;
    while (o instanceof Box<?>(var inner)) {
      depth++;
      o = inner;
    }
    return o == null ? -depth : depth;
  }

  @Traceable
  static String captured(int n) {
    List<Supplier<String>> suppliers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      switch (thing(n + i)) {
        case String s -> suppliers.add(() -> s + "!");
        case Box<?>(var value) ->
            suppliers.add(
                new Supplier<>() {
                  @Override
                  public String get() {
                    return "value " + value;
                  }
                });
        case Integer k when suppliers.isEmpty() -> suppliers.add(() -> "first " + k);
        case null, default -> {}
      }
    }
    StringBuilder all = new StringBuilder();
    suppliers.forEach(s -> all.append(s.get()));
    return all.toString();
  }

  @Traceable
  static String yields(int n) {
    String text =
        switch (thing(n)) {
          case Integer i -> {
            if (i > 0) {
              yield "positive";
            }
            String inner =
                switch (shape(i)) {
                  case Circle c -> "c";
                  case null -> throw new IllegalStateException("no shape");
                  default -> {
                    LOG.append("inner");
                    yield "d";
                  }
                };
            yield inner + i;
          }
          case String s -> s;
          case Box<?>(String s) -> s;
          default -> "other";
        };
    return text;
  }

  @Traceable
  static int assigned(int n) {
    int a = 1;
    int b;
    switch (thing(n)) {
      case String s -> {
        a = 2;
        b = s.length();
      }
      case Integer i when i > 0 -> b = i;
      case Box<?> box -> {
        return -1;
      }
      default -> {
        a++;
        b = 5;
      }
    }
    return a * 100 + b;
  }

  @Traceable
  static int assignedVariable(int n) {
    if (thing(n) instanceof Two<?, ?>(Integer one, var other)) {
      one += 2;
      return one;
    }
    return switch (thing(n)) {
      case Integer i -> {
        i = i + 1;
        yield i * 2;
      }
      default -> 0;
    };
  }

  @Traceable
  synchronized String locked(int n) {
    return thing(n) instanceof Noisy(int k, var o) ? "noisy " + k : "other";
  }

  @Traceable
  static String lambdas(int n) {
    Supplier<String> s =
        () ->
            switch (thing(n)) {
              case Noisy(int k, String text) -> k + text;
              case null, default -> "none";
            };
    return s.get();
  }

  @Traceable
  static <T extends Comparable<T> & java.io.Serializable> String bounded(int n) {
    @SuppressWarnings("unchecked")
    T value = (T) (thing(n) instanceof Comparable<?> c && !(c instanceof Shape) ? c : "none");
    return switch (value) {
      case String s -> "string " + s;
      case Integer i -> "integer " + i;
      default -> "comparable " + value;
    };
  }
}
