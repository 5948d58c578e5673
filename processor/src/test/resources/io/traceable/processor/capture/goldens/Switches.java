package goldens;

import io.traceable.annotations.Traceable;
import java.util.concurrent.TimeUnit;

/** Statements and expressions, over all kinds of selector. */
@Traceable
class Switches {

  static int rules(int n) {
    return 1
        + switch (n) {
          case 1, 2 -> 2;
          case 3 -> {
            int m = n * n;
            yield m + 1;
          }
          default -> 3;
        };
  }

  static int fallsThrough(int n) {
    int r = 0;
    switch (n) {
      case 1:
        r += 1;
      case 2:
        r += 2;
        break;
      case 3:
      case 4:
        return r;
      default:
        r = -1;
    }
    return r;
  }

  static int strings(String s) {
    switch (s) {
      case "one" -> {
        return 1;
      }
      case "two" -> s = "2";
      default -> throw new IllegalArgumentException(s);
    }
    return s.length();
  }

  static boolean enums(TimeUnit unit) {
    boolean isShort = false;
    switch (unit) {
      case NANOSECONDS, MICROSECONDS:
        isShort = true;
        break;
    }
    return isShort;
  }

  static int characters(Character c) {
    return switch (c) {
      case 'a' -> 1;
      case 98 -> 2;
      default -> 0;
    };
  }

  static int inLoop(int[] values) {
    int n = 0;
    for (int value : values) {
      switch (value) {
        case 0:
          continue;
        case 1:
          if (n > 10) {
            break;
          }
          n++;
          break;
        default:
          n += 2;
      }
      n *= 2;
    }
    return n;
  }
}
