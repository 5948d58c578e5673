package java22;

import io.traceable.annotations.Traceable;
import java.util.List;
import java.util.function.BinaryOperator;

/** Unnamed patterns and variables, which Java has since 22. JLS 14.30.1. */
public class UnnamedPatterns {
  private static final StringBuilder LOG = new StringBuilder();

  record Pair(Object a, Object b) {}

  record Told(Object a, Object b) {
    @Override
    public Object a() {
      LOG.append("a,");
      return a;
    }
  }

  public static UnnamedPatterns make() {
    LOG.setLength(0);
    return new UnnamedPatterns();
  }

  public String state() {
    return LOG.toString();
  }

  private static boolean logged(String text, boolean result) {
    LOG.append(text).append(',');
    return result;
  }

  private static Object thing(int n) {
    return switch (Math.floorMod(n, 11)) {
      case 0 -> "text";
      case 1 -> 1;
      case 2 -> 2L;
      case 3 -> new Pair(1, "b");
      case 4 -> new Pair("a", null);
      case 5 -> new Pair(null, 3);
      case 6 -> new Told("told", 1);
      case 7 -> new Told(1, "told");
      case 8 -> 'c';
      case 9 -> 1.5;
      default -> null;
    };
  }

  @Traceable
  static int several(int n) {
    return switch (thing(n)) {
      case Integer _, Long _ when logged("guard", n > 0) -> 1;
      case Long _, Integer _ -> 2;
      case Pair(Integer _, _), Pair(_, Integer _) -> 3;
      case Told(String _, _), Told(_, String _) -> 4;
      case String _, Pair _ -> 5;
      case null, default -> 6;
    };
  }

  @Traceable
  static int groups(int n) {
    int x = n;
    switch (thing(n)) {
      case Integer _ when logged("integer", n > 0):
      case Long _ when logged("long", n < 0):
        x = 1;
        break;
      case String _:
      case Character _:
        x = 2;
      case Pair(_, _):
        x += 3;
        break;
      case null:
        x = 4;
        break;
      default:
        x = 5;
    }
    return x;
  }

  @Traceable
  static boolean tests(int n) {
    return thing(n) instanceof Pair(_, String _) || thing(n) instanceof Told(_, var _);
  }

  @Traceable
  static int plain(int n) {
    return thing(n) instanceof Number _ ? 1 : 2;
  }

  @Traceable
  static int variables(int n) {
    int count = 0;
    for (String _ : List.of("a", "b")) {
      count++;
    }
    int _ = n / 2;
    try {
      count += 10 / n;
    } catch (ArithmeticException _) {
      count = -1;
    }
    BinaryOperator<Integer> sum = (_, _) -> 5;
    return count + sum.apply(n, 1);
  }
}
